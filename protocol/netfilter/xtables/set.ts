/** Match `set` and target `SET`: the sets of ipset. */
import {u8, u16, u32, u64} from '../../scalars.js'
import {pad, struct} from '../../struct.js'
import {info} from './info.js'

/** Directions and more, in `flags` of a set; the directions are one bit per dimension. */
export const IPSET = {SRC: 1, DST: 2, INV_MATCH: 4} as const

const setInfo = struct('xt_set_info', '', {index: u16, dim: u8, flags: u8})
const counterMatch = struct('ip_set_counter_match', '', {value: u64, op: u8, end: pad(7)})

export const set = {
  4: info(
    struct('xt_set_info_match_v4', '', {
      match_set: setInfo,
      gap: pad(4),
      packets: counterMatch,
      bytes: counterMatch,
      flags: u32,
      end: pad(4),
    }),
  ),
}

export const SET = {
  3: info(
    struct('xt_set_info_target_v3', '', {
      add_set: setInfo,
      del_set: setInfo,
      map_set: setInfo,
      flags: u32,
      timeout: u32,
    }),
  ),
}
