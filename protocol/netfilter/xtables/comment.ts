/** Match `comment`: matches always, and says something. */
import {byteArray} from '../../scalars.js'
import {struct} from '../../struct.js'
import {info} from './info.js'

/** Bytes of a comment, with the zero at its end. */
export const XT_MAX_COMMENT_LEN = 256

/** `struct xt_comment_info` (linux/netfilter/xt_comment.h). */
export const comment = {
  0: info(struct('xt_comment_info', '', {comment: byteArray(XT_MAX_COMMENT_LEN)})),
}
