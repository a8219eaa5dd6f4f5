/**
 * The table `netlink-ts`, one for IPv4 and one for IPv6, in which all of this lives. Each rule tells in its comment,
 * which nft(8) shows, what it belongs to: `OWNER: masquerade 10.68.0.0/24 but br0`.
 */
import {NLM_F} from '../../../protocol/constants.js'
import type {NftExpression} from '../../../protocol/netfilter/nftables/expression.js'
import {nftRule} from '../../../protocol/netfilter/nftables/rule.js'
import {ask, type Operation, type Request} from '../../exchange/request.js'
import {nftDump, nftMessage} from '../nftables/message.js'
import {families} from './expressions.js'
import type {OwnerFilter} from './owner.js'

const table = 'netlink-ts'

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

/** Type of a rule's comment in its user data, as nft(8) has it: type, length, text and a NUL. */
const COMMENT = 0

function userdata(text: string): Uint8Array {
  const bytes = Buffer.from(`${text}\0`)
  return Uint8Array.of(COMMENT, bytes.length, ...bytes)
}

function commentIn(data: Uint8Array): string | undefined {
  for (let at = 0; at + 2 <= data.length; at += 2 + (data[at + 1] ?? 0)) {
    if (data[at] === COMMENT)
      return Buffer.from(data.subarray(at + 2, at + 1 + (data[at + 1] ?? 0))).toString()
  }
  return undefined
}

/** The rules of ours in a family. There are none where there is no table. */
export function* taggedRules(family: 4 | 6): Operation<TaggedRule[]> {
  return yield* ask(
    nftDump('GETRULE', {nfgen_family: families[family], attributes: {table}}, (view, start, end) => {
      const {chain = '', handle = 0n, userdata: data} = nftRule.decode(view, start, end, {})?.attributes ?? {}
      const [, owner, purpose] = /^([^ :]+): (.*)$/.exec((data && commentIn(data)) ?? '') ?? []
      return owner && purpose ? {family, chain, handle, owner, purpose} : undefined
    }),
  )
}

/** More changes of the same operation follow. */
const first = (message: Request): Request => ({...message, last: undefined})

/** What rules are for: where they stand, and what they do. */
export type NatRules = readonly (readonly [NatChain, readonly NftExpression[]])[]

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
  const comment = userdata(`${owner}: ${purpose}`)
  for (const [chain, expressions] of rules) {
    const attributes = {table, chain, expressions: [...expressions], userdata: comment}
    const flags = NLM_F.CREATE | NLM_F.APPEND
    yield first(nftMessage('NEWRULE', {nfgen_family, attributes}, {flags, about: `${owner}: ${purpose}`}))
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
