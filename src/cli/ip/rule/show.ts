/** `ip rule show`: lists rules. */
import type {Command} from '../../common/context.js'
import {terminated} from '../../common/failure.js'
import {matchingRules, readFilter} from './filter.js'
import {showRule} from './show-rule.js'

/** exit(-1). */
const FAILED = 255

export const show: Command = (args, context) => {
  const filter = readFilter(args, context)
  const {out} = context
  const each = () => {
    for (const message of matchingRules(context, filter))
      out.object(undefined, () => showRule(context, message))
  }
  out.list(() => terminated('Dump', each, FAILED), {keeps: true})
}
