/** Other addresses and ports: snat, dnat, masquerade, redirect. */
import {formatIpv4, formatIpv6, parseIp} from '../../../../../protocol/address.js'
import {viewOf} from '../../../../../protocol/bytes.js'
import {NFPROTO} from '../../../../../protocol/netfilter/constants.js'
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {bitWords} from '../../../../words/bit-words.js'
import {checkKeys, rangeError} from '../../../../words/options.js'
import {ends} from '../../values/ranges.js'
import {ipv4Type, ipv6Type, portType} from '../../values/types.js'
import type {Context} from '../context.js'
import {dataOf, type Found} from '../expressions.js'
import type {Masquerade, Nat, NatFlag, NatTarget, PortRange, Redirect, Statement} from '../types.js'

export const natFlags = bitWords<NatFlag>({random: 4, 'fully-random': 16, persistent: 8})
/** `NF_NAT_RANGE_MAP_IPS` and `NF_NAT_RANGE_PROTO_SPECIFIED`: addresses and ports are given. */
const MAP_IPS = 1
export const PROTO_SPECIFIED = 2
const keys = new Set(['address', 'port', 'flags'])
const portKeys = new Set(['port', 'flags'])

interface Ports {
  readonly port?: PortRange
  readonly flags?: readonly NatFlag[]
}

const load = (dreg: number, value: Uint8Array): NftExpression => ({
  name: 'immediate',
  data: {dreg, data: {value}},
})

/** Registers from `first` on with the values; where one value is both ends, it is loaded once. */
export function loaded(
  first: number,
  option: string,
  type: typeof portType,
  value: PortRange | string | readonly [string, string],
) {
  const {from, to} = ends(option, type, value)
  const range = Array.isArray(value)
  const loads = range ? [load(first, from), load(first + 1, to)] : [load(first, from)]
  return {loads, min: first, ...(range && {max: first + 1}), next: first + loads.length}
}

/** What ports add to an expression. */
function portData(first: number, {port, flags}: Ports) {
  const bits = flags === undefined ? 0 : natFlags.bits('flags', flags)
  if (port === undefined) return {loads: [], data: bits === 0 ? {} : {flags: bits}}
  if (port === 0) throw rangeError('port', '1 to 65535', port)
  const {loads, min, max} = loaded(first, 'port', portType, port)
  return {
    loads,
    data: {regProtoMin: min, ...(max !== undefined && {regProtoMax: max}), flags: bits | PROTO_SPECIFIED},
  }
}

/** `192.0.2.1:8080` and `[2001:db8::1]:8080` as an object. */
function targetOf(target: NatTarget): Exclude<NatTarget, string> {
  if (typeof target !== 'string') return target
  if (parseIp(target)) return {address: target}
  const [, six, four, port] = /^(?:\[(.*)\]|([\d.]*)):(\d+)$/.exec(target) ?? []
  const address = six ?? four
  if (port === undefined || address === undefined)
    throw rangeError('nat', 'ADDRESS, ADDRESS:PORT or [ADDRESS]:PORT', target)
  return {...(address !== '' && {address}), port: Number(port)}
}

export function writeNat(statement: Statement, at: Context): NftExpression[] | undefined {
  if (typeof statement === 'string') return undefined
  const type = 'snat' in statement ? 'snat' : 'dnat' in statement ? 'dnat' : undefined
  if (type === undefined) return undefined
  const target = targetOf((statement as Record<typeof type, NatTarget>)[type])
  checkKeys(type, target, keys)
  const {address} = target
  const first = Array.isArray(address) ? address[0] : address
  const size = first === undefined ? undefined : parseIp(first)?.length
  if (first !== undefined && size === undefined) throw rangeError(type, 'an IP address', first)
  const family = size === 4 ? NFPROTO.IPV4 : size === 16 ? NFPROTO.IPV6 : at.family
  if (at.family !== NFPROTO.INET && family !== at.family)
    throw rangeError(type, 'an address of the family of the table', first)
  if (family !== NFPROTO.IPV4 && family !== NFPROTO.IPV6) throw rangeError(type, 'an address', first)
  const addresses =
    address === undefined ? undefined : loaded(1, type, size === 4 ? ipv4Type : ipv6Type, address)
  const ports = portData(addresses?.next ?? 1, target)
  const data = {
    type,
    family,
    ...(addresses && {
      regAddrMin: addresses.min,
      ...(addresses.max !== undefined && {regAddrMax: addresses.max}),
    }),
    ...ports.data,
  } as const
  return [...(addresses?.loads ?? []), ...ports.loads, {name: 'nat', data}]
}

export function writeMasquerade(statement: Statement): NftExpression[] | undefined {
  return withPorts(statement, 'masquerade', 'masq')
}

export function writeRedirect(statement: Statement): NftExpression[] | undefined {
  return withPorts(statement, 'redirect', 'redir')
}

function withPorts(
  statement: Statement,
  word: 'masquerade' | 'redirect',
  name: 'masq' | 'redir',
): NftExpression[] | undefined {
  if (statement === word) return [{name, data: {}} as NftExpression]
  if (typeof statement === 'string' || !(word in statement)) return undefined
  const options = (statement as Record<typeof word, Ports>)[word]
  checkKeys(word, options, portKeys)
  const {loads, data} = portData(1, options)
  return [...loads, {name, data} as NftExpression]
}

/** Reads the statement that the loads in front lead to. */
export function readNat(
  expressions: readonly NftExpression[],
): Found<Nat | Masquerade | Redirect> | undefined {
  const registers = new Map<number, Uint8Array>()
  let used = 0
  for (; ; used++) {
    const {dreg, data} = dataOf(expressions[used], 'immediate') ?? {}
    if (dreg === undefined || !data?.value) break
    registers.set(dreg, data.value)
  }
  const end = expressions[used++]
  const nat = dataOf(end, 'nat')
  const plain = dataOf(end, 'masq') ?? dataOf(end, 'redir')
  const ports = nat ?? plain
  if (!ports) return undefined
  const options = readPorts(ports, registers)
  if (!options) return undefined
  if (!nat) {
    const word = end?.name === 'masq' ? 'masquerade' : 'redirect'
    const statement = Object.keys(options).length === 0 ? word : {[word]: options}
    return {statement: statement as Masquerade | Redirect, used}
  }
  const address = readAddress(nat.regAddrMin, nat.regAddrMax, registers)
  if (address === undefined && nat.regAddrMin !== undefined) return undefined
  const target = shortTarget(address, options)
  return {statement: (nat.type === 'snat' ? {snat: target} : {dnat: target}) as Nat, used}
}

/** The flags that are choices, without those that others tell of; `undefined` if one is unknown. */
export function readNatFlags(flags: number, told = 0): NatFlag[] | undefined {
  const list = natFlags.list(flags & ~(MAP_IPS | PROTO_SPECIFIED | told))
  return list.some(flag => typeof flag === 'number') ? undefined : (list as NatFlag[])
}

type PortAttributes = {readonly regProtoMin?: number; readonly regProtoMax?: number; readonly flags?: number}

function readPorts(
  {regProtoMin, regProtoMax, flags = 0}: PortAttributes,
  registers: ReadonlyMap<number, Uint8Array>,
): Ports | undefined {
  const list = readNatFlags(flags)
  if (!list) return undefined
  const shared = list.length > 0 ? {flags: list} : {}
  if (regProtoMin === undefined) return shared
  const from = registers.get(regProtoMin)
  const to = registers.get(regProtoMax ?? regProtoMin)
  if (from?.length !== 2 || to?.length !== 2) return undefined
  const [low, high] = [portType.read(from) as number, portType.read(to) as number]
  return {port: (regProtoMax ?? regProtoMin) === regProtoMin ? low : [low, high], ...shared}
}

function readAddress(
  min: number | undefined,
  max: number | undefined,
  registers: ReadonlyMap<number, Uint8Array>,
) {
  const text = (register: number) => {
    const bytes = registers.get(register)
    if (bytes?.length === 4) return formatIpv4(viewOf(bytes), 0)
    return bytes?.length === 16 ? formatIpv6(viewOf(bytes), 0) : undefined
  }
  if (min === undefined) return undefined
  const [from, to] = [text(min), text(max ?? min)]
  if (from === undefined || to === undefined) return undefined
  return (max ?? min) === min ? from : ([from, to] as const)
}

function shortTarget(
  address: string | readonly [string, string] | undefined,
  {port, flags}: Ports,
): NatTarget {
  if (typeof address !== 'string' || flags || Array.isArray(port))
    return {...(address !== undefined && {address}), ...(port !== undefined && {port}), ...(flags && {flags})}
  if (port === undefined) return address
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}
