/** `bridge fdb` (bridge(8)). */
import {RTM} from '../../../../protocol/route/constants.js'
import type {Command} from '../../common/context.js'
import {VERB} from '../../common/kernel.js'
import {verbs} from '../../common/verbs.js'
import {changer} from './change.js'
import {flush} from './flush.js'
import {get} from './get.js'
import {show} from './show.js'
import {usage} from './usage.js'

export const fdb: Command = verbs('fdb', usage, show, {
  'add~': changer(RTM.NEWNEIGH, VERB.add),
  'append~': changer(RTM.NEWNEIGH, VERB.append),
  'replace~': changer(RTM.NEWNEIGH, VERB.replace),
  'delete~': changer(RTM.DELNEIGH, 0),
  'get~': get,
  'show~|lst~|list~': show,
  flush,
})
