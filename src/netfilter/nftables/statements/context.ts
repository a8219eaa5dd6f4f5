/** What is known of a packet at a place in a rule, and what a rule brings along. */
import {NFPROTO} from '../../../../protocol/netfilter/constants.js'
import {NFT_SET} from '../../../../protocol/netfilter/nftables/constants.js'
import {rangeError} from '../../../words/options.js'
import {icmpType, icmpv6Type} from '../values/types.js'
import type {Need} from './fields/field.js'
import type {InOwnChain, OwnChain} from './own/own-chain.js'
import type {KnownSet, OwnSet} from './own/own-set.js'
import type {Match} from './types.js'

export interface Context {
  /** `NFPROTO_*` */
  readonly family: number
  l3: 'ip' | 'ip6' | 'arp' | undefined
  l4: number | undefined
  ether: boolean
  vlan: boolean
  /** Types of ICMP or ICMPv6 messages. */
  icmp: readonly number[] | undefined
  /** New sets and chains, of a rule that is written. */
  readonly newSets: OwnSet[]
  readonly newChains: OwnChain[]
  /** Sets of the table, of a rule that is read. */
  readonly sets: ReadonlyMap<string, KnownSet>
  /** Whether the set of a name has ranges: then its numbers have other bytes. */
  readonly ranged: Ranged
  /** The rules of a chain that belongs to a rule. */
  readonly rulesOf: (chain: string) => readonly InOwnChain[] | undefined
}

const l3Of = new Map<number, Context['l3']>([
  [NFPROTO.IPV4, 'ip'],
  [NFPROTO.IPV6, 'ip6'],
  [NFPROTO.ARP, 'arp'],
])

/** Whether the set of a name has ranges. */
export type Ranged = (name: string) => boolean

/** What rules refer to. */
export type Known = Pick<Context, 'sets' | 'rulesOf'>

export const nothingKnown: Known = {sets: new Map(), rulesOf: () => undefined}

/** By what is known of sets. */
export const rangedAmong =
  ({sets}: Known): Ranged =>
  name =>
    ((sets.get(name)?.attributes.flags ?? 0) & NFT_SET.INTERVAL) !== 0

export const context = (
  family: number,
  known: Known = nothingKnown,
  ranged: Ranged = rangedAmong(known),
): Context => ({
  family,
  l3: l3Of.get(family),
  l4: undefined,
  ether: family === NFPROTO.BRIDGE,
  vlan: false,
  icmp: undefined,
  newSets: [],
  newChains: [],
  sets: known.sets,
  rulesOf: known.rulesOf,
  ranged,
})

/** Whether packets here have what is needed. */
export const meets = (at: Context, need: Need): boolean =>
  (need.l3 === undefined || need.l3 === at.l3) &&
  (need.l4 === undefined || need.l4 === at.l4) &&
  (need.ether === undefined || at.ether) &&
  (need.vlan === undefined || at.vlan) &&
  (need.icmp === undefined || isIcmp(at, need.icmp))

const isIcmp = ({icmp}: Context, types: readonly number[]): boolean =>
  icmp?.every(type => types.includes(type)) ?? false

const inet: Readonly<Record<'ip' | 'ip6', Match>> = {
  ip: {match: 'meta nfproto', is: 'ipv4'},
  ip6: {match: 'meta nfproto', is: 'ipv6'},
}
const l3In: Readonly<
  Record<'meta protocol' | 'ether type' | 'vlan type', Record<'ip' | 'ip6' | 'arp', Match>>
> = {
  'meta protocol': {
    ip: {match: 'meta protocol', is: 'ip'},
    ip6: {match: 'meta protocol', is: 'ip6'},
    arp: {match: 'meta protocol', is: 'arp'},
  },
  'ether type': {
    ip: {match: 'ether type', is: 'ip'},
    ip6: {match: 'ether type', is: 'ip6'},
    arp: {match: 'ether type', is: 'arp'},
  },
  'vlan type': {
    ip: {match: 'vlan type', is: 'ip'},
    ip6: {match: 'vlan type', is: 'ip6'},
    arp: {match: 'vlan type', is: 'arp'},
  },
}
/** What tells of the protocol where there is no tag. */
const tells = (family: number, l3: string) =>
  family === NFPROTO.BRIDGE && l3 === 'arp' ? 'ether type' : 'meta protocol'

const ethernet: Match = {match: 'meta iiftype', is: 'ether'}
const tagged: Match = {match: 'ether type', is: '8021q'}
const protocols = new Map<number, Match>()

function protocol(l4: number): Match {
  const known = protocols.get(l4) ?? {match: 'meta l4proto', is: l4}
  protocols.set(l4, known)
  return known
}

/** Families of tables whose packets are of one protocol. */
const single: readonly number[] = [NFPROTO.IPV4, NFPROTO.IPV6, NFPROTO.ARP]

/** What to match first, for packets to have what is needed. The same matches each time, to know them by. */
export function missing(at: Context, need: Need): Match[] {
  const matches: Match[] = []
  const {l3} = need
  if (l3 !== undefined && l3 !== at.l3) {
    if (single.includes(at.family) || (at.family === NFPROTO.INET && l3 === 'arp'))
      throw rangeError('match', 'of the family of the table', l3)
    if (l3 !== 'arp' && at.family === NFPROTO.INET) matches.push(inet[l3])
    else matches.push(l3In[at.vlan ? 'vlan type' : tells(at.family, l3)][l3])
  }
  if (need.ether && !at.ether) matches.push(ethernet)
  if (need.vlan && !at.vlan) matches.push(tagged)
  if (need.l4 !== undefined && need.l4 !== at.l4) matches.push(protocol(need.l4))
  if (need.icmp && !isIcmp(at, need.icmp)) matches.push(icmpMatch(l3 === 'ip6', need.icmp))
  return matches
}

const icmpMatch = (six: boolean, types: readonly number[]): Match => ({
  match: six ? 'icmpv6 type' : 'icmp type',
  ...(types.length === 1 ? {is: types[0] as number} : {in: types}),
})

/** Remembers what a match tells of the packet. */
export function learn(at: Context, statement: Match, number: number | undefined): void {
  const {match, is, in: among} = statement
  if (match === 'icmp type' || match === 'icmpv6 type') {
    const type = match === 'icmp type' ? icmpType : icmpv6Type
    const list = is !== undefined ? [is] : Array.isArray(among) ? among : undefined
    at.icmp = list?.some(Array.isArray) ? undefined : list?.map(one => type.write(match, one)[0] ?? 0)
  }
  if (match === 'meta nfproto' && (is === 'ipv4' || is === 'ipv6')) at.l3 = is === 'ipv4' ? 'ip' : 'ip6'
  if (match === 'meta protocol' || match === 'ether type' || match === 'vlan type') {
    if (is === 'ip' || is === 'ip6' || is === 'arp') at.l3 = is
  }
  if (match === 'ether type' && (is === '8021q' || is === 'vlan')) at.vlan = true
  if (match === 'meta iiftype' && is === 'ether') at.ether = true
  if (number !== undefined) at.l4 = number
}
