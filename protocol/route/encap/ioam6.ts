import {ipv6} from '../../address.js'
import {attr, attributes} from '../../attributes.js'
import {enumeration} from '../../names.js'
import {be16, be32, bytes, u8, u32} from '../../scalars.js'
import {struct} from '../../struct.js'
import {tailed} from '../../tailed.js'

/** `struct ioam6_trace_hdr`, which has bit fields: RFC 9197. */
const traceHeader = struct('', '', {
  namespace_id: be16,
  /** Length of a node's data in units of 4 bytes in the upper five bits, then the overflow bit. */
  nodelen: u8,
  /** Room left, in units of 4 bytes. */
  remlen: u8,
  /** Bits, from the highest, of what nodes write. */
  type: be32,
})

/** `IOAM6_IPTUNNEL_*`: packets on which nodes write down what they know (linux/ioam6_iptunnel.h). */
export const ioam6Encap = attributes({
  mode: attr(
    'IOAM6_IPTUNNEL_MODE',
    1,
    enumeration('IOAM6_IPTUNNEL_MODE_', u8, {inline: 1, encap: 2, auto: 3}),
  ),
  /** Destination of the outer packet. */
  dst: attr('IOAM6_IPTUNNEL_DST', 2, ipv6),
  trace: attr('IOAM6_IPTUNNEL_TRACE', 3, tailed(traceHeader, 'data', bytes)),
  /** Of `freqN` packets, how many get a header. */
  freqK: attr('IOAM6_IPTUNNEL_FREQ_K', 4, u32),
  freqN: attr('IOAM6_IPTUNNEL_FREQ_N', 5, u32),
  /** Source of the outer packet. */
  src: attr('IOAM6_IPTUNNEL_SRC', 6, ipv6),
})
