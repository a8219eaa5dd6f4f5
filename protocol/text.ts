import {copyBytes} from './bytes.js'
import type {Codec} from './codec.js'
import {outOfRange, wrongType} from './errors.js'
import type {Writer} from './writer.js'

// Few texts need them, and they take a while to make.
let decoder: InstanceType<typeof TextDecoder> | undefined
const decodeUtf8 = (raw: Uint8Array): string => (decoder ??= new TextDecoder('utf-8')).decode(raw)
let encoder: InstanceType<typeof TextEncoder> | undefined
const encodeUtf8 = (text: string): Uint8Array => (encoder ??= new TextEncoder()).encode(text)

/** Text up to the first NUL or the end. Names are short ASCII, for which a loop beats TextDecoder fourfold. */
function read(view: DataView, start: number, end: number): string {
  let text = ''
  for (let at = start; at < end; at++) {
    const byte = view.getUint8(at)
    if (byte === 0) return text
    if (byte > 0x7f) return readUtf8(view, start, end)
    text += String.fromCharCode(byte)
  }
  return text
}

function readUtf8(view: DataView, start: number, end: number): string {
  const raw = copyBytes(view, start, end)
  const nul = raw.indexOf(0)
  return decodeUtf8(nul < 0 ? raw : raw.subarray(0, nul))
}

/** Writes ASCII; returns false for other text. */
function writeAscii(writer: Writer, text: string): boolean {
  const at = writer.reserve(text.length)
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code > 0x7f) {
      writer.truncate(at)
      return false
    }
    writer.bytes[at + i] = code
  }
  return true
}

/** How many bytes text takes; text of as many characters as `expected` is ASCII. */
const byteLength = (text: string, expected: number): number =>
  text.length === expected ? expected : encodeUtf8(text).length

/** Text that ends with a NUL (`NLA_NUL_STRING`). Text that arrives without one is written back without one. */
export const string: Codec<string> = {
  type: 'string',
  decode: read,
  encode(writer, value) {
    if (typeof value !== 'string') throw wrongType('a string', value)
    if (value.includes('\0')) throw outOfRange('a string without NUL', value)
    if (!writeAscii(writer, value)) writer.raw(encodeUtf8(value))
    writer.u8(0)
  },
  // U+FFFD stands for bytes that are no UTF-8.
  canonical: (view, start, end, value) =>
    byteLength(value, end - start - 1) === end - start - 1 &&
    view.getUint8(end - 1) === 0 &&
    !value.includes('\ufffd'),
  print: value => JSON.stringify(value),
}

/** Text for which the kernel keeps `most` bytes: where there is no room for a NUL, none is written. */
export const stringUpTo = (most: number): Codec<string> => ({
  ...string,
  encode(writer, value, header) {
    const start = writer.length
    string.encode(writer, value, header)
    if (writer.length - start > most) writer.truncate(writer.length - 1)
  },
  canonical: (view, start, end, value) =>
    end - start <= most && string.canonical?.(view, start, end, value) === true,
})
