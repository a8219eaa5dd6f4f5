/** `ip link` (ip-link(8)). */
import type {Command} from '../../common/context.js'
import {verbs} from '../../common/verbs.js'
import {add, remove, replace, set} from './change.js'
import {help} from './help.js'
import {show} from './show.js'
import {usage} from './usage.js'

export const link: Command = verbs('link', usage, show, {
  'add~': add,
  'set~|change~': set,
  'replace~': replace,
  'delete~': remove,
  'show~|lst~|list~': show,
  'help~': help,
})
