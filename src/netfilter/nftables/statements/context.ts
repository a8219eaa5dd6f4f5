/** What is known of a packet at a place in a rule, and what a rule brings along. */

import type {Infer} from '../../../../protocol/codec.js'
import {NFPROTO} from '../../../../protocol/netfilter/constants.js'
import type {NftExpression} from '../../../../protocol/netfilter/nftables/expression.js'
import type {nftExpressionFormats} from '../../../../protocol/netfilter/nftables/expressions/formats.js'
import {rangeError} from '../../../words/options.js'
import type {Need} from './fields.js'
import type {InOwnChain, OwnChain} from './own-chain.js'
import type {KnownSet, OwnSet} from './own-set.js'
import type {Match} from './types.js'

export interface Context {
  /** `NFPROTO_*` */
  readonly family: number
  l3: 'ip' | 'ip6' | undefined
  l4: number | undefined
  ether: boolean
  /** New sets and chains, of a rule that is written. */
  readonly newSets: OwnSet[]
  readonly newChains: OwnChain[]
  /** Sets of the table, of a rule that is read. */
  readonly sets: ReadonlyMap<string, KnownSet>
  /** The rules of a chain that belongs to a rule. */
  readonly rulesOf: (chain: string) => readonly InOwnChain[] | undefined
}

/** What rules refer to. */
export type Known = Pick<Context, 'sets' | 'rulesOf'>

export const nothingKnown: Known = {sets: new Map(), rulesOf: () => undefined}

export const context = (family: number, {sets, rulesOf}: Known = nothingKnown): Context => ({
  family,
  l3: family === NFPROTO.IPV4 ? 'ip' : family === NFPROTO.IPV6 ? 'ip6' : undefined,
  l4: undefined,
  ether: family === NFPROTO.BRIDGE,
  newSets: [],
  newChains: [],
  sets,
  rulesOf,
})

/** Whether packets here have what is needed. */
export const meets = ({l3, l4, ether}: Context, need: Need): boolean =>
  (need.l3 === undefined || need.l3 === l3) &&
  (need.l4 === undefined || need.l4 === l4) &&
  (need.ether === undefined || ether)

const ipIn: Record<'inet' | 'other', Record<'ip' | 'ip6', Match>> = {
  inet: {ip: {match: 'meta nfproto', is: 'ipv4'}, ip6: {match: 'meta nfproto', is: 'ipv6'}},
  other: {ip: {match: 'meta protocol', is: 'ip'}, ip6: {match: 'meta protocol', is: 'ip6'}},
}
const ethernet: Match = {match: 'meta iiftype', is: 'ether'}
const protocols = new Map<number, Match>()

function protocol(l4: number): Match {
  const known = protocols.get(l4) ?? {match: 'meta l4proto', is: l4}
  protocols.set(l4, known)
  return known
}

/** What to match first, for packets to have what is needed. The same matches each time, to know them by. */
export function missing(at: Context, need: Need): Match[] {
  const matches: Match[] = []
  if (need.l3 !== undefined && need.l3 !== at.l3) {
    if (at.family === NFPROTO.IPV4 || at.family === NFPROTO.IPV6 || at.family === NFPROTO.ARP)
      throw rangeError('match', 'of the family of the table', need.l3)
    matches.push(ipIn[at.family === NFPROTO.INET ? 'inet' : 'other'][need.l3])
  }
  if (need.ether && !at.ether) matches.push(ethernet)
  if (need.l4 !== undefined && need.l4 !== at.l4) matches.push(protocol(need.l4))
  return matches
}

/** Remembers what a match tells of the packet. */
export function learn(at: Context, {match, is}: Match, l4: number | undefined): void {
  if (match === 'meta nfproto' && (is === 'ipv4' || is === 'ipv6')) at.l3 = is === 'ipv4' ? 'ip' : 'ip6'
  if (match === 'meta protocol' && (is === 'ip' || is === 'ip6')) at.l3 = is
  if (match === 'meta iiftype' && is === 'ether') at.ether = true
  if (match === 'meta l4proto' || match === 'ip protocol' || match === 'ip6 nexthdr') {
    if (l4 !== undefined) at.l4 = l4
  }
}

type Formats = typeof nftExpressionFormats

/** The data of an expression of this name; `undefined` for others. */
export function dataOf<K extends keyof Formats>(
  expression: NftExpression | undefined,
  name: K,
): Infer<Formats[K]> | undefined {
  if (expression?.name !== name || expression.unknown || expression.data instanceof Uint8Array)
    return undefined
  return (expression.data ?? {}) as Infer<Formats[K]>
}

/** What a reader found: a statement, and how many expressions it took. */
export interface Found<T> {
  readonly statement: T
  readonly used: number
}
