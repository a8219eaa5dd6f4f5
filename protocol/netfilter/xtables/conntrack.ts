/** Match `conntrack`, and `state`, which is an older name of a part of it. */
import {flags} from '../../names.js'
import {u16, u32} from '../../scalars.js'
import {pad, struct} from '../../struct.js'
import {inetAddress} from './address.js'
import {info} from './info.js'

/** What is looked at; in `invert_flags`, what must not be so. */
export const XT_CONNTRACK = {
  STATE: 1 << 0,
  PROTO: 1 << 1,
  ORIGSRC: 1 << 2,
  ORIGDST: 1 << 3,
  REPLSRC: 1 << 4,
  REPLDST: 1 << 5,
  STATUS: 1 << 6,
  EXPIRES: 1 << 7,
  ORIGSRC_PORT: 1 << 8,
  ORIGDST_PORT: 1 << 9,
  REPLSRC_PORT: 1 << 10,
  REPLDST_PORT: 1 << 11,
  DIRECTION: 1 << 12,
  STATE_ALIAS: 1 << 13,
} as const

/** `XT_CONNTRACK_STATE_BIT` of states, and states that are none of the tracking's own. */
export const XT_CONNTRACK_STATE = {
  INVALID: 1 << 0,
  ESTABLISHED: 1 << 1,
  RELATED: 1 << 2,
  NEW: 1 << 3,
  SNAT: 1 << 6,
  DNAT: 1 << 7,
  UNTRACKED: 1 << 8,
} as const

/**
 * `struct xt_conntrack_mtinfo3` (linux/netfilter/xt_conntrack.h), of revision 3. Ports stand in the host's byte
 * order, times in seconds.
 */
export const conntrack = {
  3: info(
    struct('xt_conntrack_mtinfo3', '', {
      origsrc_addr: inetAddress,
      origsrc_mask: inetAddress,
      origdst_addr: inetAddress,
      origdst_mask: inetAddress,
      replsrc_addr: inetAddress,
      replsrc_mask: inetAddress,
      repldst_addr: inetAddress,
      repldst_mask: inetAddress,
      expires_min: u32,
      expires_max: u32,
      l4proto: u16,
      origsrc_port: u16,
      origdst_port: u16,
      replsrc_port: u16,
      repldst_port: u16,
      match_flags: flags('XT_CONNTRACK_', u16, XT_CONNTRACK),
      invert_flags: flags('XT_CONNTRACK_', u16, XT_CONNTRACK),
      state_mask: u16,
      status_mask: u16,
      origsrc_port_high: u16,
      origdst_port_high: u16,
      replsrc_port_high: u16,
      repldst_port_high: u16,
      end: pad(2),
    }),
  ),
}
