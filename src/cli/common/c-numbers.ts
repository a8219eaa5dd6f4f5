/** Numbers as C's conversions read them: what stands in front counts, and anything may follow. */

/** strtol(3) with base 0: decimal, `0x` and `0`. `undefined` if the text begins with no number. */
export function leadingInteger(text: string): bigint | undefined {
  const match = /^\s*([+-]?)(0x[0-9a-f]+|[0-9]+)/i.exec(text)
  if (!match) return undefined
  const digits = match[2] as string
  const octal = /^0[0-7]+/.exec(digits)
  const size = octal ? BigInt(`0o${octal[0].slice(1)}`) : BigInt(/^0[89]/.test(digits) ? 0 : digits)
  return long(match[1] === '-' ? -size : size)
}

/** What a C `long` can hold of a number. */
const long = (value: bigint): bigint =>
  value > LONG_MAX ? LONG_MAX : value < -LONG_MAX - 1n ? -LONG_MAX - 1n : value

/** A C `int`: {@link leadingInteger}, cut to 32 bits. */
export function leadingInt(text: string): number | undefined {
  const value = leadingInteger(text)
  return value === undefined ? undefined : Number(BigInt.asIntN(32, value))
}

/** atoi(3): decimal only, cut to 32 bits; 0 if the text begins with no number. */
export function decimalInt(text: string): number {
  const match = /^\s*([+-]?[0-9]+)/.exec(text)
  return match ? Number(BigInt.asIntN(32, long(BigInt((match[1] as string).replace('+', ''))))) : 0
}

/** {@link decimalInt}, of which a signed number of so many bits is left. */
export const decimalOf = (bits: 8 | 16, text: string): number =>
  (decimalInt(text) << (32 - bits)) >> (32 - bits)

/** What scanf(3) reads for `%u` where it reads all of this: cut to 32 bits, whatever the sign. */
export function scannedInt(text: string): number {
  const value = BigInt(text.trim().replace('+', ''))
  return Number(BigInt.asUintN(32, value > ULONG_MAX || value < -ULONG_MAX ? ULONG_MAX : value))
}

/** strtod(3); `undefined` if the text begins with no number. */
export const leadingDouble = (text: string): number | undefined => readDouble(text)?.value

/** strtod(3) with the number of characters that it read, and whether the number is too large or small for a double. */
export function readDouble(text: string): {value: number; length: number; outOfRange: boolean} | undefined {
  const match = DOUBLE.exec(text)
  if (!match) return undefined
  const [all, sign, whole, fraction = '', exponent = '0', decimal, word = ''] = match
  const size =
    whole !== undefined
      ? Number(`0x${whole}${fraction}`) * 2 ** (Number(exponent) - 4 * fraction.length)
      : decimal !== undefined
        ? Number(decimal)
        : word.startsWith('i') || word.startsWith('I')
          ? Number.POSITIVE_INFINITY
          : Number.NaN
  const lost =
    size === Number.POSITIVE_INFINITY || (size === 0 && /[1-9]/.test(decimal?.split(/e/i)[0] ?? ''))
  return {value: sign === '-' ? -size : size, length: all.length, outOfRange: word === '' && lost}
}

/** Hexadecimal with its parts, decimal, or a word. */
const DOUBLE =
  /^\s*([+-]?)(?:0x([0-9a-f]+)(?:\.([0-9a-f]*))?(?:p([+-]?[0-9]+))?|((?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?)|(inf(?:inity)?|nan(?:\(\w*\))?))/i

const ULONG_MAX = (1n << 64n) - 1n
const LONG_MAX = (1n << 63n) - 1n
