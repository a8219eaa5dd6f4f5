/** `ip netns` (ip-netns(8)). */
import type {Command} from '../../common/context.js'
import {Misuse} from '../../common/failure.js'
import {verbs} from '../../common/verbs.js'
import {exec} from './exec.js'
import {list} from './list.js'
import {listId} from './list-id.js'
import {add, attach, remove} from './manage.js'
import {monitor} from './monitor.js'
import {checkedName} from './name.js'
import {identify, pids} from './processes.js'
import {set} from './set.js'
import {usage} from './usage.js'

/** Whatever is done, the word behind it must be one that can be a name, unless all are meant. */
export const netns: Command = (args, context) => {
  const name = args.rest[1]
  if (name !== undefined && !context.settings.all) checkedName(name)
  byVerb(args, context)
}

const byVerb = verbs('netns', usage, list, {
  'help~': () => {
    throw new Misuse(usage)
  },
  'list~|show~|lst~': list,
  'list-id~': listId,
  'add~': add,
  'set~': set,
  'delete~': remove,
  'identify~': identify,
  'pids~': pids,
  'exec~': exec,
  'monitor~': monitor,
  'attach~': attach,
})
