/** Numbers in arguments, as strtoul(3) with base 0 reads them: decimal, `0x` and `0`. */
import {wrong} from './failure.js'

/** The base of digits; 0 stands for any, which the digits tell. */
export type Base = 0 | 10 | 16

/**
 * The number, or `undefined` if the text is none or not between `low` and `high`. Where none may be below 0, those that
 * are count from the other end of 64 bits.
 */
export function parseInteger(text: string, low: number, high: number, base: Base = 0): number | undefined {
  const plain = base === 16 ? undefined : plainInteger(text)
  const value = plain ?? (low < 0 ? exactInteger(text, base) : parseWide(text, base))
  if (value === undefined) return undefined
  const number = Number(value)
  return number >= low && number <= high ? number : undefined
}

/**
 * What most numbers look like: up to fifteen digits, of which the first is no zero, or one alone. A loop, since a batch
 * reads many.
 */
export function plainInteger(text: string): number | undefined {
  const {length} = text
  if (length === 0 || length > 15 || (length > 1 && text.charCodeAt(0) === ZERO)) return undefined
  let value = 0
  for (let i = 0; i < length; i++) {
    const digit = text.charCodeAt(i) - ZERO
    if (digit < 0 || digit > 9) return undefined
    value = value * 10 + digit
  }
  return value
}

const ZERO = 48

/** Digits with what C lets stand before them. */
const patterns: Readonly<Record<Base, RegExp>> = {
  0: /^[ \t\n\v\f\r]*([+-]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)$/,
  10: /^[ \t\n\v\f\r]*([+-]?)([0-9]+)$/,
  16: /^[ \t\n\v\f\r]*([+-]?)(?:0[xX])?([0-9a-fA-F]+)$/,
}

/** A number with its sign; `undefined` for other texts, and for more than 64 bits. */
export function exactInteger(text: string, base: Base = 0): bigint | undefined {
  const [, sign, digits] = patterns[base].exec(text) ?? []
  if (digits === undefined) return undefined
  const octal = base === 0 && /^0[0-7]+$/.test(digits)
  const size = BigInt(base === 16 ? `0x${digits}` : octal ? `0o${digits.slice(1)}` : digits)
  if (size >= 1n << 64n) return undefined
  return sign === '-' ? -size : size
}

/** A number of up to 64 bits. As strtoull(3) has it, those below 0 count from the other end. */
export function parseWide(text: string, base: Base = 0): bigint | undefined {
  const value = exactInteger(text, base)
  return value === undefined ? undefined : BigInt.asUintN(64, value)
}

const highest = {8: 0xff, 16: 0xffff, 31: 0x7fffffff, 32: 0xffffffff} as const

/** An unsigned number of so many bits, or for 31 a signed one from 0 on; `why` is the complaint about anything else. */
export function unsigned(text: string, bits: keyof typeof highest, why: string): number {
  const value = parseInteger(text, bits === 31 ? -1 : 0, highest[bits])
  if (value === undefined || value < 0) throw wrong(text, why)
  return value
}

/** A signed number of 32 bits. */
export function signed(text: string, why: string): number {
  const value = parseInteger(text, -0x80000000, 0x7fffffff)
  if (value === undefined) throw wrong(text, why)
  return value
}
