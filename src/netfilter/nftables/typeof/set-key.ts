/** What keys and data of sets are: types by their names, or those that properties of packets have. */
import {rangeError} from '../../../words/options.js'
import type {FieldName} from '../statements/fields/fields.js'
import {fieldNamed} from '../statements/fields/find-field.js'
import {concatenation, type NftTypes, namesOf, shapeOf, shapeOfOne, type TypeShape} from '../values/shape.js'
import {notedProperties, propertyNotes} from './property-note.js'

/** The type of a property of packets, or of several: `{typeof: 'meta length'}`, `{typeof: ['ip saddr', 'tcp dport']}`. */
export interface TypeOf {
  readonly typeof: FieldName | readonly FieldName[]
}
/** Types of keys or data. */
export type NftSetTypes = NftTypes | TypeOf

export const isTypeOf = (types: NftSetTypes): types is TypeOf =>
  typeof types === 'object' && 'typeof' in types

/** The shape of keys or data. */
export function shapeOfSet(option: string, types: NftSetTypes): TypeShape {
  if (!isTypeOf(types)) return shapeOf(option, types)
  const of = `${option}.typeof`
  const names = typeof types.typeof === 'string' ? [types.typeof] : types.typeof
  const parts = names.map(name => {
    const {type, alone} = fieldNamed(of, name)
    return alone?.type ?? type
  })
  const [only] = parts
  if (!only) throw rangeError(of, 'at least one property of packets', 'none')
  if (noteOf(types) === undefined)
    throw rangeError(of, 'fields of headers, meta, ct, rt or socket', names.join(' . '))
  return typeof types.typeof === 'string' ? shapeOfOne(only) : concatenation(parts)
}

/** What nft(8) keeps of the properties whose types these are. */
export const noteOf = (types: NftSetTypes): Uint8Array | undefined =>
  isTypeOf(types) ? propertyNotes(types.typeof) : undefined

/** The types by the kernel's numbers, and what is noted beside them. */
export function typesNoted(number: number, size: number, noted: Uint8Array | undefined): NftSetTypes {
  const names = noted && notedProperties(noted)
  if (names !== undefined) {
    const shape = shapeOfSet('typeof', {typeof: names})
    if (shape.number === number && shape.size === size) return {typeof: names}
  }
  return namesOf(number, size)
}
