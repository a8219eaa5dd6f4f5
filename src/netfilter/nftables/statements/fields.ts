/** The properties of packets that rules match: how they get into a register, and what their values are. */
import {type NftExpression, nftExpression} from '../../../../protocol/netfilter/nftables/expression.js'
import {
  byteType,
  ctStateType,
  ctStatusType,
  etherType,
  ethertypeType,
  fibType,
  gidType,
  icmpType,
  icmpv6Type,
  ifindexType,
  ifnameType,
  iftypeType,
  ipv4Type,
  ipv6Type,
  l4protos,
  markType,
  nfprotoType,
  pkttypeType,
  portType,
  protocolType,
  uidType,
  type ValueType,
} from './values.js'

const {remember} = nftExpression

/** What must be true of a packet for a property to be there. */
export interface Need {
  readonly l3?: 'ip' | 'ip6'
  /** IP protocol. */
  readonly l4?: number
  /** An Ethernet header. */
  readonly ether?: true
}

export interface Field {
  /** Loads the property into register 1. */
  readonly load: NftExpression
  readonly type: ValueType
  readonly need: Need
}

type Base = 'll_header' | 'network_header' | 'transport_header'

const payload = (base: Base, offset: number, type: ValueType, need: Need): Field => ({
  load: remember({name: 'payload', data: {dreg: 1, base, offset, len: type.size}}),
  type,
  need,
})
type MetaKey =
  NonNullable<Extract<NftExpression, {name?: 'meta'}>['data']> extends infer D
    ? D extends {key?: infer K}
      ? K
      : never
    : never
const meta = (key: MetaKey, type: ValueType): Field => ({
  load: remember({name: 'meta', data: {key, dreg: 1}} as NftExpression),
  type,
  need: {},
})
const ct = (key: 'state' | 'mark' | 'status', type: ValueType): Field => ({
  load: remember({name: 'ct', data: {key, dreg: 1}}),
  type,
  need: {},
})
const fib = (address: 'saddr' | 'daddr'): Field => ({
  load: remember({name: 'fib', data: {flags: address === 'saddr' ? 1 : 2, result: 'addrtype', dreg: 1}}),
  type: fibType,
  need: {},
})

const {tcp, udp, icmp, icmpv6, sctp, dccp, udplite} = l4protos

/** The two ports of a transport protocol. */
const ports = <P extends string>(name: P, need: Need) =>
  ({
    [`${name} sport`]: payload('transport_header', 0, portType, need),
    [`${name} dport`]: payload('transport_header', 2, portType, need),
  }) as Record<`${P} sport` | `${P} dport`, Field>

/** By nft(8)'s names. Where several load the same bytes, the packet's protocol tells them apart. */
export const fields = {
  'ip saddr': payload('network_header', 12, ipv4Type, {l3: 'ip'}),
  'ip daddr': payload('network_header', 16, ipv4Type, {l3: 'ip'}),
  'ip protocol': payload('network_header', 9, protocolType, {l3: 'ip'}),
  'ip ttl': payload('network_header', 8, byteType, {l3: 'ip'}),
  'ip6 saddr': payload('network_header', 8, ipv6Type, {l3: 'ip6'}),
  'ip6 daddr': payload('network_header', 24, ipv6Type, {l3: 'ip6'}),
  'ip6 nexthdr': payload('network_header', 6, protocolType, {l3: 'ip6'}),
  'ip6 hoplimit': payload('network_header', 7, byteType, {l3: 'ip6'}),
  'ether saddr': payload('ll_header', 6, etherType, {ether: true}),
  'ether daddr': payload('ll_header', 0, etherType, {ether: true}),
  ...ports('tcp', {l4: tcp}),
  ...ports('udp', {l4: udp}),
  ...ports('sctp', {l4: sctp}),
  ...ports('dccp', {l4: dccp}),
  ...ports('udplite', {l4: udplite}),
  ...ports('th', {}),
  'icmp type': payload('transport_header', 0, icmpType, {l3: 'ip', l4: icmp}),
  'icmp code': payload('transport_header', 1, byteType, {l3: 'ip', l4: icmp}),
  'icmpv6 type': payload('transport_header', 0, icmpv6Type, {l3: 'ip6', l4: icmpv6}),
  'icmpv6 code': payload('transport_header', 1, byteType, {l3: 'ip6', l4: icmpv6}),
  'meta nfproto': meta('nfproto', nfprotoType),
  'meta l4proto': meta('l4proto', protocolType),
  'meta protocol': meta('protocol', ethertypeType),
  'meta iiftype': meta('iftype', iftypeType),
  'meta mark': meta('mark', markType),
  'meta skuid': meta('skuid', uidType),
  'meta skgid': meta('skgid', gidType),
  'meta pkttype': meta('pkttype', pkttypeType),
  iif: meta('iif', ifindexType),
  oif: meta('oif', ifindexType),
  iifname: meta('iifname', ifnameType),
  oifname: meta('oifname', ifnameType),
  'ct state': ct('state', ctStateType),
  'ct mark': ct('mark', markType),
  'ct status': ct('status', ctStatusType),
  'fib saddr type': fib('saddr'),
  'fib daddr type': fib('daddr'),
} satisfies Record<string, Field>

/** A property of packets, by nft(8)'s name. */
export type FieldName = keyof typeof fields
