/** Match `iprange`: addresses from one to another. */
import {flags} from '../../names.js'
import {u8} from '../../scalars.js'
import {pad, struct} from '../../struct.js'
import {inetAddress} from './address.js'
import {info} from './info.js'

/** Which range is looked at, and which must not hold the address. */
export const IPRANGE = {SRC: 1 << 0, DST: 1 << 1, SRC_INV: 1 << 4, DST_INV: 1 << 5} as const

/** `struct xt_iprange_mtinfo` (linux/netfilter/xt_iprange.h), of revision 1; both ends are part of a range. */
export const iprange = {
  1: info(
    struct('xt_iprange_mtinfo', '', {
      src_min: inetAddress,
      src_max: inetAddress,
      dst_min: inetAddress,
      dst_max: inetAddress,
      flags: flags('IPRANGE_', u8, IPRANGE),
      end: pad(3),
    }),
  ),
}
