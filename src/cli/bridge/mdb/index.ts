/** `bridge mdb` (bridge(8)). */
import {RTM} from '../../../../protocol/route/constants.js'
import type {Command} from '../../common/context.js'
import {VERB} from '../../common/kernel.js'
import {verbs} from '../../common/verbs.js'
import {changer} from './change.js'
import {show} from './show.js'
import {usage} from './usage.js'

export const mdb: Command = verbs('mdb', usage, show, {
  'add~': changer(RTM.NEWMDB, VERB.add),
  'delete~': changer(RTM.DELMDB, 0),
  'show~|lst~|list~': show,
})
