/** What can be done with an object: `ip link add`, `ip link show` … */
import type {Command} from './context.js'
import {choose} from './cursor.js'
import {Misuse} from './failure.js'

/**
 * A command whose first word chooses another. `bare` runs where there is none. Names as in cursor.ts's tables; `help` is
 * known to all.
 */
export function verbs(
  object: string,
  usage: string,
  bare: Command,
  table: Readonly<Record<string, Command>>,
): Command {
  const help: Command = () => {
    throw new Misuse(usage)
  }
  const all = {...table, 'help~': table['help~'] ?? help}
  return (args, context) => {
    if (args.done) return bare(args, context)
    const word = args.next()
    const command = choose(all, word)
    if (!command) throw new Misuse(`Command "${word}" is unknown, try "${context.program} ${object} help".`)
    command(args, context)
  }
}
