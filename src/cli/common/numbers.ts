/** Numbers in arguments, as strtoul(3) with base 0 reads them: decimal, `0x` and `0`. */
import {wrong} from './failure.js'

/** The number, or `undefined` if the text is none or not between `low` and `high`. */
export function parseInteger(text: string, low: number, high: number): number | undefined {
  const value = DECIMAL.test(text) ? Number(text) : otherInteger(text)
  return value !== undefined && value >= low && value <= high ? value : undefined
}

/** What most numbers look like. */
const DECIMAL = /^(0|[1-9][0-9]*)$/

function otherInteger(text: string): number | undefined {
  const match = /^[ \t]*([+-]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)$/.exec(text)
  if (!match) return undefined
  const [, sign, digits = ''] = match
  const size = /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits)
  return sign === '-' ? -size : size
}

/** The same of a number of up to 64 bits. As strtoull(3) has it, those below 0 count from the other end. */
export function parseWide(text: string): bigint | undefined {
  const match = /^[ \t]*([+-]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)$/.exec(text)
  if (!match) return undefined
  const [, sign, digits = ''] = match
  const octal = /^0[0-7]+$/.test(digits)
  const size = BigInt(octal ? `0o${digits.slice(1)}` : digits)
  if (size >= 1n << 64n) return undefined
  return sign === '-' ? BigInt.asUintN(64, -size) : size
}

const highest = {8: 0xff, 16: 0xffff, 31: 0x7fffffff, 32: 0xffffffff} as const

/** An unsigned number of so many bits; `why` is the complaint about anything else. */
export function unsigned(text: string, bits: keyof typeof highest, why: string): number {
  const value = parseInteger(text, 0, highest[bits])
  if (value === undefined) throw wrong(text, why)
  return value
}

/** A signed number of 32 bits. */
export function signed(text: string, why: string): number {
  const value = parseInteger(text, -0x80000000, 0x7fffffff)
  if (value === undefined) throw wrong(text, why)
  return value
}
