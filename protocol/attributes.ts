/**
 * Attribute sets: one row per attribute. A row gives the encoder, the decoder, the TypeScript type, the names that
 * explain and locate print, and what the tests compare with the kernel's headers.
 *
 *     const linkInfo = attributes({
 *       kind: attr('IFLA_INFO_KIND', 1, string),
 *       data: subMessage('IFLA_INFO_DATA', 2, 'kind', {veth, vlan}),
 *     })
 *
 * Decoding loses nothing: keys stand in wire order; what has no row, or does not fit its row, is kept in `unknown`
 * with its place; flag bits other than a row's are noted (wire.ts). So decode → encode gives the same bytes.
 */
import {align4, copyBytes, littleEndian} from './bytes.js'
import type {Codec, Header, Infer, Part} from './codec.js'
import {DecodeError, outOfRange, under, wrongType} from './errors.js'
import {bytes} from './scalars.js'
import {type AttributeNote, type AttributeNotes, noteOf, wire} from './wire.js'
import type {Writer} from './writer.js'

/** The attribute holds attributes (`NLA_F_NESTED`). */
export const NLA_F_NESTED = 0x8000
/** The value is in network byte order (`NLA_F_NET_BYTEORDER`). */
export const NLA_F_NET_BYTEORDER = 0x4000
const TYPE_MASK = 0x3fff

/** One attribute of a set. */
export interface Row<T = unknown> {
  /** The kernel's constant, `IFLA_MTU`. */
  readonly name: string
  readonly number: number
  readonly codec: Codec<T>
  /** Flag bits the kernel sends with this attribute, {@link NLA_F_NESTED} where it says so. */
  readonly flags: number
}

/** A row that may occur several times; its value is an array. */
export interface ManyRow<T> extends Row<T> {
  readonly many: true
}

/** A row whose format another attribute of the same set chooses, or a field of the message's header. */
export interface SubMessageRow<K extends string, F> extends Row<Uint8Array> {
  readonly selector: K
  readonly formats: F
  /** The format for these siblings; `undefined` keeps the bytes. */
  select(siblings: Readonly<Record<string, unknown>>, header: Header): Codec<unknown> | undefined
}

/** An attribute. `flags` is {@link NLA_F_NESTED} if the kernel sets that bit here. */
export const attr = <T>(name: string, number: number, codec: Codec<T>, flags = 0): Row<T> => ({
  name,
  number,
  codec,
  flags,
})

/** An attribute that occurs once per item, such as `IFLA_ALT_IFNAME` in `IFLA_PROP_LIST`. */
export const repeated = <T>(name: string, number: number, codec: Codec<T>, flags = 0): ManyRow<T> => ({
  ...attr(name, number, codec, flags),
  many: true,
})

/** An attribute whose format is `formats[siblings[selector]]`. Formats without an entry stay bytes. */
export function subMessage<const K extends string, F extends Formats>(
  name: string,
  number: number,
  selector: K,
  formats: F,
  flags = 0,
): SubMessageRow<K, F> {
  const byName = new Map(Object.entries<Codec<unknown>>(formats))
  const select = (siblings: Readonly<Record<string, unknown>>) => byName.get(String(siblings[selector]))
  return {...attr(name, number, bytes, flags), selector, formats, select}
}

type Formats = Readonly<Record<string, Codec<unknown>>>
type Rows = Readonly<Record<string, Row>>

/** An attribute without a row, or one whose bytes do not fit its row. */
export interface UnknownAttribute {
  /** Attribute type without flag bits. */
  readonly type: number
  /** The two flag bits, {@link NLA_F_NESTED} and {@link NLA_F_NET_BYTEORDER}, if set. */
  readonly flags?: number
  readonly value: Uint8Array
  /** How many attributes stand before it; without it, it is written behind the others. */
  readonly position?: number
}

type Simplify<T> = T extends unknown ? {[K in keyof T]: T[K]} : never
type RowValue<R> = R extends ManyRow<infer T> ? T[] : R extends Row<infer T> ? T : never
type AnySubMessage = SubMessageRow<string, Formats>
type Plain<R> = {-readonly [K in keyof R as R[K] extends AnySubMessage ? never : K]?: RowValue<R[K]>}
type SubKeys<R> = {[K in keyof R]: R[K] extends AnySubMessage ? K : never}[keyof R]
/** One member per known format, so that testing the selector narrows the value; bytes for the rest. */
type Choice<Key extends PropertyKey, S extends string, F> =
  | {[K in keyof F]: {[s in S]?: K} & {[k in Key]?: Infer<F[K]>}}[keyof F]
  | {[k in Key]?: Uint8Array}
type Choices<R> = {
  [K in SubKeys<R>]: R[K] extends SubMessageRow<infer S, infer F> ? {all: Choice<K, S, F>} : never
}[SubKeys<R>]
type Intersect<U> = (U extends unknown ? (u: U) => void : never) extends (i: infer I) => void ? I : never
type SubMessages<R> = [SubKeys<R>] extends [never]
  ? unknown
  : Intersect<Choices<R>> extends {all: infer C}
    ? C
    : never

/** The values of a set's attributes. A missing attribute is a missing key. */
export type Attributes<R> = Simplify<Plain<R> & SubMessages<R> & {unknown?: UnknownAttribute[]}>

/** A set of attributes; as a codec it is the value of a nesting attribute. */
export interface AttributeSet<R = Rows> extends Codec<Attributes<R>> {
  readonly rows: R
}

/** Values while the types do not matter: keys in wire order. */
type Values = Record<string, unknown>

type KeyedRow = Row & {readonly key: string; readonly many?: true; readonly select?: AnySubMessage['select']}

/** Declares a set of attributes, one row each. */
export function attributes<const R extends Rows>(rows: R): AttributeSet<R> {
  const byKey = new Map<string, KeyedRow>()
  const byNumber: (KeyedRow | undefined)[] = []
  for (const [key, row] of Object.entries(rows)) {
    const keyed: KeyedRow = {...row, key}
    if (byNumber[row.number]) throw new Error(`${row.name} and ${byNumber[row.number]?.name} have one number`)
    byKey.set(key, keyed)
    byNumber[row.number] = keyed
  }

  return {
    type: 'nest',
    rows,
    decode: (view, start, end, header) => decodeSet(byNumber, view, start, end, header) as Attributes<R>,
    encode: (writer, value, header) => encodeSet(byKey, writer, value as Values, header),
    parts: (view, start, end, header) => partsOfSet(byNumber, view, start, end, header),
    *inner() {
      for (const row of byKey.values()) {
        yield row.codec
        if ('formats' in row) yield* Object.values(row.formats as Formats)
      }
    },
  }
}

/** Throws unless an attribute's header at `at` is whole and its length possible. */
function attributeLength(view: DataView, at: number, end: number): number {
  if (end - at < 4) throw new DecodeError('attribute header cut off', at)
  const length = view.getUint16(at, littleEndian)
  if (length < 4 || length > end - at) throw new DecodeError(`attribute length ${length} is impossible`, at)
  return length
}

function decodeSet(
  byNumber: readonly (KeyedRow | undefined)[],
  view: DataView,
  start: number,
  end: number,
  header: Header,
): Values {
  const out: Values = {}
  let notes: AttributeNotes | undefined
  let unknown: UnknownAttribute[] | undefined
  let waiting: {row: KeyedRow; start: number; end: number}[] | undefined

  for (let at = start, position = 0; at < end; position++) {
    const length = attributeLength(view, at, end)
    const typed = view.getUint16(at + 2, littleEndian)
    const number = typed & TYPE_MASK
    const flags = typed & ~TYPE_MASK
    const from = at + 4
    const to = at + length
    const row = byNumber[number]
    at += align4(length)

    // Sub-messages wait for their siblings; `null` keeps their place among the keys.
    let value: unknown
    const earlier = row && out[row.key]
    if (row?.select && earlier === undefined) {
      waiting ??= []
      waiting.push({row, start: from, end: to})
      value = null
    } else if (row && (earlier === undefined || isLast(out, row))) {
      value = row.codec.decode(view, from, to, header)
    }

    const exact =
      row && value !== undefined && flags === row.flags && isCanonical(row.codec, view, from, to, value)
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

const isCanonical = (
  codec: Codec<unknown>,
  view: DataView,
  start: number,
  end: number,
  value: unknown,
): boolean => codec.canonical === undefined || codec.canonical(view, start, end, value)

/** Items of a repeated attribute make one array only while they stand together; later ones go to `unknown`. */
function isLast(out: Values, row: KeyedRow): boolean {
  if (!row.many) return false
  let last = ''
  for (last in out);
  return last === row.key
}

function encodeSet(
  byKey: ReadonlyMap<string, KeyedRow>,
  writer: Writer,
  values: Values,
  header: Header,
): void {
  if (typeof values !== 'object' || values === null || ArrayBuffer.isView(values)) {
    throw wrongType('an object of attributes', values)
  }
  const notes = noteOf<AttributeNotes>(values)
  const unknown = (values.unknown ?? []) as readonly UnknownAttribute[]
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

function* partsOfSet(
  byNumber: readonly (KeyedRow | undefined)[],
  view: DataView,
  start: number,
  end: number,
  header: Header,
): Iterable<Part> {
  const found: {row: KeyedRow | undefined; part: Part}[] = []
  for (let at = start; at < end; ) {
    const length = attributeLength(view, at, end)
    const typed = view.getUint16(at + 2, littleEndian)
    const row = byNumber[typed & TYPE_MASK]
    const name = row?.name ?? `#${typed & TYPE_MASK}`
    found.push({row, part: {name, at, start: at + 4, end: at + length, flags: typed & ~TYPE_MASK}})
    at += align4(length)
  }
  const selectors = new Set(found.map(({row}) => row && 'selector' in row && row.selector))
  const siblings: Values = {}
  for (const {row, part} of found) {
    if (row && selectors.has(row.key))
      siblings[row.key] ??= row.codec.decode(view, part.start, part.end, header)
  }
  for (const {row, part} of found) {
    yield row ? {...part, codec: row.select?.(siblings, header) ?? row.codec} : part
  }
}
