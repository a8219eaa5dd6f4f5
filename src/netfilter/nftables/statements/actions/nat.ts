/** Other addresses and ports: snat, dnat, masquerade, redirect. */
import {parseIp} from '../../../../../protocol/address.js'
import {NFPROTO} from '../../../../../protocol/netfilter/constants.js'
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {checkKeys, rangeError} from '../../../../words/options.js'
import {ipv4Type, ipv6Type, portType} from '../../values/types.js'
import type {Context} from '../context.js'
import {dataOf, type Found} from '../expressions.js'
import type {Masquerade, Nat, NatFlag, NatTarget, PortRange, Redirect, Statement} from '../types.js'
import {
  type Address,
  addressRegisters,
  loadEnds,
  natFlags,
  PROTO_SPECIFIED,
  portRegisters,
  readEnds,
  readNatFlags,
} from './nat-registers.js'
import {joinTarget, splitTarget} from './nat-target.js'

const keys = new Set(['address', 'port', 'flags'])
const portKeys = new Set(['port', 'flags'])

interface Ports {
  readonly port?: PortRange
  readonly flags?: readonly NatFlag[]
}

/** What ports add to an expression. */
function portData(first: number, {port, flags}: Ports) {
  const bits = flags === undefined ? 0 : natFlags.bits('flags', flags)
  if (port === undefined) return {loads: [], data: bits === 0 ? {} : {flags: bits}}
  if (port === 0) throw rangeError('port', '1 to 65535', port)
  const {loads, ...registers} = loadEnds(first, 'port', portType, port)
  return {loads, data: {...portRegisters(registers), flags: bits | PROTO_SPECIFIED}}
}

export function writeNat(statement: Statement, at: Context): NftExpression[] | undefined {
  if (typeof statement === 'string') return undefined
  const type = 'snat' in statement ? 'snat' : 'dnat' in statement ? 'dnat' : undefined
  if (type === undefined) return undefined
  const given = (statement as Record<typeof type, NatTarget>)[type]
  const target: Exclude<NatTarget, string> = typeof given === 'string' ? splitTarget(type, given) : given
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
    address === undefined ? undefined : loadEnds(1, type, size === 4 ? ipv4Type : ipv6Type, address)
  const ports = portData(addresses?.next ?? 1, target)
  const data = {
    type,
    family,
    ...(addresses && addressRegisters(addresses)),
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
  const {regAddrMin = 0, regAddrMax = regAddrMin} = nat
  const from = registers.get(regAddrMin)
  const address = readEnds(
    from?.length === ipv4Type.size ? ipv4Type : ipv6Type,
    from,
    registers.get(regAddrMax),
  )
  if (address === undefined && regAddrMin !== 0) return undefined
  const target = shortTarget(address as Address | undefined, options)
  return {statement: (nat.type === 'snat' ? {snat: target} : {dnat: target}) as Nat, used}
}

type PortAttributes = {readonly regProtoMin?: number; readonly regProtoMax?: number; readonly flags?: number}

function readPorts(
  {regProtoMin = 0, regProtoMax = regProtoMin, flags = 0}: PortAttributes,
  registers: ReadonlyMap<number, Uint8Array>,
): Ports | undefined {
  const list = readNatFlags(flags)
  if (!list) return undefined
  const shared = list.length > 0 ? {flags: list} : {}
  if (regProtoMin === 0) return shared
  const port = readEnds(portType, registers.get(regProtoMin), registers.get(regProtoMax))
  return port === undefined ? undefined : {port: port as PortRange, ...shared}
}

function shortTarget(address: Address | undefined, {port, flags}: Ports): NatTarget {
  if (typeof address !== 'string' || flags || Array.isArray(port))
    return {...(address !== undefined && {address}), ...(port !== undefined && {port}), ...(flags && {flags})}
  return joinTarget(address, port as number | undefined)
}
