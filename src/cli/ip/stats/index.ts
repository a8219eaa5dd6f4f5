/** `ip stats` (ip-stats(8)). */
import type {Command} from '../../common/context.js'
import {Failure} from '../../common/failure.js'
import {set} from './set.js'
import {show} from './show.js'
import {usage} from './usage.js'

export const stats: Command = (args, context) => {
  if (args.done) return show(args, context)
  const verb = args.next()
  if (verb === 'help') throw new Failure(0, usage)
  if (verb === 'show') {
    // Asked for by its name, it tells all, or little.
    const {details, statistics} = context.settings
    return show(args, {
      ...context,
      settings: {...context.settings, statistics: details || statistics > 0 ? 2 : 0},
    })
  }
  if (verb === 'set') return set(args, context)
  throw new Failure(1, `Command "${verb}" is unknown, try "ip stats help".`)
}
