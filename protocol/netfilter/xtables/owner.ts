/** Match `owner`: who sends, for packets of this host. */
import {flags} from '../../names.js'
import {u8, u32} from '../../scalars.js'
import {pad, struct} from '../../struct.js'
import {info} from './info.js'

/** What is looked at; in `invert`, what must not be so. */
export const XT_OWNER = {UID: 1 << 0, GID: 1 << 1, SOCKET: 1 << 2, SUPPL_GROUPS: 1 << 3} as const

/** `struct xt_owner_match_info` (linux/netfilter/xt_owner.h), of revision 1; both ends are part of a range. */
export const owner = {
  1: info(
    struct('xt_owner_match_info', '', {
      uid_min: u32,
      uid_max: u32,
      gid_min: u32,
      gid_max: u32,
      match: flags('XT_OWNER_', u8, XT_OWNER),
      invert: flags('XT_OWNER_', u8, XT_OWNER),
      end: pad(2),
    }),
  ),
}
