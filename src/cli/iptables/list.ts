/** `-L` and `-S` */
import type {Command} from './command.js'
import {Problem} from './problem.js'
import {Incompatible} from './read.js'
import type {Chain, RuleSet} from './rule-set.js'
import {columns, counterText, ruleLine, ruleOptions, type Style} from './text.js'

export interface Listing {
  readonly text: string
  readonly warning: string
}

/** The text of a list, and what is to be said about chains that are left out. */
export function list(set: RuleSet, command: Command): Listing {
  const {table, chain} = command
  const shown = set.shown(table)
  const wanted = chain === undefined ? shown : shown.filter(({name}) => name === chain)
  if (chain === undefined) set.readAll(table)
  if (wanted.length === 0 || !readable(set, table, wanted)) throw incompatible(table, chain)
  const warning = chain === undefined ? foreignWarning(set, table) : ''
  return {text: command.name === 'L' ? tables(set, command, wanted) : options(set, command, wanted), warning}
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

/** Whether iptables can show all rules. */
export function readable(set: RuleSet, table: string, chains: readonly Chain[]): boolean {
  try {
    for (const {name} of chains) for (const one of set.rules(table, name)) void one.rule
    return true
  } catch (error) {
    if (error instanceof Incompatible) return false
    throw error
  }
}

function numbered(set: RuleSet, {table, number}: Command, chain: string) {
  const all = set.rules(table, chain).map(({rule}, i) => ({rule, number: i + 1}))
  return number === undefined ? all : all.filter(one => one.number === number)
}

function tables(set: RuleSet, command: Command, chains: readonly Chain[]): string {
  const style: Style = {...command, verbose: command.verbose > 0}
  const lines = (name: string) =>
    numbered(set, command, name).map(({rule, number}) => ruleLine(set.family, rule, number, style))
  if (command.number !== undefined) return chains.flatMap(({name}) => lines(name)).join('')
  return chains
    .map(chain => {
      const own = lines(chain.name)
      return `${head(chain, style, own.length)}${columns(style)}${own.join('')}`
    })
    .join('\n')
}

/** `Chain INPUT (policy ACCEPT 0 packets, 0 bytes)` */
function head({name, policy, packets, bytes, use}: Chain, {verbose, exact}: Style, rules: number): string {
  if (!policy) return `Chain ${name} (${use - rules} references)\n`
  const counted = verbose
    ? ` ${counterText(packets, exact, 0, 0)}packets, ${counterText(bytes, exact, 0, 0)}bytes`
    : ''
  return `Chain ${name} (policy ${policy}${counted})\n`
}

function options(set: RuleSet, command: Command, chains: readonly Chain[]): string {
  const {number, verbose} = command
  const declared = chains.map(({name, policy, packets, bytes}) => {
    const counters = policy && verbose ? ` -c ${packets} ${bytes}` : ''
    return policy ? `-P ${name} ${policy}${counters}\n` : `-N ${name}\n`
  })
  const lines = chains.flatMap(({name}) =>
    numbered(set, command, name).map(({rule}) => {
      const counters = verbose ? ` -c ${rule.packets} ${rule.bytes}` : ''
      return `-A ${name}${ruleOptions(set.family, rule, counters)}\n`
    }),
  )
  return [...(number === undefined ? declared : []), ...lines].join('')
}
