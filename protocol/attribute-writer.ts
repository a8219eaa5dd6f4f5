/** Attribute values to bytes. */
import type {UnknownAttribute, Values} from './attribute-values.js'
import {littleEndian} from './bytes.js'
import type {Codec, Header} from './codec.js'
import {outOfRange, under, wrongType} from './errors.js'
import {type KeyedRow, NLA_TYPE_MASK} from './row.js'
import {bytes, checkInteger} from './scalars.js'
import {type AttributeNote, type AttributeNotes, noteOf} from './wire.js'
import type {Writer} from './writer.js'

/**
 * Appends the attributes of `values` in the order of their keys. Throws `TypeError` for a key without a row; errors
 * of values name the key.
 */
export function encodeAttributes(
  byKey: ReadonlyMap<string, KeyedRow>,
  writer: Writer,
  values: Values,
  header: Header,
): void {
  if (typeof values !== 'object' || values === null || ArrayBuffer.isView(values)) {
    throw wrongType('an object of attributes', values)
  }
  const notes = noteOf<AttributeNotes>(values)
  const unknown = values.unknown === undefined ? undefined : checkUnknown(values.unknown)
  let position = 0
  for (const key in values) {
    const value = values[key]
    if (value === undefined || key === 'unknown') continue
    const row = byKey.get(key)
    if (!row) throw under(key, wrongType(`a known attribute (${[...byKey.keys()].join(' ')})`, key))
    try {
      if (!row.many) {
        if (unknown) position = writeUnknown(writer, unknown, position, header)
        writeRow(writer, row, value, values, notes?.[key], header)
        position++
        continue
      }
      if (!Array.isArray(value)) throw wrongType('an array', value)
      for (const item of value) {
        if (unknown) position = writeUnknown(writer, unknown, position, header)
        writeRow(writer, row, item, values, notes?.[key], header)
        position++
      }
    } catch (error) {
      throw under(key, error)
    }
  }
  if (unknown) writeUnknown(writer, unknown, Infinity, header)
}

/** Writes the unknown attributes that stand before `position`, and takes them off. Returns the position after them. */
function writeUnknown(writer: Writer, unknown: UnknownAttribute[], position: number, header: Header): number {
  for (let a = unknown[0]; a && (a.position ?? Infinity) <= position; a = unknown[0]) {
    writeAttribute(writer, bytes, a.value, a.type | (a.flags ?? 0), header)
    unknown.shift()
    position++
  }
  return position
}

/** A copy, checked. */
function checkUnknown(unknown: unknown): UnknownAttribute[] {
  try {
    if (!Array.isArray(unknown)) throw wrongType('an array of attributes', unknown)
    for (const {type, value} of unknown as readonly UnknownAttribute[]) {
      checkInteger('attribute type', 0, NLA_TYPE_MASK, type)
      if (!(value instanceof Uint8Array)) throw wrongType('bytes (Uint8Array)', value)
    }
    return [...(unknown as UnknownAttribute[])]
  } catch (error) {
    throw under('unknown', error)
  }
}

function writeRow(
  writer: Writer,
  row: KeyedRow,
  value: unknown,
  siblings: Values,
  note: AttributeNote | undefined,
  header: Header,
): void {
  const type = row.number | (note?.flags ?? row.flags)
  if (typeof value === 'string' && value === note?.spelling?.value) {
    writeAttribute(writer, bytes, note.spelling.bytes, type, header)
    return
  }
  const raw = row.select && value instanceof Uint8Array
  const codec = raw ? bytes : (row.select?.(siblings, header) ?? row.codec)
  writeAttribute(writer, codec, value, type, header)
}

function writeAttribute(
  writer: Writer,
  codec: Codec<unknown>,
  value: unknown,
  type: number,
  header: Header,
): void {
  const at = writer.reserve(4)
  codec.encode(writer, value, header)
  const length = writer.length - at
  if (length > 0xffff) throw outOfRange('an attribute of at most 65531 bytes', value)
  writer.view.setUint16(at, length, littleEndian)
  writer.view.setUint16(at + 2, type, littleEndian)
  writer.align()
}
