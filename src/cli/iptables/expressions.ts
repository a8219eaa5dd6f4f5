/** The expressions of nf_tables that rules are made of, with the first register between them. */
import type {NftExpression} from '../../../protocol/netfilter/nftables/expression.js'

export type Expression = NftExpression

const REGISTER = 1

export type Comparison = 'eq' | 'neq' | 'lt' | 'lte' | 'gt' | 'gte'

/** Loads what is known about the packet. */
export const meta = (key: string): Expression => ({name: 'meta', data: {key, dreg: REGISTER}}) as Expression

/** Loads bytes of a header. */
export const payload = (
  base: 'network_header' | 'transport_header',
  offset: number,
  len: number,
): Expression => ({name: 'payload', data: {dreg: REGISTER, base, offset, len}})

export const compare = (op: Comparison, value: Uint8Array): Expression => ({
  name: 'cmp',
  data: {sreg: REGISTER, op, data: {value}},
})

/** Keeps only the bits of `mask`. */
export const masked = (mask: Uint8Array): Expression => ({
  name: 'bitwise',
  data: {
    sreg: REGISTER,
    dreg: REGISTER,
    len: mask.length,
    mask: {value: mask},
    xor: {value: new Uint8Array(mask.length)},
  },
})

export const range = (op: 'eq' | 'neq', from: Uint8Array, to: Uint8Array): Expression => ({
  name: 'range',
  data: {sreg: REGISTER, op, fromData: {value: from}, toData: {value: to}},
})

export const verdict = (code: number, chain?: string): Expression => ({
  name: 'immediate',
  data: {dreg: 0, data: {verdict: {code, ...(chain !== undefined && {chain})}}},
})

export const counter = (packets: bigint, bytes: bigint): Expression => ({
  name: 'counter',
  data: {bytes, packets},
})

/** Two bytes, the higher first. */
export const be16 = (number: number): Uint8Array => Uint8Array.of(number >> 8, number & 0xff)

/** Four bytes in the order of this machine. */
export const host32 = (number: number): Uint8Array => new Uint8Array(Uint32Array.of(number).buffer)
