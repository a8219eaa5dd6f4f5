/** Matches `tcp` and `udp`: ports, and what else TCP's header has. */
import {flags} from '../../names.js'
import {u8, u16} from '../../scalars.js'
import {pad, struct} from '../../struct.js'
import {arrayField} from './array.js'
import {info} from './info.js'

/** Which conditions on TCP must not be so. */
export const XT_TCP_INV = {SRCPT: 1, DSTPT: 2, FLAGS: 4, OPTION: 8} as const
/** Which conditions on UDP must not be so. */
export const XT_UDP_INV = {SRCPT: 1, DSTPT: 2} as const

const ports = {spts: arrayField(u16, 2), dpts: arrayField(u16, 2)}

/**
 * `struct xt_tcp` (linux/netfilter/xt_tcpudp.h): first and last source and destination port, in the host's byte
 * order.
 */
export const tcp = {
  0: info(
    struct('xt_tcp', '', {
      ...ports,
      option: u8,
      flg_mask: u8,
      flg_cmp: u8,
      invflags: flags('XT_TCP_INV_', u8, XT_TCP_INV),
    }),
  ),
}

/** `struct xt_udp` (linux/netfilter/xt_tcpudp.h): ports as in {@link tcp}. */
export const udp = {
  0: info(struct('xt_udp', '', {...ports, invflags: flags('XT_UDP_INV_', u8, XT_UDP_INV), end: pad(1)})),
}
