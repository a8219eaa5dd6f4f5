/** `iptables` and `ip6tables`, as iptables-nft has them. */
import type {Applet} from '../applet.js'
import {writeError, writeOutput} from '../common/write.js'
import {Changes} from './change.js'
import type {Command} from './command.js'
import {complain} from './complain.js'
import {type Family, ipv4, ipv6} from './family.js'
import {parse} from './parse.js'
import {performers} from './perform.js'
import {Problem} from './problem.js'
import {untilAlone} from './race.js'
import {RuleSet} from './rule-set.js'
import {sayingText} from './saying.js'
import {builtIns} from './tables.js'

const applet = (family: Family): Applet => ({
  run(args) {
    try {
      const command = parse(args, {family, warn: writeError})
      if ('name' in command) runCommand(family, command)
      else writeOutput(sayingText(family.program, family, command))
      return 0
    } catch (error) {
      return complain(family.program, error)
    }
  },
})

export const iptables = applet(ipv4)
export const ip6tables = applet(ipv6)

function runCommand(family: Family, command: Command): void {
  if (!builtIns(command.table)) throw new Problem('version', `table '${command.table}' does not exist`)
  untilAlone(say => {
    const set = new RuleSet(family)
    try {
      perform(set, command, say)
      if (command.alsoZero) perform(set, {...command, name: 'Z'}, say)
    } finally {
      set.close()
    }
  })
}

function perform(set: RuleSet, command: Command, say: (text: string) => void): void {
  const changes = new Changes(set)
  performers[command.name]?.(command as Command & {chain: string}, {set, changes, keeps: false, say})
  changes.commit()
}
