/** Packets that go elsewhere: to sockets, programs, other hosts and interfaces, flowtables. */
import {isMapValue} from '../../netfilter/nftables/statements/lookups/lookup.js'
import type {Loadable} from '../../netfilter/nftables/statements/lookups/types.js'
import type {Dup, Flow, Fwd, Queue, Tproxy} from '../../netfilter/nftables/statements/types.js'
import {shapeOfOne} from '../../netfilter/nftables/values/shape.js'
import {
  hostInteger,
  ifindexType,
  ipv4Type,
  ipv6Type,
  portType,
} from '../../netfilter/nftables/values/types.js'
import type {Value, ValueType} from '../../netfilter/nftables/values/value-type.js'
import {keyShown, mapValueOf} from './lookup.js'
import {splitAddress} from './nat.js'
import {type Manner, oneOrMany, type Shown, shown} from './shown.js'
import {valueShown} from './value.js'

/** Where a statement stands: the family of the table, and how to print. */
type Place = readonly [family: string, manner: Manner]

/** A value, a property or what a map says. */
function loadableShown(value: Loadable, type: ValueType, [family, manner]: Place): Shown {
  if (isMapValue(value)) return mapValueOf(value, shapeOfOne(type), family, manner)
  return typeof value === 'object' ? keyShown(value.field) : valueShown(type, value, manner)
}

const typeOf = (address: unknown, l3: string): ValueType =>
  l3 === 'ip6' || String(address).includes(':') ? ipv6Type : ipv4Type

/** The family that is said beside an address. */
const wordOf = (address: Value, word: string | undefined): string =>
  word ?? (String(address).includes(':') ? 'ip6' : 'ip')

export function tproxyOf({tproxy}: Tproxy, ...place: Place): Shown {
  const target = typeof tproxy === 'string' ? splitAddress(tproxy) : tproxy
  const {family: word, address, port} = target as Exclude<Tproxy['tproxy'], string>
  const [family] = place
  const plain = typeof address === 'string' ? address : undefined
  const l3 = family !== 'inet' ? undefined : plain === undefined ? word : wordOf(plain, word)
  const where = address === undefined ? undefined : loadableShown(address, typeOf(plain, l3 ?? family), place)
  const ports = port === undefined ? undefined : loadableShown(port, portType, place)
  const host = plain?.includes(':') ? `[${plain}]` : (where?.text ?? '')
  // nft(8) prints no port that a map says, but has it in JSON.
  const portText = ports && !isMapValue(port) ? `:${ports.text}` : ''
  const words = ['tproxy', l3, 'to', `${host}${portText}`]
  return shown(words.filter(Boolean).join(' '), {
    tproxy: {...(l3 && {family: l3}), ...(where && {addr: where.json}), ...(ports && {port: ports.json})},
  })
}

export function dupOf({dup: {to, device}}: Dup, ...place: Place): Shown {
  const [family] = place
  const out = device === undefined ? undefined : loadableShown(device, ifindexType, place)
  if (to === undefined) return shown(`dup to ${out?.text}`, {dup: {addr: out?.json}})
  const host = loadableShown(to, typeOf(to, family), place)
  const text = `dup to ${host.text}${out ? ` device ${out.text}` : ''}`
  return shown(text, {dup: {addr: host.json, ...(out && {dev: out.json})}})
}

export function fwdOf({fwd: {device, to, family: word}}: Fwd, ...place: Place): Shown {
  const out = loadableShown(device, ifindexType, place)
  if (to === undefined) return shown(`fwd to ${out.text}`, {fwd: {dev: out.json}})
  const l3 = wordOf(typeof to === 'string' ? to : '', word)
  const host = loadableShown(to, typeOf(to, l3), place)
  const json = {fwd: {dev: out.json, family: l3, addr: host.json}}
  return shown(`fwd ${l3} to ${host.text} device ${out.text}`, json)
}

export function queueOf({number = 0, flags = []}: Exclude<Queue, string>['queue'], ...place: Place): Shown {
  const [, manner] = place
  const queues =
    typeof number === 'number' || Array.isArray(number)
      ? valueShown(hostInteger[2], number as number, manner)
      : loadableShown(number as Loadable, hostInteger[2], place)
  const said = flags.length > 0 ? `flags ${flags.join(',')} ` : ''
  return shown(`queue ${said}to ${queues.text}`, {
    queue: {num: queues.json, ...(flags.length > 0 && {flags: oneOrMany(flags)})},
  })
}

export const flowOf = ({flow}: Flow): Shown => shown(`flow add ${flow}`, {flow: {op: 'add', flowtable: flow}})
