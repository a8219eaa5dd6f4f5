/** Target `CT`: how a connection will be tracked, or that it will not. */
import {flags} from '../../names.js'
import {byteArray, u16, u32, u64} from '../../scalars.js'
import {pad, struct} from '../../struct.js'
import {info} from './info.js'

/** `flags` of the target. */
export const XT_CT = {
  NOTRACK: 1 << 0,
  NOTRACK_ALIAS: 1 << 1,
  ZONE_DIR_ORIG: 1 << 2,
  ZONE_DIR_REPL: 1 << 3,
  ZONE_MARK: 1 << 4,
} as const

/** `struct xt_ct_target_info_v1` (linux/netfilter/xt_CT.h), of revision 2. `ct` is a pointer of the kernel. */
export const CT = {
  2: info(
    struct('xt_ct_target_info_v1', '', {
      flags: flags('XT_CT_', u16, XT_CT),
      zone: u16,
      ct_events: u32,
      exp_events: u32,
      helper: byteArray(16),
      timeout: byteArray(32),
      gap: pad(4),
      ct: u64,
    }),
  ),
}
