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
  if (verb === 'show') return show(args, context)
  if (verb === 'set') return set(args, context)
  throw new Failure(1, `Command "${verb}" is unknown, try "ip stats help".`)
}
