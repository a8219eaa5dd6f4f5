import {attr, attributes} from '../../attributes.js'
import {bytes, u8, u16} from '../../scalars.js'
import {struct} from '../../struct.js'
import {tailed} from '../../tailed.js'

/** `struct ipv6_rpl_sr_hdr`, which has bit fields: RFC 6554. */
const rplHeader = struct('', '', {
  nexthdr: u8,
  /** Length of the whole in units of 8 bytes, less one. */
  hdrlen: u8,
  type: u8,
  segments_left: u8,
  /** How many leading bytes the addresses leave out: all but the last in the upper four bits, the last below. */
  cmpr: u8,
  /** Filler at the end, in the upper four bits. */
  pad: u8,
  reserved: u16,
})

/** `RPL_IPTUNNEL_*`: a source route of a low-power network (linux/rpl_iptunnel.h). */
export const rplEncap = attributes({
  /** `segments` are IPv6 addresses, one behind the other, as far as `cmpr` leaves them. */
  srh: attr('RPL_IPTUNNEL_SRH', 1, tailed(rplHeader, 'segments', bytes)),
})
