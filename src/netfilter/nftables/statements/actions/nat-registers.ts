/** The registers that addresses and ports of NAT are loaded into, and the flags that say so. */
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {bitWords} from '../../../../words/bit-words.js'
import {ends} from '../../values/ranges.js'
import type {MatchValue, Value, ValueType} from '../../values/value-type.js'
import type {NatFlag, PortRange} from '../types.js'

export const natFlags = bitWords<NatFlag>({random: 4, 'fully-random': 16, persistent: 8})
/** `NF_NAT_RANGE_MAP_IPS` and `NF_NAT_RANGE_PROTO_SPECIFIED`: addresses and ports are given. */
const MAP_IPS = 1
export const PROTO_SPECIFIED = 2

/** The flags that are choices, without those that others tell of; `undefined` if one is unknown. */
export function readNatFlags(flags: number, told = 0): NatFlag[] | undefined {
  const list = natFlags.list(flags & ~(MAP_IPS | PROTO_SPECIFIED | told))
  return list.some(flag => typeof flag === 'number') ? undefined : (list as NatFlag[])
}

/** An address, or the ends of a range. */
export type Address = string | readonly [from: string, to: string]

/** Where both ends of a range are; where there is one value, only `min`. */
interface Registers {
  readonly min: number
  readonly max?: number
}

const load = (dreg: number, value: Uint8Array): NftExpression => ({
  name: 'immediate',
  data: {dreg, data: {value}},
})

/** Registers from `first` on with the values; where one value is both ends, it is loaded once. */
export function loadEnds(first: number, option: string, type: ValueType, value: PortRange | Address) {
  const {from, to} = ends(option, type, value)
  const range = Array.isArray(value)
  const loads = range ? [load(first, from), load(first + 1, to)] : [load(first, from)]
  return {loads, min: first, ...(range && {max: first + 1}), next: first + loads.length}
}

/** The registers of addresses, as an expression names them. */
export const addressRegisters = ({min, max}: Registers) => ({
  regAddrMin: min,
  ...(max !== undefined && {regAddrMax: max}),
})

/** Those of ports. */
export const portRegisters = ({min, max}: Registers) => ({
  regProtoMin: min,
  ...(max !== undefined && {regProtoMax: max}),
})

/** The other way around: one value, or both ends of a range, by the bytes of registers. */
export function readEnds(
  type: ValueType,
  from: Uint8Array | undefined,
  to: Uint8Array | undefined,
): MatchValue | undefined {
  if (from?.length !== type.size || to?.length !== type.size) return undefined
  const [low, high] = [type.read(from) as Value, type.read(to) as Value]
  return from === to ? low : [low, high]
}
