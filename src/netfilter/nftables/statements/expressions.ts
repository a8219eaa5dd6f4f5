/** Expressions: their data by their names, and those that look at the first register or change what is in it. */
import type {Infer} from '../../../../protocol/codec.js'
import type {NftExpression} from '../../../../protocol/netfilter/nftables/expression.js'
import type {nftExpressionFormats} from '../../../../protocol/netfilter/nftables/expressions/formats.js'

type Formats = typeof nftExpressionFormats

/** The data of an expression of this name; `undefined` for others. */
export function dataOf<K extends keyof Formats>(
  expression: NftExpression | undefined,
  name: K,
): Infer<Formats[K]> | undefined {
  if (expression?.name !== name || expression.unknown || expression.data instanceof Uint8Array)
    return undefined
  return (expression.data ?? {}) as Infer<Formats[K]>
}

/** What a reader found: a statement, and how many expressions it took. */
export interface Found<T> {
  readonly statement: T
  readonly used: number
}

export type Relation = 'eq' | 'neq' | 'lt' | 'lte' | 'gt' | 'gte'

export const cmp = (op: Relation, value: Uint8Array): NftExpression => ({
  name: 'cmp',
  data: {sreg: 1, op, data: {value}},
})

/** Whether the value lies outside of a range. */
export const outside = (from: Uint8Array, to: Uint8Array): NftExpression => ({
  name: 'range',
  data: {sreg: 1, op: 'neq', fromData: {value: from}, toData: {value: to}},
})

/** Keeps the bits of a mask, and turns over those of another. */
export const bitwise = (mask: Uint8Array, xor: Uint8Array = new Uint8Array(mask.length)): NftExpression => ({
  name: 'bitwise',
  data: {sreg: 1, dreg: 1, len: mask.length, mask: {value: mask}, xor: {value: xor}},
})

/** Moves bits towards the first or the last. */
export const shifted = (op: 'lshift' | 'rshift', places: number, len: number): NftExpression => ({
  name: 'bitwise',
  data: {sreg: 1, dreg: 1, len, op, data: {value: new Uint8Array(Uint32Array.of(places).buffer)}},
})

/** Where to an expression moves bits, and how far; `undefined` for what does something else with them. */
export function shiftOf({op, data}: Infer<Formats['bitwise']>) {
  const bytes = data?.value
  if ((op !== 'lshift' && op !== 'rshift') || bytes?.length !== 4) return undefined
  return {op, places: new Uint32Array(bytes.slice().buffer)[0] ?? 0}
}

/** Puts a number of the host into network byte order, to be compared by size. */
export const turn = (size: number): NftExpression => ({
  name: 'byteorder',
  data: {sreg: 1, dreg: 1, op: 'hton', len: size, size},
})
