/** Match `addrtype`: what an address is to this host. */
import {flags} from '../../names.js'
import {u16, u32} from '../../scalars.js'
import {struct} from '../../struct.js'
import {info} from './info.js'

/** Types of addresses, as bits. */
export const XT_ADDRTYPE = {
  UNSPEC: 1 << 0,
  UNICAST: 1 << 1,
  LOCAL: 1 << 2,
  BROADCAST: 1 << 3,
  ANYCAST: 1 << 4,
  MULTICAST: 1 << 5,
  BLACKHOLE: 1 << 6,
  UNREACHABLE: 1 << 7,
  PROHIBIT: 1 << 8,
  THROW: 1 << 9,
  NAT: 1 << 10,
  XRESOLVE: 1 << 11,
} as const

/** How they are looked at. */
export const XT_ADDRTYPE_FLAGS = {
  INVERT_SOURCE: 1,
  INVERT_DEST: 2,
  LIMIT_IFACE_IN: 4,
  LIMIT_IFACE_OUT: 8,
} as const

/** `struct xt_addrtype_info_v1` (linux/netfilter/xt_addrtype.h), of revision 1. */
export const addrtype = {
  1: info(
    struct('xt_addrtype_info_v1', '', {
      source: flags('XT_ADDRTYPE_', u16, XT_ADDRTYPE),
      dest: flags('XT_ADDRTYPE_', u16, XT_ADDRTYPE),
      flags: flags('XT_ADDRTYPE_', u32, XT_ADDRTYPE_FLAGS),
    }),
  ),
}
