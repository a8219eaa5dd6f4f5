/** Comparisons of the transport header: what they say in `-m tcp` and `-m udp`. */
import {XT_TCP_INV} from '../../../protocol/netfilter/xtables/tcpudp.js'
import type {Extension, Use} from './extension.js'
import type {Family} from './family.js'
import {IPPROTO} from './protocols.js'
import {matchNamed} from './registry.js'

/** What a register was loaded with. */
export type Loaded = (
  | {readonly meta: string}
  | {readonly base: 'network_header' | 'transport_header'; readonly offset: number; readonly length: number}
) & {readonly mask?: Uint8Array}

interface Ports {
  spts: [number, number]
  dpts: [number, number]
  flg_mask?: number
  flg_cmp?: number
  invflags: number
}

const NAMES: Readonly<Record<number, string>> = {[IPPROTO.TCP]: 'tcp', [IPPROTO.UDP]: 'udp'}
const FLAGS_OFFSET = 13

/** The match that comparisons add to; `undefined` for protocols without. */
export function portMatch(family: Family, protocol: number): Use | undefined {
  const name = NAMES[protocol]
  if (name === undefined) return undefined
  const extension = matchNamed(family, name) as Extension
  return {extension, value: extension.initial(family)}
}

/** Adds to a match of {@link portMatch}. False for what iptables does not write. */
export function readPortComparison(
  {extension, value}: Use,
  loaded: Extract<Loaded, {base: string}>,
  op: string,
  from: Uint8Array,
  to: Uint8Array,
): boolean {
  const ports = value as Ports
  const {offset, length, mask} = loaded
  if (offset === FLAGS_OFFSET && extension.name === 'tcp' && mask) {
    ports.flg_mask = mask[0] ?? 0
    ports.flg_cmp = from[0] ?? 0
    if (op === 'neq') ports.invflags |= XT_TCP_INV.FLAGS
    return true
  }
  // Both ports at once.
  if (offset === 0 && length === 4) {
    setPorts(ports, 'spts', op, from.subarray(0, 2), to.subarray(0, 2))
    setPorts(ports, 'dpts', op, from.subarray(2), to.subarray(2))
    return true
  }
  if (length !== 2 || (offset !== 0 && offset !== 2)) return false
  setPorts(ports, offset === 0 ? 'spts' : 'dpts', op, from, to)
  return true
}

function setPorts(ports: Ports, key: 'spts' | 'dpts', op: string, from: Uint8Array, to: Uint8Array): void {
  const number = ([high = 0, low = 0]: Uint8Array) => (high << 8) | low
  const range = {
    // A range may be two comparisons.
    lt: [ports[key][0], number(to) - 1],
    lte: [ports[key][0], number(to)],
    gt: [number(from) + 1, ports[key][1]],
    gte: [number(from), ports[key][1]],
  }[op] ?? [number(from), number(to)]
  ports[key] = range as [number, number]
  const inverted = op === 'neq'
  if (inverted) ports.invflags |= key === 'spts' ? XT_TCP_INV.SRCPT : XT_TCP_INV.DSTPT
}
