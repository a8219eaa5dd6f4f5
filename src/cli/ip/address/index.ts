/** `ip address` (ip-address(8)). */
import type {Command} from '../../common/context.js'
import {verbs} from '../../common/verbs.js'
import {put, remove} from './change.js'
import {flush} from './flush.js'
import {restore, save, showDump} from './save.js'
import {show} from './show.js'
import {usage} from './usage.js'

export const address: Command = verbs('address', usage, show, {
  'add~': put('add'),
  'change~|chg': put('change'),
  'replace~': put('replace'),
  'delete~': remove,
  'show~|lst~|list~': show,
  'flush~': flush,
  'save~': save,
  'showdump~': showDump,
  'restore~': restore,
})
