/** `ip rule flush`: deletes rules, but not the one of priority 0. */
import {RTM} from '../../../../protocol/route/constants.js'
import {rule} from '../../../../protocol/route/rule.js'
import type {Command} from '../../common/context.js'
import {terminated} from '../../common/failure.js'
import {matchingRules, readFilter} from './filter.js'

/** exit(-1). */
const FAILED = 255

export const flush: Command = (args, context) => {
  const filter = readFilter(args, context)
  const all = () => {
    for (const message of [...matchingRules(context, filter)]) {
      const {priority, protocol} = message.attributes
      if (filter.protocol !== undefined && filter.protocol !== protocol) continue
      if (priority !== undefined) context.kernel.change(RTM.DELRULE, rule, message)
    }
  }
  // Nothing is listed, but of JSON there is the list.
  context.out.list(() => terminated('Dump', all, FAILED), {keeps: true})
}
