import {fromHex} from '../../protocol/bytes.js'

/**
 * Bytes from hex digits, with white space or colons between bytes or words, or `\x` before each byte as strace -xx
 * prints them. Throws `RangeError` for anything else.
 */
export function parseHex(text: string): Uint8Array {
  const digits = text.replace(/\\x|[\s:]/g, '')
  const strange = /[^0-9a-f]/i.exec(digits)
  if (strange) throw new RangeError(`'${strange[0]}' is no hex digit`)
  if (digits.length % 2 !== 0)
    throw new RangeError(`${digits.length} hex digits make no whole number of bytes`)
  if (digits === '') throw new RangeError('no bytes')
  return fromHex(digits)
}
