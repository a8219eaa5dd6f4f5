/** macvlan and macvtap: links with hardware addresses of their own on another (linux/if_link.h, `IFLA_MACVLAN_*`). */
import {hardwareAddress} from '../../address.js'
import {attr, attributes, repeated} from '../../attributes.js'
import {enumeration, flags} from '../../names.js'
import {s32, u16, u32} from '../../scalars.js'

const mode = enumeration('MACVLAN_MODE_', u32, {
  private: 1,
  vepa: 2,
  bridge: 4,
  passthru: 8,
  source: 16,
})

/** `MACVLAN_FLAG_*`. */
export const MACVLAN_FLAG = {
  /** Passthru mode: leave the lower link's promiscuous mode alone. */
  NOPROMISC: 1,
  /** Source mode: deliver to the source's macvlan only, not to the destination's too. */
  NODST: 2,
} as const

/** Kinds `macvlan` and `macvtap`: `IFLA_MACVLAN_*` (linux/if_link.h). */
export const macvlan = attributes({
  /** How macvlans of one lower link reach each other. */
  mode: attr('IFLA_MACVLAN_MODE', 1, mode),
  /** {@link MACVLAN_FLAG} bits. */
  flags: attr('IFLA_MACVLAN_FLAGS', 2, flags('MACVLAN_FLAG_', u16, MACVLAN_FLAG)),
  /** Requests in source mode: what to do with `macaddr` and `macaddrData`. */
  macaddrMode: attr(
    'IFLA_MACVLAN_MACADDR_MODE',
    3,
    enumeration('MACVLAN_MACADDR_', u32, {add: 0, del: 1, flush: 2, set: 3}),
  ),
  /** Requests: one source address. */
  macaddr: attr('IFLA_MACVLAN_MACADDR', 4, hardwareAddress),
  /** The source addresses that are let in. */
  macaddrData: attr(
    'IFLA_MACVLAN_MACADDR_DATA',
    5,
    attributes({macaddr: repeated('IFLA_MACVLAN_MACADDR', 4, hardwareAddress)}),
  ),
  /** How many source addresses there are. */
  macaddrCount: attr('IFLA_MACVLAN_MACADDR_COUNT', 6, u32),
  /** Wanted length of the broadcast queue, in packets. */
  bcQueueLen: attr('IFLA_MACVLAN_BC_QUEUE_LEN', 7, u32),
  /** Length in use: the largest that any macvlan of the lower link wants. */
  bcQueueLenUsed: attr('IFLA_MACVLAN_BC_QUEUE_LEN_USED', 8, u32),
  /** From how many receivers on a multicast packet is queued; -1 for never, 0 for always except broadcasts. */
  bcCutoff: attr('IFLA_MACVLAN_BC_CUTOFF', 9, s32),
})
