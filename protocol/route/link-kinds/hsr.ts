/** hsr: two links into a ring or two networks, without loss when one breaks (linux/if_link.h, `IFLA_HSR_*`). */
import {hardwareAddress} from '../../address.js'
import {attr, attributes} from '../../attributes.js'
import {enumeration} from '../../names.js'
import {u8, u16, u32} from '../../scalars.js'

/** Kind `hsr`, redundant rings (HSR) and networks (PRP): `IFLA_HSR_*` (linux/if_link.h). */
export const hsr = attributes({
  /** Index of the first link. */
  slave1: attr('IFLA_HSR_SLAVE1', 1, u32),
  /** Index of the second link. */
  slave2: attr('IFLA_HSR_SLAVE2', 2, u32),
  /** Requests: last byte of `supervisionAddr`. */
  multicastSpec: attr('IFLA_HSR_MULTICAST_SPEC', 3, u8),
  /** Where supervision frames go, 01:15:4e:00:01:XX. Read only. */
  supervisionAddr: attr('IFLA_HSR_SUPERVISION_ADDR', 4, hardwareAddress),
  /** Number of the last frame sent. Read only. */
  seqNr: attr('IFLA_HSR_SEQ_NR', 5, u16),
  /** Of HSR: 0 or 1. */
  version: attr('IFLA_HSR_VERSION', 6, u8),
  /** Ring (HSR) or two networks (PRP), IEC 62439-3. */
  protocol: attr('IFLA_HSR_PROTOCOL', 7, enumeration('HSR_PROTOCOL_', u8, {hsr: 0, prp: 1})),
  /** Index of the link to another ring or to a device that knows none of this. */
  interlink: attr('IFLA_HSR_INTERLINK', 8, u32),
})
