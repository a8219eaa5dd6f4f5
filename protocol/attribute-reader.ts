/** Bytes to attribute values, and to their parts. */
import type {UnknownAttribute, Values} from './attribute-values.js'
import {align4, copyBytes, littleEndian} from './bytes.js'
import type {Header, Part} from './codec.js'
import {DecodeError} from './errors.js'
import {type KeyedRow, NLA_TYPE_MASK} from './row.js'
import {type AttributeNotes, wire} from './wire.js'

/** Throws unless an attribute's header at `at` is whole and its length possible. */
export function attributeLength(view: DataView, at: number, end: number): number {
  if (end - at < 4) throw new DecodeError('attribute header cut off', at)
  const length = view.getUint16(at, littleEndian)
  if (length < 4 || length > end - at) throw new DecodeError(`attribute length ${length} is impossible`, at)
  return length
}

/** Reads a set. */
export function decodeAttributes(
  byNumber: readonly (KeyedRow | undefined)[],
  view: DataView,
  start: number,
  end: number,
  header: Header,
): Values {
  const out: Values = {}
  // One bit per type: asking `out` for a key it lacks takes as long as reading most attributes.
  const seen = [0, 0, 0]
  let notes: AttributeNotes | undefined
  let unknown: UnknownAttribute[] | undefined
  let waiting: {row: KeyedRow; start: number; end: number}[] | undefined

  for (let at = start, position = 0; at < end; position++) {
    const length = attributeLength(view, at, end)
    const typed = view.getUint16(at + 2, littleEndian)
    const number = typed & NLA_TYPE_MASK
    const flags = typed & ~NLA_TYPE_MASK
    const from = at + 4
    const to = at + length
    const row = byNumber[number]
    at += align4(length)

    // Sub-messages wait for their siblings; `null` keeps their place among the keys.
    let value: unknown
    const word = number >> 5
    const bit = 1 << (number & 31)
    const before = row ? (seen[word] ?? 0) : 0
    const earlier = (before & bit) === 0 ? undefined : out[(row as KeyedRow).key]
    if (row) seen[word] = before | bit
    if (row?.select && earlier === undefined) {
      waiting ??= []
      waiting.push({row, start: from, end: to})
      value = null
    } else if (row && (earlier === undefined || isLast(out, row))) {
      value = row.codec.decode(view, from, to, header)
    }

    const exact =
      row &&
      value !== undefined &&
      flags === row.flags &&
      (row.canonical === undefined || row.canonical(view, from, to, value))
    if (row === undefined || value === undefined || (!exact && row.many)) {
      unknown ??= []
      const attribute = {type: number, value: copyBytes(view, from, to), position}
      unknown.push(flags === 0 ? attribute : {...attribute, flags})
      continue
    }
    if (!exact) {
      notes ??= {}
      notes[row.key] = {flags, spelling: {value, bytes: copyBytes(view, from, to)}}
    }
    if (!row.many) out[row.key] = value
    else if (earlier === undefined) out[row.key] = [value]
    else (earlier as unknown[]).push(value)
  }

  for (const {row, start: from, end: to} of waiting ?? []) {
    const codec = row.select?.(out, header) ?? row.codec
    out[row.key] = codec.decode(view, from, to, header) ?? copyBytes(view, from, to)
  }
  if (unknown) out.unknown = unknown
  if (notes) Object.assign(out, {[wire]: notes})
  return out
}

/** Where the value of the first attribute of a type stands, for readers that want one attribute of many. */
export function findAttribute(
  view: DataView,
  start: number,
  end: number,
  type: number,
): {start: number; end: number} | undefined {
  for (let at = start; at < end; ) {
    const length = attributeLength(view, at, end)
    if ((view.getUint16(at + 2, littleEndian) & NLA_TYPE_MASK) === type)
      return {start: at + 4, end: at + length}
    at += align4(length)
  }
  return undefined
}

/** Items of a repeated attribute make one array only while they stand together; later ones go to `unknown`. */
function isLast(out: Values, row: KeyedRow): boolean {
  if (!row.many) return false
  let last = ''
  for (last in out);
  return last === row.key
}

/** The attributes of a set. What stands before bytes that cannot be read comes before the error. */
export function* partsOfAttributes(
  byNumber: readonly (KeyedRow | undefined)[],
  view: DataView,
  start: number,
  end: number,
  header: Header,
): Iterable<Part> {
  const found: {row: KeyedRow | undefined; part: Part}[] = []
  let fault: unknown
  try {
    for (let at = start; at < end; ) {
      const length = attributeLength(view, at, end)
      const typed = view.getUint16(at + 2, littleEndian)
      const row = byNumber[typed & NLA_TYPE_MASK]
      const name = row?.name ?? `#${typed & NLA_TYPE_MASK}`
      found.push({row, part: {name, at, start: at + 4, end: at + length, flags: typed & ~NLA_TYPE_MASK}})
      at += align4(length)
    }
  } catch (error) {
    fault = error
  }
  const selectors = new Set(found.flatMap(({row}) => row?.selectors ?? []))
  const siblings: Values = {}
  for (const {row, part} of found) {
    if (row && selectors.has(row.key))
      siblings[row.key] ??= row.codec.decode(view, part.start, part.end, header)
  }
  for (const {row, part} of found) {
    yield row ? {...part, codec: row.select?.(siblings, header) ?? row.codec} : part
  }
  if (fault) throw fault
}
