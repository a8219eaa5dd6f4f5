/** Properties of packets in registers, one after the other, to be looked up together. */
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {rangeError} from '../../../../words/options.js'
import type {NftElement} from '../../element-values.js'
import {turned} from '../../values/numbers.js'
import {isRange} from '../../values/ranges.js'
import {concatenation, padded, shapeOfOne, sorted as sortedType, type TypeShape} from '../../values/shape.js'
import type {ValueType} from '../../values/value-type.js'
import type {Context} from '../context.js'
import {bitwise, dataOf, shifted, shiftOf, turn} from '../expressions.js'
import type {Alone, Field} from '../fields/field.js'
import type {FieldName} from '../fields/fields.js'
import {fieldLoaded, fieldNamed} from '../fields/find-field.js'
import {needed} from '../matches/match.js'
import type {Key, MapRef} from './types.js'

/** Bytes of a register, of the small kind; four of them are one of the large kind. */
const WORD = 4
const LARGE = 4
const FIRST_SMALL = 8
/** Bytes that a set's key may have: `NFT_DATA_VALUE_MAXLEN` (linux/netfilter/nf_tables.h). */
const MAX = 64

/** The register that begins at a word, by the number that the kernel tells of it. */
export const register = (word: number): number => (word % LARGE === 0 ? 1 + word / LARGE : FIRST_SMALL + word)

/** The word at which a register begins. */
export const wordOf = (number: number): number =>
  number >= FIRST_SMALL ? number - FIRST_SMALL : (number - 1) * LARGE

/** The first register of the large kind behind a value. */
export const nextLarge = (word: number, size: number): number =>
  Math.ceil((word + padded(size) / WORD) / LARGE) * LARGE

/** Expressions that change what is in a register. */
const inPlace = new Set<string | undefined>(['bitwise', 'byteorder'])

/** An expression that works on another register. */
const into = (expression: NftExpression, dreg: number): NftExpression =>
  ({
    ...expression,
    data: {...expression.data, ...(inPlace.has(expression.name) && {sreg: dreg}), dreg},
  }) as NftExpression

const nothing: NftExpression = {name: 'notrack'}

/** The expression as if it worked on the first register; if it works on another than is wanted, one that loads nothing. */
const onlyIn = (expression: NftExpression, dreg: number): NftExpression =>
  (expression.data as {dreg?: number} | undefined)?.dreg === dreg ? into(expression, 1) : nothing

/** Loads a key into the registers from a word on, to be looked up in a set: of one with ranges, bytes compare as values do. */
export function writeKey(option: string, key: Key, at: Context, first = 0, set?: MapRef) {
  const names: readonly FieldName[] = typeof key === 'string' ? [key] : key
  if (!Array.isArray(names) || names.length === 0)
    throw rangeError(option, 'at least one property of packets', key)
  const found = names.map(name => fieldNamed(option, name))
  const alone = found.length > 1 || !Array.isArray(set)
  const types = found.map(one => (alone ? (one.alone?.type ?? one.type) : one.type))
  const sorted = set !== undefined && hasRanges(set, types, typeof key !== 'string', at)
  const before = found.flatMap(({need}) => needed(need, at))
  let word = first
  const loads = found.flatMap(({before: first = [], load, mask, type, alone: moved}) => {
    if (first.length > 0 && found.length > 1)
      throw rangeError(option, 'no hash beside other properties', names.join(' . '))
    const dreg = register(word)
    word += padded(type.size) / WORD
    const rest = [
      ...(mask ? [bitwise(mask)] : []),
      ...(alone && moved ? [shifted('rshift', moved.shift, type.size)] : []),
      ...(sorted && type.turns ? [turn(type.size)] : []),
    ]
    return [...first, ...[load, ...rest].map(one => into(one, dreg))]
  })
  const shape = shapeOf(sorted ? types.map(sortedType) : types)
  if (shape.size > MAX) throw rangeError(option, `at most ${MAX} bytes in all`, names.join(' . '))
  return {expressions: [...before, ...loads], shape}
}

/** Whether there are ranges in a set: in one of the rule's own, among its keys or the parts of them. */
function hasRanges(set: MapRef, types: readonly ValueType[], concatenated: boolean, at: Context): boolean {
  if (!Array.isArray(set)) return types.some(({turns}) => turns) && at.ranged(String(set).slice(1))
  const ranged = (values: unknown) =>
    Array.isArray(values) && types.some((type, i) => isRange(type, values[i]))
  return (set as readonly NftElement[]).some(({key}) => ranged(concatenated ? key : [key]))
}

const shapeOf = (types: readonly ValueType[]): TypeShape =>
  types.length === 1 ? shapeOfOne(types[0] as ValueType) : concatenation(types)

/** A key that was read from expressions. */
export interface ReadKey {
  readonly key: Key
  readonly shape: TypeShape
  readonly used: number
  /** Where it begins. */
  readonly register: number
}

/** Reads the longest key that is loaded into the registers from a word on. */
export function readKey(expressions: readonly NftExpression[], at: Context, first = 0): ReadKey | undefined {
  const hash = readHash(expressions, at)
  if (hash) return hash
  const names: FieldName[] = []
  const types: ValueType[] = []
  let word = first
  let used = 0
  while (used < expressions.length) {
    const dreg = register(word)
    const found = fieldLoaded(
      expressions.slice(used, used + 2).map(expression => onlyIn(expression, dreg)),
      at,
    )
    if (!found || found.length !== undefined) break
    used += found.used
    const moved = movedAlone(found.field, expressions[used], dreg)
    if (moved) used++
    const {type} = moved ?? found.field
    const sorted = dataOf(expressions[used], 'byteorder')?.sreg === dreg
    if (sorted) used++
    names.push(found.name)
    types.push(sorted ? turned(type) : type)
    word += padded(type.size) / WORD
  }
  if (names.length === 0) return undefined
  const key = names.length === 1 ? (names[0] as FieldName) : names
  return {key, shape: shapeOf(types), used, register: register(first)}
}

/** The value as it is alone, if an expression makes it so. */
export function movedAlone(
  {alone}: Field,
  expression: NftExpression | undefined,
  register = 1,
): Alone | undefined {
  const bits = alone && dataOf(expression, 'bitwise')
  const {op, places} = (bits && shiftOf(bits)) ?? {}
  return op === 'rshift' && bits?.sreg === register && places === alone?.shift ? alone : undefined
}

/** Reads a hash as a key. What is hashed is loaded into registers behind it. */
function readHash(expressions: readonly NftExpression[], at: Context): ReadKey | undefined {
  const {dreg = 0} = (expressions[0]?.data ?? {}) as {dreg?: number}
  const found = dreg > 1 ? fieldLoaded(expressions, at) : undefined
  if (!found?.field.before) return undefined
  const {name: key, field, used} = found
  const sorted = dataOf(expressions[used], 'byteorder')?.sreg === 1
  const type = sorted ? turned(field.type) : field.type
  return {key, shape: shapeOfOne(type), used: sorted ? used + 1 : used, register: 1}
}
