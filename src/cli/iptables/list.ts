/** `-L` and `-S` */
import type {Command} from './command.js'
import {Problem} from './problem.js'
import {isCommon} from './read.js'
import type {Chain, RuleSet} from './rule-set.js'
import {columns, counterText, ruleLine, ruleOptions, type Style} from './text.js'

/**
 * Says a list, and before it what is to be said about chains that are left out. Throws `Incompatible` at a rule that
 * cannot be read; all before it is said by then.
 */
export function list(set: RuleSet, command: Command, say: (text: string) => void): void {
  const {table, chain} = command
  const shown = set.shown(table)
  const wanted = chain === undefined ? shown : shown.filter(({name}) => name === chain)
  if (chain === undefined) set.readAll(table)
  if (wanted.length === 0 || !readable(set, table, wanted)) throw incompatible(table, chain)
  if (chain === undefined) say(foreignWarning(set, table))
  const lines = command.name === 'L' ? tables(set, command, wanted) : options(set, command, wanted)
  for (const line of lines) say(line)
}

/** What is said of a table with chains that packets come to, and that iptables has not made. */
export const foreignWarning = (set: RuleSet, table: string): string =>
  set.hasForeignChains(table)
    ? `# Table \`${table}' contains incompatible base-chains, use 'nft' tool to list them.\n`
    : ''

const incompatible = (table: string, chain: string | undefined) =>
  new Problem(
    'other',
    `${chain === undefined ? '' : `chain \`${chain}' in `}table \`${table}' is incompatible, use 'nft' tool.`,
  )

/** Whether iptables looks at the rules. */
export const readable = (set: RuleSet, table: string, chains: readonly Chain[]): boolean =>
  chains.every(({name}) => set.rules(table, name).every(({expressions}) => expressions.every(isCommon)))

function* numbered(set: RuleSet, {table, number: only}: Command, chain: string) {
  let number = 0
  for (const one of set.rules(table, chain)) {
    number++
    if (only === undefined || only === number) yield {rule: one.rule, number}
  }
}

function* tables(set: RuleSet, command: Command, chains: readonly Chain[]): Generator<string> {
  const style: Style = {...command, verbose: command.verbose > 0}
  for (const [i, chain] of chains.entries()) {
    const rules = set.rules(command.table, chain.name).length
    if (command.number === undefined)
      yield `${i > 0 ? '\n' : ''}${head(chain, style, rules)}${columns(style)}`
    for (const {rule, number} of numbered(set, command, chain.name))
      yield ruleLine(set.family, rule, number, style)
  }
}

/** `Chain INPUT (policy ACCEPT 0 packets, 0 bytes)` */
function head({name, policy, packets, bytes, use}: Chain, {verbose, exact}: Style, rules: number): string {
  if (!policy) return `Chain ${name} (${use - rules} references)\n`
  const counted = verbose
    ? ` ${counterText(packets, exact, 0, 0)}packets, ${counterText(bytes, exact, 0, 0)}bytes`
    : ''
  return `Chain ${name} (policy ${policy}${counted})\n`
}

function* options(set: RuleSet, command: Command, chains: readonly Chain[]): Generator<string> {
  const {number, verbose} = command
  for (const {name, policy, packets, bytes} of number === undefined ? chains : []) {
    const counters = policy && verbose ? ` -c ${packets} ${bytes}` : ''
    yield policy ? `-P ${name} ${policy}${counters}\n` : `-N ${name}\n`
  }
  for (const {name} of chains)
    for (const {rule} of numbered(set, command, name)) {
      const counters = verbose ? ` -c ${rule.packets} ${rule.bytes}` : ''
      yield `-A ${name}${ruleOptions(set.family, rule, counters)}\n`
    }
}
