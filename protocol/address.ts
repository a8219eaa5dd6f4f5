/**
 * Addresses as text: IPv4 in dots, IPv6 as RFC 5952 writes it, hardware addresses as hex pairs with colons.
 * Parsers take exactly what they print, and the other spellings of IPv6 that RFC 4291 allows.
 */
import {hexByte, viewOf} from './bytes.js'
import type {Codec} from './codec.js'
import {outOfRange, wrongType} from './errors.js'
import type {Writer} from './writer.js'

const decimal = Array.from({length: 256}, (_, byte) => String(byte))

const dotted = decimal.map(text => `${text}.`)

/** Dotted text of the four bytes at `at`. */
export function formatIpv4(view: DataView, at: number): string {
  const {[view.getUint8(at)]: a, [view.getUint8(at + 1)]: b, [view.getUint8(at + 2)]: c} = dotted
  return `${a}${b}${c}${decimal[view.getUint8(at + 3)]}`
}

/**
 * An IPv4 address as a number, the first part highest, or `undefined`. Leading zeros are refused: C reads them as octal.
 * Bulk changes parse little else, hence the loop.
 */
export function ipv4Number(text: string): number | undefined {
  let number = 0
  let parts = 0
  let part = -1
  const {length} = text
  for (let i = 0; i <= length; i++) {
    // V8 takes its time for what lies behind the end.
    const digit = i < length ? text.charCodeAt(i) - ZERO : DOT
    if (digit >= 0 && digit <= 9) {
      if (part === 0) return undefined
      part = part === -1 ? digit : part * 10 + digit
      if (part > 255) return undefined
    } else {
      if (part === -1 || digit !== DOT) return undefined
      number = number * 256 + part
      part = -1
      parts++
    }
  }
  return parts === 4 ? number : undefined
}

const ZERO = 48
const DOT = -2

/** The four bytes of `198.51.100.1`, or `undefined`. */
export function parseIpv4(text: string): Uint8Array | undefined {
  const number = ipv4Number(text)
  return number === undefined
    ? undefined
    : Uint8Array.of(number >>> 24, (number >>> 16) & 0xff, (number >>> 8) & 0xff, number & 0xff)
}

/** RFC 5952 text of the sixteen bytes at `at`. */
export function formatIpv6(view: DataView, at: number): string {
  const groups: number[] = []
  for (let i = 0; i < 16; i += 2) groups.push(view.getUint16(at + i))
  if (isMappedIpv4(groups)) return `::ffff:${formatIpv4(view, at + 12)}`
  const [from, to] = longestZeroRun(groups)
  const hex = (part: number[]) => part.map(group => group.toString(16)).join(':')
  return to - from < 2 ? hex(groups) : `${hex(groups.slice(0, from))}::${hex(groups.slice(to))}`
}

/** RFC 5952 section 5: of the addresses with an IPv4 address inside, only this form is well known. */
const isMappedIpv4 = (groups: number[]): boolean =>
  groups[5] === 0xffff && groups.slice(0, 5).every(group => group === 0)

/** The first of the longest runs of zero groups, as a half-open range. */
function longestZeroRun(groups: number[]): [number, number] {
  let best: [number, number] = [0, 0]
  for (let from = 0; from < groups.length; from++) {
    let to = from
    while (groups[to] === 0) to++
    if (to - from > best[1] - best[0]) best = [from, to]
    if (to > from) from = to
  }
  return best
}

/** The sixteen bytes of an IPv6 address, or `undefined`. Zones (`%eth0`) are no part of an address. */
export function parseIpv6(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(16)
  const {length} = text
  /** Bytes read, and how many of them stand before `::`. */
  let count = 0
  let head = -1
  for (let i = 0; i < length; ) {
    if (text.charCodeAt(i) === COLON) {
      // At the start there is no single one, and behind a group the next one is of `::`.
      if (head >= 0 || (i === 0 && text.charCodeAt(1) !== COLON)) return undefined
      head = count
      i += count === 0 ? 2 : 1
      continue
    }
    const end = groupEnd(text, i)
    if (end < length && text.charCodeAt(end) === PERIOD) {
      const tail = ipv4Number(text.slice(i))
      if (tail === undefined || count > 12) return undefined
      viewOf(bytes).setUint32(count, tail)
      count += 4
      break
    }
    if (end === i || count === 16) return undefined
    const group = Number.parseInt(text.slice(i, end), 16)
    bytes[count++] = group >> 8
    bytes[count++] = group & 0xff
    if (end === length) break
    // A colon stands between groups, and ends no address but as the second of two.
    if (text.charCodeAt(end) !== COLON || end + 1 === length) return undefined
    i = end + 1
  }
  if (head < 0) return count === 16 ? bytes : undefined
  if (count === 16) return undefined
  bytes.copyWithin(16 - count + head, head, count)
  return bytes.fill(0, head, 16 - count + head)
}

/** Where the hexadecimal digits that begin at `at` end, four at most. */
function groupEnd(text: string, at: number): number {
  const last = Math.min(at + 4, text.length)
  let end = at
  while (end < last && isHex(text.charCodeAt(end))) end++
  return end
}

const isHex = (code: number): boolean =>
  (code >= ZERO && code <= ZERO + 9) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x66)

const COLON = 58
const PERIOD = 46

/** The four or sixteen bytes of an IP address of either family, or `undefined`. */
export const parseIp = (text: string): Uint8Array | undefined => parseIpv4(text) ?? parseIpv6(text)

/** A codec of addresses as text: `write` returns false for text that is none. */
const addressCodec = (
  type: string,
  write: (writer: Writer, text: string) => boolean,
  format: (view: DataView, start: number, length: number) => string | undefined,
): Codec<string> => ({
  type,
  decode: (view, start, end) => format(view, start, end - start),
  encode(writer, value) {
    if (typeof value !== 'string') throw wrongType(`${type} as a string`, value)
    if (!write(writer, value)) throw outOfRange(type, value)
  },
})

function writeIpv4(writer: Writer, text: string): boolean {
  const number = ipv4Number(text)
  if (number === undefined) return false
  writer.u32(number, false)
  return true
}

/** Writes what a parser makes of the text. */
const parsed =
  (parse: (text: string) => Uint8Array | undefined) =>
  (writer: Writer, text: string): boolean => {
    const bytes = parse(text)
    if (bytes) writer.raw(bytes)
    return bytes !== undefined
  }
const writeIpv6 = parsed(parseIpv6)

/** `192.0.2.1` */
export const ipv4 = addressCodec('an IPv4 address', writeIpv4, (view, start, length) =>
  length === 4 ? formatIpv4(view, start) : undefined,
)

/** `2001:db8::1` */
export const ipv6 = addressCodec('an IPv6 address', writeIpv6, (view, start, length) =>
  length === 16 ? formatIpv6(view, start) : undefined,
)

/** Either family, told apart by its length. Other families' addresses stay bytes. */
export const ip = addressCodec(
  'an IP address',
  (writer, text) => writeIpv4(writer, text) || writeIpv6(writer, text),
  (view, start, length) =>
    length === 4 ? formatIpv4(view, start) : length === 16 ? formatIpv6(view, start) : undefined,
)

/** `02:00:00:00:00:01`; the length is the link type's: 6 for Ethernet, 4 or 16 for tunnels, 0 for none. */
export const hardwareAddress = addressCodec(
  'a hardware address',
  parsed(parseHardware),
  (view, start, length) => {
    let text = ''
    for (let i = 0; i < length; i++) text += (i === 0 ? '' : ':') + hexByte(view.getUint8(start + i))
    return text
  },
)

/** The bytes of a hardware address, or `undefined`. */
export function parseHardware(text: string): Uint8Array | undefined {
  if (text === '') return new Uint8Array()
  if (!/^[0-9a-f]{2}(:[0-9a-f]{2})*$/i.test(text)) return undefined
  return Uint8Array.from(text.split(':'), pair => Number.parseInt(pair, 16))
}

/** An address with the number of its leading bits that name the network: `192.0.2.0/24`. */
export interface Prefix {
  readonly address: string
  readonly length: number
  readonly family: 4 | 6
}

/** Reads `ADDRESS/LENGTH`, or `ADDRESS` alone as a whole address. `undefined` for anything else. */
export function parsePrefix(text: string): Prefix | undefined {
  const slash = text.indexOf('/')
  const address = slash < 0 ? text : text.slice(0, slash)
  const family = ipv4Number(address) !== undefined ? 4 : parseIpv6(address) ? 6 : undefined
  if (family === undefined) return undefined
  const bits = family === 4 ? 32 : 128
  if (slash < 0) return {address, length: bits, family}
  const digits = text.slice(slash + 1)
  const length = Number(digits)
  return String(length) === digits && length >= 0 && length <= bits ? {address, length, family} : undefined
}

/** The address in its canonical spelling: RFC 5952 for IPv6. `undefined` if it is none. */
export function canonicalIp(text: string): string | undefined {
  const bytes = parseIp(text)
  return bytes && ip.decode(new DataView(bytes.buffer), 0, bytes.length, {})
}
