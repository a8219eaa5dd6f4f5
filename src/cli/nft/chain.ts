/** Chains with their rules. */
import type {NftChain} from '../../netfilter/nftables/chain.js'
import type {NftRule} from '../../netfilter/nftables/rule.js'
import {isMatch} from '../../netfilter/nftables/statements/matches/match.js'
import {splitLoads} from '../../netfilter/nftables/statements/matches/split-loads.js'
import type {InOwnChain} from '../../netfilter/nftables/statements/own/own-chain.js'
import type {Statement} from '../../netfilter/nftables/statements/types.js'
import {familyNumber} from '../../netfilter/nftables/words.js'
import {nearName} from './priority.js'
import {handleText, type Manner, quoted, type Shown, shown} from './shown.js'
import {statementOf} from './statement.js'

/** Names of priorities, and the hooks where they mean something. */
const priorities: Readonly<Record<string, number>> = {
  raw: -300,
  mangle: -150,
  dstnat: -100,
  filter: 0,
  security: 50,
  srcnat: 100,
}
const bridgePriorities: Readonly<Record<string, number>> = {dstnat: -300, filter: -200, out: 100, srcnat: 300}
const onlyAt: Readonly<Record<string, string>> = {dstnat: 'prerouting', srcnat: 'postrouting', out: 'output'}
function priorityText({family, hook, priority = 0}: NftChain): string {
  const names = family === 'bridge' ? bridgePriorities : priorities
  const single = family === 'arp' || family === 'netdev'
  const usable = Object.entries(names).filter(
    ([name]) => (!single || name === 'filter') && (onlyAt[name] ?? hook) === hook,
  )
  return nearName(Number(priority), usable)
}

function devicesText(devices: readonly string[] | undefined): string {
  if (!devices?.length) return ''
  return devices.length === 1
    ? ` device ${quoted(devices[0] as string)}`
    : ` devices = { ${[...devices].sort().join(', ')} }`
}

/** Lines of a chain within its table. */
export function chainLines(chain: NftChain, rules: readonly NftRule[], manner: Manner): string[] {
  const {name, comment, type, hook, policy = 'accept', devices} = chain
  const base = hook
    ? `type ${type} hook ${hook}${devicesText(devices)} priority ${priorityText(chain)}; policy ${policy};`
    : undefined
  return [
    `\tchain ${name} {${handleText(chain.handle, manner)}`,
    ...(comment === undefined ? [] : [`\t\tcomment ${quoted(comment)}`]),
    ...(base === undefined ? [] : [`\t\t${base}`]),
    ...rules.map(
      rule => `\t\t${ruleShown(rule, rule.family, manner).text}${handleText(rule.handle, manner)}`,
    ),
    '\t}',
  ]
}

export const chainJson = ({family, table, name, handle, type, hook, priority, policy}: NftChain) => ({
  chain: {
    family,
    table,
    name,
    handle,
    ...(hook && {
      type,
      hook,
      prio: priority ?? 0,
      policy: policy ?? 'accept',
    }),
  },
})

export const ruleJson = (rule: NftRule, manner: Manner) => {
  const {family, table, chain, handle, comment} = rule
  const {json: expr} = ruleShown(rule, rule.family, manner)
  return {rule: {family, table, chain, handle, ...(comment !== undefined && {comment}), expr}}
}

/** A rule in a table of a family. */
export function ruleShown({statements, comment}: InOwnChain, family: string, manner: Manner): Shown {
  const said = statements.filter((statement, i) => !isImplied(statement, statements[i + 1]))
  const all = splitLoads(familyNumber(family), said).map(statement => statementOf(statement, family, manner))
  const words = all.map(({text}) => text)
  if (comment !== undefined) words.push(`comment ${quoted(comment)}`)
  return shown(
    words.join(' '),
    all.map(({json}) => json),
  )
}

/** Protocols before a match that says them by itself: `ip protocol` before one of TCP, `ct l3proto` before `ct protocol`. */
function isImplied(statement: Statement, next: Statement | undefined): boolean {
  if (typeof statement !== 'object' || !isMatch(statement)) return false
  if (typeof next !== 'object' || !isMatch(next)) return false
  const {match, is} = statement
  if (match === 'ct l3proto' || match === 'meta nfproto')
    return is !== undefined && next.match === 'ct protocol' && next.is !== undefined
  return (match === 'ip protocol' || match === 'ip6 nexthdr') && next.match.startsWith(`${is} `)
}
