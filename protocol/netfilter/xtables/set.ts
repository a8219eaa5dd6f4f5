/** Match `set` and target `SET`: the sets of ipset. */
import {flags, named} from '../../names.js'
import {u8, u16, u32, u64} from '../../scalars.js'
import {pad, struct} from '../../struct.js'
import {IPSET_FLAG} from '../ipset/constants.js'
import {info} from './info.js'

/** What is looked up: for each dimension of the set the source or else the destination. */
export const IPSET = {
  INV_MATCH: 1 << 0,
  DIM_ONE_SRC: 1 << 1,
  DIM_TWO_SRC: 1 << 2,
  DIM_THREE_SRC: 1 << 3,
  /** Where it stood before version 3. */
  RETURN_NOMATCH: 1 << 7,
} as const
/** Dimensions that a set may have; those behind the third have bits without names. */
export const IPSET_DIM_MAX = 6
/** The number of no set. */
export const IPSET_INVALID_ID = 0xffff

/** How a counter is compared. */
export const IPSET_COUNTER = {NONE: 0, EQ: 1, NE: 2, LT: 3, GT: 4} as const

const setInfo = struct('xt_set_info', '', {index: u16, dim: u8, flags: flags('IPSET_', u8, IPSET)})
const counterMatch = struct('ip_set_counter_match', '', {
  value: u64,
  op: named('IPSET_COUNTER_', u8, IPSET_COUNTER),
  end: pad(7),
})
const setFlags = flags('IPSET_FLAG_', u32, IPSET_FLAG)

/** `struct xt_set_info_match_v4` (linux/netfilter/xt_set.h), of revision 4. */
export const set = {
  4: info(
    struct('xt_set_info_match_v4', '', {
      match_set: setInfo,
      gap: pad(4),
      packets: counterMatch,
      bytes: counterMatch,
      flags: setFlags,
      end: pad(4),
    }),
  ),
}

/** `struct xt_set_info_target_v3` (linux/netfilter/xt_set.h), of revision 3; `timeout` is in seconds. */
export const SET = {
  3: info(
    struct('xt_set_info_target_v3', '', {
      add_set: setInfo,
      del_set: setInfo,
      map_set: setInfo,
      flags: setFlags,
      timeout: u32,
    }),
  ),
}
