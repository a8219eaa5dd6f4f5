/** What is known about packets beside their bytes: one row per key. */
import type {Infer} from '../../../../../protocol/codec.js'
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import type {nftExpressionFormats} from '../../../../../protocol/netfilter/nftables/expressions/formats.js'
import {
  booleanType,
  byteType,
  classidType,
  ctDirectionType,
  ctEventType,
  ctLabelType,
  ctStateType,
  ctStatusType,
  dayType,
  devgroupType,
  durationType,
  ethertypeType,
  fibType,
  gidType,
  hostInteger,
  hourType,
  ifindexType,
  ifnameType,
  iftypeType,
  instantType,
  integer,
  ipv4Type,
  ipv6Type,
  markType,
  nfprotoType,
  pkttypeType,
  portType,
  protocolType,
  realmType,
  stringType,
  uidType,
  wideBooleanType,
} from '../../values/types.js'
import type {ValueType} from '../../values/value-type.js'
import {type Field, loaded, type Need} from './field.js'

type Key<N extends keyof typeof nftExpressionFormats> = Extract<
  Infer<(typeof nftExpressionFormats)[N]> extends {key?: infer K} ? K : never,
  string
>

/** Properties by words, each with the kernel's key and a type. */
const keyed = <W extends string, K extends string>(
  rows: Readonly<Record<W, readonly [key: K, type: ValueType, need?: Need]>>,
  load: (key: K) => object,
): Readonly<Record<W, Field>> =>
  Object.fromEntries(
    Object.entries<readonly [K, ValueType, Need?]>(rows).map(([words, [key, type, need]]) => [
      words,
      loaded(load(key) as NftExpression, type, need),
    ]),
  ) as Record<W, Field>

const meta = <W extends string>(rows: Readonly<Record<W, readonly [key: Key<'meta'>, type: ValueType]>>) =>
  keyed(rows, key => ({name: 'meta', data: {dreg: 1, key}}))

const ct = <W extends string>(
  rows: Readonly<Record<W, readonly [key: Key<'ct'>, type: ValueType]>>,
  direction?: 'original' | 'reply',
) => keyed(rows, key => ({name: 'ct', data: {dreg: 1, key, ...(direction && {direction})}}))

const counters = {bytes: 'bytes', packets: 'pkts', avgpkt: 'avgpkt'} as const

/** Properties of one direction of a connection. */
const directed = <const D extends 'original' | 'reply'>(direction: D) =>
  ct(
    Object.fromEntries([
      ...Object.entries(counters).map(([word, key]) => [`ct ${direction} ${word}`, [key, hostInteger[8]]]),
      [`ct ${direction} zone`, ['zone', hostInteger[2]]],
      [`ct ${direction} l3proto`, ['l3protocol', nfprotoType]],
      [`ct ${direction} protocol`, ['protocol', protocolType]],
      [`ct ${direction} proto-src`, ['proto_src', portType]],
      [`ct ${direction} proto-dst`, ['proto_dst', portType]],
      [`ct ${direction} ip saddr`, ['src_ip', ipv4Type]],
      [`ct ${direction} ip daddr`, ['dst_ip', ipv4Type]],
      [`ct ${direction} ip6 saddr`, ['src_ip6', ipv6Type]],
      [`ct ${direction} ip6 daddr`, ['dst_ip6', ipv6Type]],
    ]) as Record<`ct ${D} ${DirectedKey}`, readonly [Key<'ct'>, ValueType]>,
    direction,
  )
type DirectedKey =
  | keyof typeof counters
  | 'zone'
  | 'l3proto'
  | 'protocol'
  | 'proto-src'
  | 'proto-dst'
  | `ip${'' | '6'} ${'saddr' | 'daddr'}`

const fibFlags = {saddr: 1, daddr: 2, mark: 4, iif: 8, oif: 16}
const FIB_PRESENT = 32
const fibResults = {
  oif: ['oif', ifindexType],
  oifname: ['oifname', ifnameType],
  type: ['addrtype', fibType],
} as const
type FibSelector = 'saddr' | 'daddr'
type FibName =
  `fib ${FibSelector}${'' | ' . mark'}${'' | ' . iif'}${'' | ' . oif'} ${keyof typeof fibResults}`

function fib(flags: number, word: keyof typeof fibResults): Field {
  const [result, type] = fibResults[word]
  const ask = (more: number, of: ValueType) =>
    loaded({name: 'fib', data: {dreg: 1, flags: flags | more, result}}, of)
  return word === 'oif' ? {...ask(0, type), presence: ask(FIB_PRESENT, wideBooleanType)} : ask(0, type)
}

/** What the routing tables say, for each choice of what they are asked with. */
function fibs(): Readonly<Record<FibName, Field>> {
  const found: [string, Field][] = []
  for (const address of ['saddr', 'daddr'] as const)
    for (let more = 0; more < 8; more++) {
      const extra = (['mark', 'iif', 'oif'] as const).filter((_, i) => more & (1 << i))
      const words = [address, ...extra]
      const flags = words.reduce((sum, word) => sum | fibFlags[word], 0)
      for (const result of Object.keys(fibResults) as (keyof typeof fibResults)[])
        found.push([`fib ${words.join(' . ')} ${result}`, fib(flags, result)])
    }
  return Object.fromEntries(found) as Record<FibName, Field>
}

const osfTtls = {'': 0, ' ttl loose': 1, ' ttl skip': 2} as const
type OsfName = `osf${keyof typeof osfTtls} ${'name' | 'version'}`
const osf = Object.fromEntries(
  Object.entries(osfTtls).flatMap(([words, ttl]) =>
    (['name', 'version'] as const).map(key => [
      `osf${words} ${key}`,
      loaded({name: 'osf', data: {dreg: 1, ttl, ...(key === 'version' && {flags: 1})}}, stringType),
    ]),
  ),
) as Record<OsfName, Field>

export const stateFields = {
  ...meta({
    'meta length': ['len', hostInteger[4]],
    'meta nfproto': ['nfproto', nfprotoType],
    'meta l4proto': ['l4proto', protocolType],
    'meta protocol': ['protocol', ethertypeType],
    'meta priority': ['priority', classidType],
    'meta mark': ['mark', markType],
    iif: ['iif', ifindexType],
    oif: ['oif', ifindexType],
    iifname: ['iifname', ifnameType],
    oifname: ['oifname', ifnameType],
    'meta iiftype': ['iftype', iftypeType],
    'meta oiftype': ['oiftype', iftypeType],
    'meta skuid': ['skuid', uidType],
    'meta skgid': ['skgid', gidType],
    'meta nftrace': ['nftrace', byteType],
    'meta rtclassid': ['rtclassid', realmType],
    'meta ibrname': ['bri_iifname', ifnameType],
    'meta obrname': ['bri_oifname', ifnameType],
    'meta ibrpvid': ['bri_iifpvid', hostInteger[2]],
    'meta ibrvproto': ['bri_iifvproto', ethertypeType],
    'meta pkttype': ['pkttype', pkttypeType],
    'meta cpu': ['cpu', hostInteger[4]],
    iifgroup: ['iifgroup', devgroupType],
    oifgroup: ['oifgroup', devgroupType],
    'meta cgroup': ['cgroup', hostInteger[4]],
    'meta random': ['prandom', integer[4]],
    'meta ipsec': ['secpath', booleanType],
    'meta iifkind': ['iifkind', ifnameType],
    'meta oifkind': ['oifkind', ifnameType],
    'meta time': ['time_ns', instantType],
    'meta day': ['time_day', dayType],
    'meta hour': ['time_hour', hourType],
    'meta sdif': ['sdif', ifindexType],
    'meta sdifname': ['sdifname', ifnameType],
  }),
  ...ct({
    'ct state': ['state', ctStateType],
    'ct direction': ['direction', ctDirectionType],
    'ct status': ['status', ctStatusType],
    'ct mark': ['mark', markType],
    'ct expiration': ['expiration', durationType],
    'ct helper': ['helper', stringType],
    'ct label': ['labels', ctLabelType],
    'ct event': ['eventmask', ctEventType],
    'ct l3proto': ['l3protocol', nfprotoType],
    'ct protocol': ['protocol', protocolType],
    'ct zone': ['zone', hostInteger[2]],
    'ct id': ['id', integer[4]],
    'ct bytes': ['bytes', hostInteger[8]],
    'ct packets': ['pkts', hostInteger[8]],
    'ct avgpkt': ['avgpkt', hostInteger[8]],
  }),
  ...directed('original'),
  ...directed('reply'),
  ...keyed(
    {
      'rt classid': ['classid', realmType],
      'rt ip nexthop': ['nexthop4', ipv4Type],
      'rt ip6 nexthop': ['nexthop6', ipv6Type],
      'rt mtu': ['tcpmss', hostInteger[2]],
      'rt ipsec': ['xfrm', booleanType],
    },
    key => ({name: 'rt', data: {dreg: 1, key}}),
  ),
  ...keyed(
    {
      'socket transparent': ['transparent', byteType],
      'socket mark': ['mark', markType],
      'socket wildcard': ['wildcard', byteType],
    },
    key => ({name: 'socket', data: {dreg: 1, key}}),
  ),
  ...fibs(),
  ...osf,
}
