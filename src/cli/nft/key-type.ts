/** Types of keys and data of sets, by nft(8)'s numbers for them; concatenations have six bits for each part. */

import type {FieldName} from '../../netfilter/nftables/statements/fields.js'
import type {Ends} from '../../netfilter/nftables/statements/ranges.js'
import {rangeValue} from '../../netfilter/nftables/statements/ranges.js'
import type {MatchValue} from '../../netfilter/nftables/statements/types.js'
import * as values from '../../netfilter/nftables/statements/values.js'
import {matchValue} from './match.js'
import {type Manner, type Shown, shown} from './shown.js'

interface KeyType {
  readonly name: string
  readonly type: values.ValueType
  /** A field of packets whose values look so. */
  readonly field: FieldName
}

const known: readonly KeyType[] = [
  {name: 'nf_proto', type: values.nfprotoType, field: 'meta nfproto'},
  {name: 'ipv4_addr', type: values.ipv4Type, field: 'ip saddr'},
  {name: 'ipv6_addr', type: values.ipv6Type, field: 'ip6 saddr'},
  {name: 'ether_addr', type: values.etherType, field: 'ether saddr'},
  {name: 'ether_type', type: values.ethertypeType, field: 'meta protocol'},
  {name: 'inet_proto', type: values.protocolType, field: 'meta l4proto'},
  {name: 'inet_service', type: values.portType, field: 'th dport'},
  {name: 'icmp_type', type: values.icmpType, field: 'icmp type'},
  {name: 'icmpv6_type', type: values.icmpv6Type, field: 'icmpv6 type'},
  {name: 'mark', type: values.markType, field: 'meta mark'},
  {name: 'iface_index', type: values.ifindexType, field: 'iif'},
  {name: 'iface_type', type: values.iftypeType, field: 'meta iiftype'},
  {name: 'uid', type: values.uidType, field: 'meta skuid'},
  {name: 'gid', type: values.gidType, field: 'meta skgid'},
  {name: 'pkt_type', type: values.pkttypeType, field: 'meta pkttype'},
  {name: 'ct_state', type: values.ctStateType, field: 'ct state'},
  {name: 'ct_status', type: values.ctStatusType, field: 'ct status'},
  {name: 'fib_addrtype', type: values.fibType, field: 'fib daddr type'},
  {name: 'ifname', type: values.ifnameType, field: 'iifname'},
]
const byNumber = new Map(known.map(one => [one.type.number, one]))

/** Bits of a part of a concatenation's number. */
const PART = 6

/** The parts of a type; `undefined` where one has no words here. */
export function partsOf(number: number): readonly KeyType[] | undefined {
  const parts: KeyType[] = []
  for (let rest = number; rest > 0; rest >>>= PART) {
    const part = byNumber.get(rest & ((1 << PART) - 1))
    if (!part) return undefined
    parts.unshift(part)
  }
  return parts.length > 0 ? parts : undefined
}

const align4 = (length: number): number => (length + 3) & ~3

/** A key, or a range of keys, of a type. Parts of a concatenation are aligned. */
export function keyOf(parts: readonly KeyType[], {from, to}: Ends, manner: Manner): Shown {
  let at = 0
  const all = parts.map(({type, field}) => {
    const cut = (bytes: Uint8Array) => bytes.subarray(at, at + type.size)
    const value = rangeValue(type, {from: cut(from), to: cut(to)})
    at += align4(type.size)
    if (value === undefined) return shown(`0x${Buffer.from(cut(from)).toString('hex')}`, null)
    return matchValue(field, value as MatchValue, manner)
  })
  const [only] = all
  if (all.length === 1 && only) return only
  return shown(all.map(({text}) => text).join(' . '), {concat: all.map(({json}) => json)})
}

/** In the order in which nft(8) has them: as numbers, of which the first part of a concatenation is the lowest. */
export function compareKeys(parts: readonly KeyType[], a: Uint8Array, b: Uint8Array): number {
  const ends: [number, KeyType][] = []
  let at = 0
  for (const part of parts) {
    ends.unshift([at, part])
    at += align4(part.type.size)
  }
  for (const [start, {type}] of ends) {
    const [left, right] = [a, b].map(bytes => Buffer.from(bytes.subarray(start, start + type.size)))
    if (!left || !right) continue
    if (type.hostOrder) for (const bytes of [left, right]) bytes.reverse()
    const order = left.compare(right)
    if (order !== 0) return order
  }
  return 0
}

/** How many of a type stand in a line. */
export function perLine(parts: readonly KeyType[]): number {
  const [only] = parts
  if (parts.length > 1 || !only) return 1
  if (only.name === 'ipv4_addr') return 2
  return ['ipv6_addr', 'ether_addr', 'ifname'].includes(only.name) ? 1 : 5
}
