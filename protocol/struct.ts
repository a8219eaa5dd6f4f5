/**
 * C structs, declared field by field on top of buffer-layout. A kernel's struct may be shorter than ours (older) or
 * longer (newer): missing fields read as zero, bytes behind ours are kept, and both are written back as read.
 */
import {copyBytes} from './bytes.js'
import type {Codec, Part} from './codec.js'
import {under, wrongType} from './errors.js'
import type {FieldLayout} from './layout.js'
import {type Layout, padLayout, type Structure, structureLayout} from './layouts.js'
import type {Fixed} from './scalars.js'
import {noteOf, type StructNote, wire} from './wire.js'
import type {Writer} from './writer.js'

/** Filler between fields: written as zero, and no part of the value. */
export interface Pad {
  readonly pad: number
}
/** Filler of `size` bytes, as C aligns fields or the kernel reserves room. */
export const pad = (size: number): Pad => ({pad: size})

type Fields = Readonly<Record<string, Fixed<unknown> | Pad>>

/** A struct's value: its fields, without the filler. */
export type StructValue<F> = {
  -readonly [K in keyof F as F[K] extends Pad ? never : K]: F[K] extends Fixed<infer T> ? T : never
}

/** A field as {@link Struct} lists it. */
export interface Field {
  readonly name: string
  readonly offset: number
  readonly codec: Fixed<unknown>
}

/**
 * The format of a C struct, made by {@link struct}. Integers stand in the host's byte order unless a field
 * says `be`.
 */
export interface Struct<T> extends Fixed<T> {
  /** The kernel's name without the word struct: `rtmsg`. */
  readonly name: string
  /** What the kernel puts before every field's name: `rtm_`. */
  readonly prefix: string
  /** The fields in order, filler left out. */
  readonly fields: readonly Field[]
  /**
   * Writes a struct from an object that has more than its fields, as a message does: `beside` is a key of it that is no
   * field. Fields that are missing are zero.
   */
  put(writer: Writer, value: Partial<T>, beside?: string): void
}

/**
 * Straight-line access for what stands in every message of a dump, or what every program needs: four to eight times as
 * fast as buffer-layout's loop. A test holds both equal.
 */
export interface Straight<T> {
  read(view: DataView, at: number): T
  write(view: DataView, at: number, value: Partial<T>): void
}

/** The fields of a struct, and those by their names. */
interface Description {
  readonly fields: readonly Field[]
  readonly byName: ReadonlyMap<string, Fixed<unknown>>
}

function describe(definition: Fields): Description {
  const fields: Field[] = []
  let offset = 0
  for (const [name, field] of Object.entries(definition)) {
    if (!('pad' in field)) fields.push({name, offset, codec: field})
    offset += sizeOf(field)
  }
  return {fields, byName: new Map(fields.map(({name, codec}) => [name, codec]))}
}

const sizeOf = (field: Fixed<unknown> | Pad): number => ('pad' in field ? field.pad : field.size)

const layoutOf = (definition: Fields, property?: string): Structure =>
  structureLayout(
    Object.entries(definition).map(([key, field]) =>
      'pad' in field ? padLayout(field.pad) : (field.layout(key) as Layout),
    ),
    property,
  )

/**
 * Declares a struct. Offsets follow from the order: C's own padding is declared as {@link pad}, and a test
 * compares every offset with the C compiler's.
 */
export function struct<const F extends Fields>(
  name: string,
  prefix: string,
  definition: F,
  straight?: Straight<StructValue<F>>,
): Struct<StructValue<F>> {
  type T = StructValue<F>
  const size = Object.values(definition).reduce((sum, field) => sum + sizeOf(field), 0)

  // Made when first used: of a hundred structs a program meets a dozen, and few that buffer-layout must read.
  let described: Description | undefined
  const description = (): Description => (described ??= describe(definition))
  let structure: Structure | undefined
  const layout = (): Structure => (structure ??= layoutOf(definition))

  const read = straight?.read ?? ((view, at) => layout().decode(bufferOf(view), at) as T)
  const write = straight?.write ?? ((view, at, value) => void layout().encode({...value}, bufferOf(view), at))

  function checkFields(value: unknown, beside?: string): void {
    if (typeof value !== 'object' || value === null) throw wrongType(`an object (struct ${name})`, value)
    const {byName} = description()
    let key = ''
    try {
      for (key in value) {
        if (key === beside) continue
        const codec: Fixed<unknown> | undefined = byName.get(key)
        const item = (value as Record<string, unknown>)[key]
        if (!codec) throw wrongType(`a field of struct ${name} (${[...byName.keys()].join(' ')})`, key)
        if (item !== undefined) (codec as {check(value: unknown): void}).check(item)
      }
    } catch (error) {
      throw under(key, error)
    }
  }

  function put(writer: Writer, value: Partial<T>, beside?: string): void {
    checkFields(value, beside)
    const at = writer.reserve(size)
    write(writer.view, at, value)
    const note = noteOf<StructNote>(value)
    if (!note) return
    const {length = size, tail} = note
    const unset = writer.bytes.subarray(at + length, at + size).every(byte => byte === 0)
    if (unset) writer.length = at + length
    if (tail) writer.raw(tail)
  }

  return {
    type: `struct ${name}`,
    name,
    prefix,
    size,
    get fields() {
      return description().fields
    },
    check: value => checkFields(value),
    layout: property => layoutOf(definition, property) as FieldLayout<T>,
    decode(view, start, end) {
      const length = end - start
      if (length === size) return read(view, start)
      if (length > size) return noted(read(view, start), {tail: copyBytes(view, start + size, end)})
      const whole = new Uint8Array(size)
      whole.set(copyBytes(view, start, end))
      return noted(read(new DataView(whole.buffer), 0), {length})
    },
    encode: (writer, value) => put(writer, value as unknown as Partial<T>),
    put,
    *parts(_view, start, end) {
      for (const {name: key, offset, codec} of description().fields) {
        const at = start + offset
        if (at + codec.size <= end)
          yield {name: prefix + key, at, start: at, end: at + codec.size, codec} as Part
      }
    },
  }
}

function noted<T>(value: T, note: StructNote): T {
  Object.assign(value as object, {[wire]: note})
  return value
}

const bufferOf = (view: DataView): Buffer => Buffer.from(view.buffer, view.byteOffset, view.byteLength)

/** True for codecs that are structs, whose parts are fields. */
export const isStruct = (codec: Codec<unknown>): codec is Struct<unknown> => 'fields' in codec
