import {DecodeError} from './errors.js'

/** Netlink integers are in the byte order of the machine, unless an attribute says otherwise. */
export const littleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

/** Messages and attributes start on multiples of four (`NLMSG_ALIGN`, `NLA_ALIGN`). */
export const align4 = (length: number): number => (length + 3) & ~3

/** A view on bytes, whatever part of a buffer they are. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** A copy of a range: receive buffers are reused, so nothing decoded may point into them. */
export function copyBytes(view: DataView, start: number, end: number): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + start, end - start).slice()
}

/** Throws unless `length` bytes stand between `start` and `end`. */
export function need(type: string, length: number, start: number, end: number): void {
  if (end - start < length) throw new DecodeError(`${type} needs ${length} bytes, has ${end - start}`, start)
}

const hexPairs = Array.from({length: 256}, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Two hex digits of a byte. */
export const hexByte = (byte: number): string => hexPairs[byte] as string

/** Bytes as hex digits, with `separator` between them. */
export function toHex(bytes: Uint8Array, separator = ''): string {
  return Array.from(bytes, hexByte).join(separator)
}

/** Bytes from hex digits; white space and colons may stand between them. Throws `TypeError` on anything else. */
export function fromHex(text: string): Uint8Array {
  const digits = text.replace(/[\s:]+/g, '')
  if (!/^([0-9a-f]{2})*$/i.test(digits)) throw new TypeError('expected pairs of hex digits')
  return Uint8Array.from({length: digits.length / 2}, (_, i) =>
    Number.parseInt(digits.slice(i * 2, i * 2 + 2), 16),
  )
}
