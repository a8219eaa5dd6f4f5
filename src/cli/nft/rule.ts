/** Rules: their statements in order. */
import type {NftRule} from '../../netfilter/nftables/rule.js'
import {saysNot} from '../../netfilter/nftables/statements/matches/implied-matches.js'
import {isMatch} from '../../netfilter/nftables/statements/matches/match.js'
import {splitLoads} from '../../netfilter/nftables/statements/matches/split-loads.js'
import {needsOf} from '../../netfilter/nftables/statements/matches/statement-needs.js'
import type {InOwnChain} from '../../netfilter/nftables/statements/own/own-chain.js'
import type {Statement} from '../../netfilter/nftables/statements/types.js'
import {familyNumber} from '../../netfilter/nftables/words.js'
import {handleText, type Manner, quoted, type Shown, shown} from './shown.js'
import {statementOf} from './statement.js'

/** The line of a rule within its chain. */
export const ruleLine = (rule: NftRule, manner: Manner): string =>
  `${ruleShown(rule, rule.family, manner).text}${handleText(rule.handle, manner)}`

export const ruleJson = (rule: NftRule, manner: Manner) => {
  const {family, table, chain, handle, comment} = rule
  const {json: expr} = ruleShown(rule, rule.family, manner)
  return {rule: {family, table, chain, handle, ...(comment !== undefined && {comment}), expr}}
}

/** A rule in a table of a family. */
export function ruleShown({statements, comment}: InOwnChain, family: string, manner: Manner): Shown {
  const said = statements.filter((statement, i) => !isImplied(statement, statements[i + 1]))
  const all = withoutProtocols(splitLoads(familyNumber(family), said)).map(statement =>
    statementOf(statement, family, manner),
  )
  const words = all.map(({text}) => text)
  if (comment !== undefined) words.push(`comment ${quoted(comment)}`)
  return shown(
    words.join(' '),
    all.map(({json}) => json),
  )
}

/** Without the Internet protocol where what comes next is of it, whichever match has said so. */
const withoutProtocols = (statements: readonly Statement[]): Statement[] =>
  statements.filter((statement, i) => {
    if (typeof statement !== 'object' || !isMatch(statement)) return true
    const {match, is} = statement
    const said = match === 'ether type' ? is : match === 'meta nfproto' ? nfprotos.get(is) : undefined
    const next = statements[i + 1]
    if (said === undefined || next === undefined || saysNot(next, statement)) return true
    return !needsOf(next).some(({l3}) => l3 === said)
  })
const nfprotos = new Map<unknown, string>([
  ['ipv4', 'ip'],
  ['ipv6', 'ip6'],
])

/** Protocols before a match that says them by itself: `ip protocol` before one of TCP, `ct l3proto` before `ct protocol`. */
function isImplied(statement: Statement, next: Statement | undefined): boolean {
  if (typeof statement !== 'object' || !isMatch(statement)) return false
  if (typeof next !== 'object' || !isMatch(next)) return false
  const {match, is} = statement
  if (match === 'ct l3proto' || match === 'meta nfproto')
    return is !== undefined && next.match === 'ct protocol' && next.is !== undefined
  return (match === 'ip protocol' || match === 'ip6 nexthdr') && next.match.startsWith(`${is} `)
}
