/** What structs take from buffer-layout: the only file that imports it. */
import {
  blob,
  Layout,
  type Structure,
  s8 as s8Layout,
  s32be as s32beLayout,
  s32 as s32Layout,
  struct as structLayout,
  u8 as u8Layout,
  u16be as u16beLayout,
  u16 as u16Layout,
  u32be as u32beLayout,
  u32 as u32Layout,
} from 'buffer-layout'
import {copyBytes, viewOf} from './bytes.js'
import {type Codec, noHeader} from './codec.js'
import {Writer} from './writer.js'

export type {Layout, Structure}

const integers = {
  u8: u8Layout,
  s8: s8Layout,
  u16: u16Layout,
  u16be: u16beLayout,
  u32: u32Layout,
  u32be: u32beLayout,
  s32: s32Layout,
  s32be: s32beLayout,
}

/** The integers that are numbers, by buffer-layout's names. */
export type IntegerName = keyof typeof integers

/** An integer of at most 32 bits, as a field. */
export const integerLayout = (name: IntegerName, property: string | undefined): Layout<number> =>
  integers[name](property)

/** buffer-layout's own 64-bit integers are numbers, and lose bits beyond 2^53. */
class BigLayout extends Layout<bigint> {
  readonly #little: boolean
  readonly #signed: boolean
  constructor(little: boolean, signed: boolean, property: string | undefined) {
    super(8, property)
    this.#little = little
    this.#signed = signed
  }
  override decode(source: Uint8Array, offset = 0): bigint {
    const value = viewOf(source).getBigUint64(offset, this.#little)
    return this.#signed ? BigInt.asIntN(64, value) : value
  }
  override encode(value: bigint, target: Uint8Array, offset = 0): number {
    viewOf(target).setBigUint64(offset, value, this.#little)
    return 8
  }
}

/** A 64-bit integer, as a field. */
export const bigLayout = (little: boolean, signed: boolean, property: string | undefined): Layout<bigint> =>
  new BigLayout(little, signed, property)

/** buffer-layout's own blob decodes to a part of the buffer it reads, and encodes only Buffers. */
class BytesLayout extends Layout<Uint8Array> {
  override decode(source: Uint8Array, offset = 0): Uint8Array {
    return copyBytes(viewOf(source), offset, offset + this.span)
  }
  override encode(value: Uint8Array, target: Uint8Array, offset = 0): number {
    target.set(value, offset)
    return this.span
  }
}

/** `size` bytes, copied out of what is read, as a field. */
export const bytesLayout = (size: number, property: string | undefined): Layout<Uint8Array> =>
  new BytesLayout(size, property)

class CodecLayout<T> extends Layout<T> {
  readonly #codec: Codec<T>
  constructor(codec: Codec<T>, size: number, property: string | undefined) {
    super(size, property)
    this.#codec = codec
  }
  override decode(source: Uint8Array, offset = 0): T {
    return this.#codec.decode(viewOf(source), offset, offset + this.span, noHeader) as T
  }
  override encode(value: T, target: Uint8Array, offset = 0): number {
    const writer = new Writer(this.span)
    this.#codec.encode(writer, value, noHeader)
    target.set(writer.finish(), offset)
    return this.span
  }
}

/** Any codec, as a field. */
export const codecLayout = <T>(codec: Codec<T>, size: number, property: string | undefined): Layout<T> =>
  new CodecLayout(codec, size, property)

/** Filler between fields. */
export const padLayout = (size: number): Layout => blob(size)

/** A struct of these fields, without padding other than what is among them. */
export const structureLayout = (members: readonly Layout[], property?: string): Structure =>
  structLayout(members, property)
