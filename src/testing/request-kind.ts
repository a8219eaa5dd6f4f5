/** What kind of request a message is. */
import {NLM_F} from '../../protocol/constants.js'
import type {Frame} from '../../protocol/frame.js'

/** Whether it asks for all objects that match. */
export const isDump = ({flags}: Pick<Frame, 'flags'>): boolean => (flags & NLM_F.DUMP) === NLM_F.DUMP

/** Whether it is one of rtnetlink that changes nothing: types come in fours, new, delete, get and set. */
export const isQuestion = ({type}: Pick<Frame, 'type'>): boolean => (type & 3) === 2
