/** Match `mark` and target `MARK`: bits of a packet's mark. */
import {u8, u32} from '../../scalars.js'
import {pad, struct} from '../../struct.js'
import {info} from './info.js'

export const mark = {
  1: info(struct('xt_mark_mtinfo1', '', {mark: u32, mask: u32, invert: u8, end: pad(3)})),
}

export const MARK = {2: info(struct('xt_mark_tginfo2', '', {mark: u32, mask: u32}))}
