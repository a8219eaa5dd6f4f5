/** Attribute values to bytes. */
import type {UnknownAttribute, Values} from './attribute-values.js'
import {littleEndian} from './bytes.js'
import type {Codec, Header} from './codec.js'
import {outOfRange, under, wrongType} from './errors.js'
import {type KeyedRow, NLA_TYPE_MASK} from './row.js'
import {bytes, checkInteger} from './scalars.js'
import {type AttributeNote, type AttributeNotes, noteOf} from './wire.js'
import type {Writer} from './writer.js'

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
  const unknown = checkUnknown(values.unknown)
  let position = 0
  let next = 0
  const writeUnknown = (until: number) => {
    for (let a = unknown[next]; a && (a.position ?? Infinity) <= until; a = unknown[++next], position++) {
      writeAttribute(writer, bytes, a.value, a.type | (a.flags ?? 0), header)
    }
  }

  for (const key of Object.keys(values)) {
    const value = values[key]
    if (value === undefined || key === 'unknown') continue
    const row = byKey.get(key)
    if (!row) throw under(key, wrongType(`a known attribute (${[...byKey.keys()].join(' ')})`, key))
    try {
      if (row.many && !Array.isArray(value)) throw wrongType('an array', value)
      for (const item of row.many ? (value as unknown[]) : [value]) {
        writeUnknown(position)
        writeRow(writer, row, item, values, notes?.[key], header)
        position++
      }
    } catch (error) {
      throw under(key, error)
    }
  }
  writeUnknown(Infinity)
}

function checkUnknown(unknown: unknown = []): readonly UnknownAttribute[] {
  try {
    if (!Array.isArray(unknown)) throw wrongType('an array of attributes', unknown)
    for (const {type, value} of unknown as readonly UnknownAttribute[]) {
      checkInteger('attribute type', 0, NLA_TYPE_MASK, type)
      if (!(value instanceof Uint8Array)) throw wrongType('bytes (Uint8Array)', value)
    }
    return unknown
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
