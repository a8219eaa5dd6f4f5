/** Other addresses and ports, which a map says. */
import {NFPROTO} from '../../../../../protocol/netfilter/constants.js'
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {checkKeys, rangeError} from '../../../../words/options.js'
import {concatenation, rangesOf, shapeOfOne, type TypeShape} from '../../values/shape.js'
import {ipv4Type, ipv6Type, portType} from '../../values/types.js'
import type {ValueType} from '../../values/value-type.js'
import {
  addressRegisters,
  loadEnds,
  natFlags,
  PROTO_SPECIFIED,
  portRegisters,
  readEnds,
  readNatFlags,
} from '../actions/nat-registers.js'
import type {Context} from '../context.js'
import {dataOf, type Found} from '../expressions.js'
import type {NatFlag, PortRange, Statement} from '../types.js'
import {nextLarge, register, wordOf} from './key.js'
import {isMapValue, mapValueOf, writeMapValue} from './lookup.js'
import {isLookup, readSources, type Source} from './sources.js'
import type {MapValue, NatByMap, PortByMap, SetStatement} from './types.js'

const keys = new Set(['family', 'address', 'port', 'to', 'ranges', 'prefix', 'flags'])
const portKeys = new Set(['port', 'flags'])
const names = {snat: 'nat', dnat: 'nat', masquerade: 'masq', redirect: 'redir'} as const
type Word = keyof typeof names
const words = Object.keys(names) as Word[]
/** `NF_NAT_RANGE_NETMAP` (linux/netfilter/nf_nat.h) */
const NETMAP = 64

/** What the registers hold from `first` on, and how it got there. */
interface Loaded {
  readonly loads: NftExpression[]
  readonly min: number
  readonly max?: number
  readonly next: number
}

export function writeNatByMap(statement: Statement, at: Context): NftExpression[] | undefined {
  if (typeof statement !== 'object' || statement === null) return undefined
  const word = words.find(name => name in statement)
  if (word === undefined) return undefined
  const target = (statement as unknown as Record<Word, unknown>)[word] as NatByMap
  if (typeof target !== 'object' || target === null) return undefined
  const {address, port, to, flags = []} = target
  if (![address, port, to].some(isMapValue)) return undefined
  checkKeys(word, target, names[word] === 'nat' ? keys : portKeys)
  const bits = flags.length > 0 ? natFlags.bits('flags', flags) : 0
  if (names[word] !== 'nat') {
    const {loads, min} = mapped('port', port as MapValue, shapeOfOne(portType), at, 1)
    return [
      ...loads,
      {name: names[word], data: {regProtoMin: min, flags: bits | PROTO_SPECIFIED}} as NftExpression,
    ]
  }
  const {family, type} = familyOf(word, target, at)
  const data = {type: word, family} as const
  if (to !== undefined) {
    if (address !== undefined || port !== undefined) throw rangeError('to', 'to, or address and port', 'both')
    const {loads, min} = mapped('to', to, concatenation([type, portType]), at, 1)
    const regProtoMin = register(type.size / 4)
    const all = {...data, regAddrMin: min, regProtoMin, ...(bits !== 0 && {flags: bits})}
    return [...loads, {name: 'nat', data: all} as NftExpression]
  }
  const addresses = address === undefined ? undefined : addressLoaded(target, type, at)
  const ports = port === undefined ? undefined : portLoaded(port, at, addresses?.next ?? 1)
  const all = {
    ...data,
    ...(addresses && addressRegisters(addresses)),
    ...(ports && portRegisters(ports)),
    flags: bits | (ports ? PROTO_SPECIFIED : 0) | (target.prefix ? NETMAP : 0),
  }
  return [...(addresses?.loads ?? []), ...(ports?.loads ?? []), {name: 'nat', data: all} as NftExpression]
}

function familyOf(word: Word, {family}: NatByMap, at: Context): {family: number; type: ValueType} {
  const number =
    family === undefined
      ? at.family
      : family === 'ip'
        ? NFPROTO.IPV4
        : family === 'ip6'
          ? NFPROTO.IPV6
          : undefined
  if (at.family !== NFPROTO.INET && number !== at.family)
    throw rangeError('family', 'the family of the table', family)
  if (number !== NFPROTO.IPV4 && number !== NFPROTO.IPV6)
    throw rangeError(word, 'a family (ip or ip6)', family)
  return {family: number, type: number === NFPROTO.IPV4 ? ipv4Type : ipv6Type}
}

function mapped(option: string, value: MapValue, data: TypeShape, at: Context, first: number): Loaded {
  const word = wordOf(first)
  const loads = writeMapValue(option, value, data, at, word)
  return {loads, min: first, next: register(nextLarge(word, data.size))}
}

function addressLoaded({address, ranges, prefix}: NatByMap, type: ValueType, at: Context): Loaded {
  if (prefix && !ranges) throw rangeError('prefix', 'only beside ranges', prefix)
  if (!isMapValue(address)) {
    if (ranges) throw rangeError('ranges', 'only beside an address from a map', ranges)
    return loadEnds(1, 'address', type, address as string)
  }
  if (!ranges) return mapped('address', address, shapeOfOne(type), at, 1)
  return {...mapped('address', address, rangesOf(type), at, 1), max: register(type.size / 4)}
}

const portLoaded = (port: PortRange | MapValue, at: Context, first: number): Loaded =>
  isMapValue(port)
    ? mapped('port', port, shapeOfOne(portType), at, first)
    : loadEnds(first, 'port', portType, port)

/** Reads the statement that lookups and loads lead to. */
export function readNatByMap(
  expressions: readonly NftExpression[],
  at: Context,
): Found<SetStatement> | undefined {
  const {sources, used: loads} = readSources(expressions, at)
  if (![...sources.values()].some(isLookup)) return undefined
  const end = expressions[loads]
  const used = loads + 1
  const nat = dataOf(end, 'nat')
  const plain = dataOf(end, 'masq') ?? dataOf(end, 'redir')
  const list = readNatFlags((nat ?? plain)?.flags ?? 0, NETMAP)
  if (list === undefined) return undefined
  const flags = list.length > 0 ? {flags: list} : {}
  if (plain) {
    const {regProtoMin = 0, regProtoMax = regProtoMin} = plain
    const port = portOf(sources.get(regProtoMin), at, sources.get(regProtoMax))
    if (!isMapValue(port)) return undefined
    const statement: PortByMap = {port, ...flags}
    return {
      statement: (end?.name === 'masq' ? {masquerade: statement} : {redirect: statement}) as SetStatement,
      used,
    }
  }
  const target = nat && targetOf(nat, sources, flags, at)
  return target && {statement: (nat.type === 'snat' ? {snat: target} : {dnat: target}) as SetStatement, used}
}

type NatData = NonNullable<ReturnType<typeof dataOf<'nat'>>>

function targetOf(
  {
    family: number,
    regAddrMin = 0,
    regAddrMax = regAddrMin,
    regProtoMin = 0,
    regProtoMax = regProtoMin,
    flags: bits = 0,
  }: NatData,
  sources: ReadonlyMap<number, Source>,
  flags: {flags?: NatFlag[]},
  at: Context,
): NatByMap | undefined {
  const type = number === NFPROTO.IPV4 ? ipv4Type : ipv6Type
  const family =
    at.family === NFPROTO.INET ? {family: type === ipv4Type ? ('ip' as const) : ('ip6' as const)} : {}
  const from = sources.get(regAddrMin)
  const behind = register(wordOf(regAddrMin || 1) + type.size / 4)
  if (isLookup(from) && regProtoMin === behind) {
    const to = mapValueOf(from, concatenation([type, portType]), at)
    return to && {...family, to, ...flags}
  }
  const ranges = regAddrMax === behind && isLookup(from)
  const port = regProtoMin === 0 ? undefined : portOf(sources.get(regProtoMin), at, sources.get(regProtoMax))
  const address = from && addressOf(from, ranges ? from : sources.get(regAddrMax), type, ranges, at)
  if ((regProtoMin !== 0 && port === undefined) || (regAddrMin !== 0 && address === undefined))
    return undefined
  return {
    ...family,
    ...(address !== undefined && {address}),
    ...(port !== undefined && {port}),
    ...(ranges && {ranges}),
    ...(bits & NETMAP && {prefix: true}),
    ...flags,
  }
}

function addressOf(from: Source, to: Source | undefined, type: ValueType, ranges: boolean, at: Context) {
  if (isLookup(from)) return mapValueOf(from, ranges ? rangesOf(type) : shapeOfOne(type), at)
  return readEnds(type, bytesOf(from), bytesOf(to)) as NatByMap['address']
}

function portOf(from: Source | undefined, at: Context, to: Source | undefined = from) {
  if (isLookup(from)) return mapValueOf(from, shapeOfOne(portType), at)
  return readEnds(portType, bytesOf(from), bytesOf(to)) as NatByMap['port']
}

const bytesOf = (source: Source | undefined): Uint8Array | undefined =>
  source instanceof Uint8Array ? source : undefined
