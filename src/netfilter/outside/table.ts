/**
 * The table `netlink-ts`, one for IPv4 and one for IPv6, in which all of this lives. Each rule tells in its comment,
 * which nft(8) shows, what it belongs to: `OWNER: masquerade 10.68.0.0/24 but br0`.
 */
import {NLM_F} from '../../../protocol/constants.js'
import {NFPROTO} from '../../../protocol/netfilter/constants.js'
import {nftRule} from '../../../protocol/netfilter/nftables/rule.js'
import {ask, type Operation, type Request} from '../../exchange/request.js'
import {nftDump, nftMessage} from '../nftables/message.js'
import {writeStatements} from '../nftables/statements/statements.js'
import type {Statement} from '../nftables/statements/types.js'
import {fromUserdata, toUserdata} from '../nftables/userdata.js'
import type {OwnerFilter} from './owner.js'

const table = 'netlink-ts'
const families = {4: NFPROTO.IPV4, 6: NFPROTO.IPV6} as const

/** `NF_INET_*`, and the priorities at which nft(8) speaks of `dstnat` and `srcnat`. */
const chains = {
  prerouting: {hooknum: 0, priority: -100},
  output: {hooknum: 3, priority: -100},
  postrouting: {hooknum: 4, priority: 100},
} as const

export type NatChain = keyof typeof chains

/** A rule of ours, as it stands in the kernel. */
export interface TaggedRule {
  readonly family: 4 | 6
  readonly chain: string
  readonly handle: bigint
  readonly owner: string
  /** What it is part of. */
  readonly purpose: string
}

/** The rules of ours in a family. There are none where there is no table. */
export function* taggedRules(family: 4 | 6): Operation<TaggedRule[]> {
  return yield* ask(
    nftDump('GETRULE', {nfgen_family: families[family], attributes: {table}}, (view, start, end) => {
      const {chain = '', handle = 0n, userdata: data} = nftRule.decode(view, start, end, {})?.attributes ?? {}
      const [, owner, purpose] = /^([^ :]+): (.*)$/.exec(fromUserdata(data).comment ?? '') ?? []
      return owner && purpose ? {family, chain, handle, owner, purpose} : undefined
    }),
  )
}

/** More changes of the same operation follow. */
const first = (message: Request): Request => ({...message, last: undefined})

/** What rules are for: where they stand, and what they do. */
export type NatRules = readonly (readonly [NatChain, readonly Statement[]])[]

/** Has all of these rules in the table, which is made if it is not there. Returns whether there was any need. */
export function* ensureRules(
  family: 4 | 6,
  owner: string,
  purpose: string,
  rules: NatRules,
): Operation<boolean> {
  const there = (yield* taggedRules(family)).filter(rule => rule.owner === owner && rule.purpose === purpose)
  if (there.length === rules.length) return false
  const nfgen_family = families[family]
  yield first(nftMessage('NEWTABLE', {nfgen_family, attributes: {name: table}}, {flags: NLM_F.CREATE}))
  for (const [name, hook] of Object.entries(chains)) {
    const attributes = {table, name, type: 'nat', hook}
    yield first(nftMessage('NEWCHAIN', {nfgen_family, attributes}, {flags: NLM_F.CREATE}))
  }
  // Somebody took a part of them away.
  for (const rule of there) yield deletion(rule)
  const comment = `${owner}: ${purpose}`
  for (const [chain, statements] of rules) {
    const {expressions} = writeStatements(nfgen_family, statements)
    const attributes = {table, chain, expressions, ...toUserdata({comment})}
    const flags = NLM_F.CREATE | NLM_F.APPEND
    yield first(nftMessage('NEWRULE', {nfgen_family, attributes}, {flags, about: comment}))
  }
  return true
}

const deletion = ({family, chain, handle}: TaggedRule): Request =>
  first(nftMessage('DELRULE', {nfgen_family: families[family], attributes: {table, chain, handle}}))

/** What `read` makes of the purposes of rules, of one owner or all. */
export function* listTagged<T>(
  {owner}: OwnerFilter = {},
  read: (owner: string, purpose: string) => T | undefined,
): Operation<T[]> {
  const found = new Map<string, T>()
  for (const family of [4, 6] as const) {
    for (const rule of yield* taggedRules(family)) {
      const item = owner === undefined || owner === rule.owner ? read(rule.owner, rule.purpose) : undefined
      if (item) found.set(`${rule.owner}: ${rule.purpose}`, item)
    }
  }
  return [...found.values()]
}

/** Deletes rules, and with the last of them the table. Returns how many purposes that were. */
export function* deleteRules(unwanted: (rule: TaggedRule) => boolean): Operation<number> {
  const purposes = new Set<string>()
  for (const family of [4, 6] as const) {
    const all = yield* taggedRules(family)
    const found = all.filter(unwanted)
    if (found.length === 0) continue
    for (const {owner, purpose} of found) purposes.add(`${owner}: ${purpose}`)
    if (found.length === all.length) {
      yield first(nftMessage('DELTABLE', {nfgen_family: families[family], attributes: {name: table}}))
      continue
    }
    for (const rule of found) yield deletion(rule)
  }
  return purposes.size
}
