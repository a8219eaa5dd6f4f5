/** `ip rule` (ip-rule(8)). */
import type {Command} from '../../common/context.js'
import {verbs} from '../../common/verbs.js'
import {flush} from './flush.js'
import {add, remove} from './modify.js'
import {restore, save} from './save.js'
import {show} from './show.js'
import {usage} from './usage.js'

export const rule: Command = verbs('rule', usage, show, {
  'list~|lst~|show~': show,
  'save~': save,
  'restore~': restore,
  'add~': add,
  'delete~': remove,
  'flush~': flush,
})
