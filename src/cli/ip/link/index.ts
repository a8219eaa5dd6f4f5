/** `ip link` (ip-link(8)). */
import type {Command} from '../../common/context.js'
import {verbs} from '../../common/verbs.js'
import {afstats} from './afstats.js'
import {add, remove, replace, set} from './change.js'
import {help} from './help.js'
import {property} from './property.js'
import {show} from './show.js'
import {usage} from './usage.js'
import {xstats} from './xstats.js'

export const link: Command = verbs('link', usage, show, {
  'add~': add,
  'set~|change~': set,
  'replace~': replace,
  'delete~': remove,
  'show~|lst~|list~': show,
  'xstats~': xstats,
  'afstats~': afstats,
  'property~': property,
  'help~': help,
})
