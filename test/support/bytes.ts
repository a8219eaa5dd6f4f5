/** The one way tests say "this value is these bytes". */
import test from 'ava'
import {fromHex, toHex, viewOf} from '../../protocol/bytes.js'
import {type Codec, type Header, noHeader} from '../../protocol/codec.js'
import {Writer} from '../../protocol/writer.js'

/** Bytes of hex with remarks: everything from `#` to the end of the line. */
export const annotated = (hex: string): Uint8Array => fromHex(hex.replace(/#.*$/gm, ''))

export function encode<T>(codec: Pick<Codec<T>, 'encode'>, value: T, header: Header = noHeader): string {
  const writer = new Writer()
  codec.encode(writer, value, header)
  return toHex(writer.finish())
}

/** Decodes a whole value. It stands inside other bytes, so that reading past an end shows. */
export function decode<T>(codec: Codec<T>, hex: string, header: Header = noHeader): T | undefined {
  const inner = annotated(hex)
  const outer = new Uint8Array(inner.length + 16).fill(0xa5)
  outer.set(inner, 8)
  return codec.decode(viewOf(outer), 8, 8 + inner.length, header)
}

/** A test: `value` is written as these bytes, and they are read as `value`. */
export function bytes<T>(title: string, codec: Codec<T>, value: T, hex: string, header?: Header): void {
  test(title, t => {
    t.deepEqual(decode(codec, hex, header), value)
    t.is(encode(codec, value, header), toHex(annotated(hex)))
  })
}

/** A test: these bytes are read as `value`, and written again they are the same, though `value` alone gives others. */
export function lossless<T>(title: string, codec: Codec<T>, value: T, hex: string, header?: Header): void {
  test(title, t => {
    const read = decode(codec, hex, header) as T
    t.like(read as object, value as object)
    t.is(encode(codec, read, header), toHex(annotated(hex)))
    t.not(encode(codec, value, header), toHex(annotated(hex)))
  })
}
