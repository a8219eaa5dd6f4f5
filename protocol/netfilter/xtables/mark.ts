/** Match `mark` and target `MARK`: bits of a packet's mark. */
import {u8, u32} from '../../scalars.js'
import {pad, struct} from '../../struct.js'
import {info} from './info.js'

/** `struct xt_mark_mtinfo1` (linux/netfilter/xt_mark.h), of revision 1. */
export const mark = {
  1: info(struct('xt_mark_mtinfo1', '', {mark: u32, mask: u32, invert: u8, end: pad(3)})),
}

/**
 * `struct xt_mark_tginfo2` (linux/netfilter/xt_mark.h), of revision 2: clears the bits of `mask`, then flips those of
 * `mark`.
 */
export const MARK = {2: info(struct('xt_mark_tginfo2', '', {mark: u32, mask: u32}))}
