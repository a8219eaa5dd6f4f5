/** `bridge link` (bridge(8)). */
import type {Command} from '../../common/context.js'
import {verbs} from '../../common/verbs.js'
import {set} from './set.js'
import {show} from './show.js'
import {usage} from './usage.js'

export const link: Command = verbs('link', usage, show, {
  'set~|change~': set,
  'show~|lst~|list~': show,
})
