/** `ip route` (ip-route(8)). */
import {NLM_F} from '../../../../protocol/constants.js'
import type {Command} from '../../common/context.js'
import {VERB} from '../../common/kernel.js'
import {verbs} from '../../common/verbs.js'
import {flush} from './flush.js'
import {get} from './get.js'
import {remove, write} from './modify.js'
import {restore, save, showDump} from './save.js'
import {show} from './show.js'
import {usage} from './usage.js'

export const routeObject: Command = verbs('route', usage, show, {
  'list~|show~|lst~': show,
  'get~': get,
  'add~': write(VERB.add),
  'change~': write(VERB.change),
  'chg~': write(VERB.change),
  'replace~': write(VERB.replace),
  'prepend~': write(VERB.prepend),
  'append~': write(VERB.append),
  'test~': write(NLM_F.EXCL),
  'delete~': remove,
  'flush~': flush,
  'save~': save,
  'restore~': restore,
  'showdump~': showDump,
})
