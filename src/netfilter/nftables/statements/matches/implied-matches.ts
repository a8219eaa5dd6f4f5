/** Matches that the next one says anyway. */
import {type Context, context, learn, missing} from '../context.js'
import type {Need} from '../fields/field.js'
import {fieldNamed} from '../fields/find-field.js'
import {same} from '../same-meaning.js'
import type {Match, Statement} from '../types.js'
import {isMatch} from './match.js'
import {needsOf} from './statement-needs.js'

/** Leaves out what the next match says anyway. */
export function withoutImplied(family: number, statements: readonly Statement[]): Statement[] {
  const at = context(family)
  return statements.filter((statement, i) => {
    const match = typeof statement === 'object' && isMatch(statement) ? statement : undefined
    if (match && isImplied(at, match, statements.slice(i + 1))) return false
    for (const need of needsOf(statement)) has(at, need)
    if (match) learn(at, match, undefined)
    return true
  })
}

/** Remembers that packets have what is needed. */
function has(at: Context, {l3, l4, ether, vlan, icmp}: Need): void {
  if (l3) at.l3 = l3
  if (l4) at.l4 = l4
  if (ether) at.ether = true
  if (vlan) at.vlan = true
  if (icmp) at.icmp = icmp
}

const protocolMatches = new Set<string>([
  'meta nfproto',
  'meta l4proto',
  'meta protocol',
  'meta iiftype',
  'ether type',
  'vlan type',
  'icmp type',
  'icmpv6 type',
])

/** Whether what comes next needs a match, and so says it. */
function isImplied(at: Context, match: Match, rest: readonly Statement[]): boolean {
  if (match.is === undefined || !protocolMatches.has(match.match)) return false
  for (const next of rest) {
    if (typeof next === 'object' && 'reject' in next) return true
    if (saysNot(next, match)) return false
    if (needsOf(next).some(need => missingHere(at, need).some(needed => sameMatch(needed, match))))
      return true
    if (typeof next !== 'object' || !isMatch(next) || !protocolMatches.has(next.match)) return false
  }
  return false
}

/** Before these, nft(8) says what else they need: it does not know that IGMP is of IPv4 alone, and that tags have types. */
export const saysNot = (next: Statement, {match}: Match): boolean =>
  typeof next === 'object' &&
  isMatch(next) &&
  (((match === 'meta nfproto' || match === 'ether type') && next.match.startsWith('igmp ')) ||
    (match === 'ether type' && next.match === 'vlan type' && next.in === undefined))

/** What has to be matched, if that is possible here. */
function missingHere(at: Context, need: Need): Match[] {
  try {
    return missing(at, need)
  } catch {
    return []
  }
}

function sameMatch(a: Match, b: Match): boolean {
  if (a.match !== b.match || a.is === undefined || Array.isArray(b.is)) return false
  const {type} = fieldNamed('match', a.match)
  return same(type.write('is', a.is), type.write('is', b.is))
}
