/** The types of keys and data of sets, by nft(8)'s names. */
import {rangeError} from '../../../words/options.js'
import {turned} from './numbers.js'
import {setTypes as types} from './types.js'
import type {ValueType} from './value-type.js'

/** A type of keys or data. */
export type NftType = keyof typeof types
/** A type, a concatenation of types, or the number and size of one without a name. */
export type NftTypes = NftType | readonly NftType[] | {readonly type: number; readonly size: number}

/** What the kernel keeps of a type. */
export interface TypeShape {
  readonly number: number
  readonly size: number
  /** The parts of a concatenation, or the one type; missing where the type has no name here. */
  readonly parts?: readonly ValueType[]
  readonly concatenated: boolean
  /** Whether a value is both ends of a range. */
  readonly ranges?: boolean
}

/** Bits of each part's number in that of a concatenation. */
const PART_BITS = 6
const WORD = 4
/** Bytes of a part in a concatenation. */
export const padded = (size: number): number => Math.ceil(size / WORD) * WORD

/** The shape of a type by its names. */
export function shapeOf(option: string, names: NftTypes): TypeShape {
  if (typeof names === 'object' && 'type' in names)
    return {number: names.type, size: names.size, concatenated: false}
  const concatenated = typeof names !== 'string'
  const parts = (concatenated ? names : [names]).map(name => {
    if (!Object.hasOwn(types, name)) throw rangeError(option, `one of ${Object.keys(types).join(' ')}`, name)
    return types[name]
  })
  if (parts.length === 0) throw rangeError(option, 'at least one type', 'none')
  return concatenated ? concatenation(parts) : shapeOfOne(parts[0] as ValueType)
}

/** The shape of one type. */
export const shapeOfOne = (type: ValueType): TypeShape => ({
  number: type.number,
  size: type.size,
  parts: [type],
  concatenated: false,
})

/** The shape of keys in sets with ranges: their bytes compare as their values do. */
export const sortedShape = (shape: TypeShape): TypeShape =>
  shape.parts ? {...shape, parts: shape.parts.map(sorted)} : shape

/** A type whose bytes compare as its values do. */
export const sorted = (type: ValueType): ValueType => (type.turns ? turned(type) : type)

/** The shape of types one after the other. */
export function concatenation(parts: readonly ValueType[]): TypeShape {
  return {
    number: parts.reduce((number, part) => number * 2 ** PART_BITS + part.number, 0),
    size: parts.reduce((size, part) => size + padded(part.size), 0),
    parts,
    concatenated: true,
  }
}

/** The shape of ranges, both ends one after the other. */
export const rangesOf = (type: ValueType): TypeShape => ({
  ...shapeOfOne(type),
  size: 2 * padded(type.size),
  ranges: true,
})

const byNumber = new Map<number, NftType>(
  (Object.entries(types) as [NftType, ValueType][]).map(([name, {number}]) => [number, name]),
)

/** The names of a type. */
export function namesOf(number: number, size: number): NftTypes {
  const numbers: number[] = []
  for (let rest = number; rest > 0; rest = Math.floor(rest / 2 ** PART_BITS))
    numbers.unshift(rest % 2 ** PART_BITS)
  const names = numbers.map(part => byNumber.get(part))
  const known = names.filter(name => name !== undefined)
  const [first] = known
  if (first === undefined || known.length < names.length) return {type: number, size}
  const found = known.length === 1 ? first : known
  return shapeOf('key', found).size === size ? found : {type: number, size}
}
