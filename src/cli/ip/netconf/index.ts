/** `ip netconf` (ip-netconf(8)). */
import type {Command} from '../../common/context.js'
import {verbs} from '../../common/verbs.js'
import {show} from './show.js'
import {usage} from './usage.js'

export const netconf: Command = verbs('netconf', usage, show, {
  'show~|lst~|list~': show,
})
