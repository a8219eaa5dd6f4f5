/**
 * What every format is to the others: a codec between bytes and one TypeScript type. Scalars are in scalars.ts,
 * text in text.ts, addresses in address.ts, C structs in struct.ts, attribute sets in attributes.ts.
 */
import type {Writer} from './writer.js'

/** The fixed header of the message a value stands in. Some formats depend on it, mostly on its family. */
export type Header = Readonly<Record<string, unknown>>

/** A named stretch of bytes inside a value; explain and locate walk these. */
export interface Part {
  /** The kernel's name: `IFLA_MTU`, `rtm_table`, `[0]`. */
  readonly name: string
  /** Where the part starts with its own header, if it has one. */
  readonly at: number
  /** Where its value starts. */
  readonly start: number
  readonly end: number
  /** The attribute's flag bits, where the part is an attribute. */
  readonly flags?: number
  /** The header of the message that the part stands in, where it is not that of the value around it. */
  readonly header?: Header
  /** Reads the value; missing where the name is unknown. */
  readonly codec?: Codec<unknown>
}

/**
 * A format: how values of type `T` are read from bytes and written to them. Whatever an attribute or a field
 * holds has one.
 */
export interface Codec<T> {
  /** The wire format in C words: `u32`, `be16`, `struct rta_cacheinfo`. */
  readonly type: string
  /**
   * Reads the bytes from `start` to `end`. Throws only {@link DecodeError}, for bytes that are cut off or
   * contradict themselves. Returns `undefined` for a length this format does not know but a newer kernel may
   * have reason to send: the set around it then keeps the bytes as they are.
   */
  decode(view: DataView, start: number, end: number, header: Header): T | undefined
  /** Appends the bytes of `value`. Throws `TypeError` or `RangeError` for a value that has none. */
  encode(writer: Writer, value: T, header: Header): void
  /** The parts of a compound value; missing or `undefined` where a value has none. */
  parts?(view: DataView, start: number, end: number, header: Header): Iterable<Part> | undefined
  /** The formats this one is made of, for tools that walk a whole schema. */
  inner?(): Iterable<Codec<unknown>>
  /** The value in the kernel's words, where that is not simply its text. */
  print?(value: T): string
  /**
   * For formats in which several byte strings mean one value: whether `value` gives back just these bytes. Where
   * not, the set keeps the bytes beside the value.
   */
  canonical?(view: DataView, start: number, end: number, value: T): boolean
}

/** The TypeScript type of a codec's value. */
export type Infer<C> = C extends Codec<infer T> ? T : never

/** The header where there is none: for values outside any message. */
export const noHeader: Header = {}
