import {RTM_F, RTNH_F} from '../../protocol/route/constants.js'
import {type BitWord, bitWords} from '../words/bit-words.js'

/**
 * What the kernel reports of a route and of its one nexthop, in ip(8)'s words. Both stand in one word, `rtm_flags`;
 * `RTNH_F_ONLINK` is not among them, because it is the one that can be set.
 */
export const routeFlags = bitWords({
  dead: RTNH_F.DEAD,
  pervasive: RTNH_F.PERVASIVE,
  offload: RTNH_F.OFFLOAD,
  linkdown: RTNH_F.LINKDOWN,
  unresolved: RTNH_F.UNRESOLVED,
  trap: RTNH_F.TRAP,
  notify: RTM_F.NOTIFY,
  cached: RTM_F.CLONED,
  prefix: RTM_F.PREFIX,
  rt_offload: RTM_F.OFFLOAD,
  rt_trap: RTM_F.TRAP,
  rt_offload_failed: RTM_F.OFFLOAD_FAILED,
})
/** A flag of a route; a number for bits without a word. */
export type RouteFlag = BitWord<typeof routeFlags>

/** Bits of `rtm_flags` that are no report: `onlink`, which is an option, and echoes of how a lookup was asked. */
export const unreported = RTNH_F.ONLINK | RTM_F.LOOKUP_TABLE | RTM_F.FIB_MATCH | RTM_F.EQUALIZE
