/** `ip maddress` (ip-maddress(8)). */
import type {Command} from '../../common/context.js'
import {verbs} from '../../common/verbs.js'
import {change} from './change.js'
import {show} from './show.js'
import {usage} from './usage.js'

export const maddress: Command = verbs('maddr', usage, show, {
  'add~': change('ADDMULTI'),
  'delete~': change('DELMULTI'),
  'list~|show~|lst~': show,
})
