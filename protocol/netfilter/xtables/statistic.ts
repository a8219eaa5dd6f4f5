/** Match `statistic`: one packet out of so many, by chance or in turn. */
import {named} from '../../names.js'
import {u16, u32, u64} from '../../scalars.js'
import {struct} from '../../struct.js'
import {info} from './info.js'

/** How packets are picked: by chance, or every n-th. */
export const XT_STATISTIC_MODE = {RANDOM: 0, NTH: 1} as const
/** `flags` of the match. */
export const XT_STATISTIC = {INVERT: 1} as const

/** The two structs of the union begin alike: where `every` is, a random match has its probability. */
export const statistic = {
  0: info(
    struct('xt_statistic_info', '', {
      mode: named('XT_STATISTIC_MODE_', u16, XT_STATISTIC_MODE),
      flags: u16,
      'u.nth.every': u32,
      'u.nth.packet': u32,
      'u.nth.count': u32,
      master: u64,
    }),
  ),
}
