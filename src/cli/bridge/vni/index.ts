/** `bridge vni` (bridge(8)). Its verbs may not be shortened. */
import {RTM} from '../../../../protocol/route/constants.js'
import type {Command} from '../../common/context.js'
import {Misuse} from '../../common/failure.js'
import {changer} from './change.js'
import {show} from './show.js'
import {usage} from './usage.js'

const commands: Readonly<Record<string, Command>> = {
  add: changer(RTM.NEWTUNNEL),
  delete: changer(RTM.DELTUNNEL),
  show,
  lst: show,
  list: show,
  help: () => {
    throw new Misuse(usage)
  },
}

export const vni: Command = (args, context) => {
  if (args.done) return show(args, context)
  const word = args.next()
  const command = Object.hasOwn(commands, word) ? commands[word] : undefined
  if (!command) throw new Misuse(`Command "${word}" is unknown, try "bridge vni help".`)
  command(args, context)
}
