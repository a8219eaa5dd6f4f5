/** Values of options, and what is said of those that make no sense. */
import {leadingInteger} from '../common/c-numbers.js'
import {type Problem, wrong} from './problem.js'

const HIGHEST = 0xffffffff
const HIGHEST_64 = 0xffffffffffffffffn

/** A whole number as C writes it, with the rest of the text behind it; no minus. */
export function leadingNumber(text: string): {number: number; rest: string} | undefined {
  const match = /^\s*\+?(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)/.exec(text)
  if (!match) return undefined
  return {number: Number(leadingInteger(match[0]) as bigint), rest: text.slice(match[0].length)}
}

/** A whole number from `low` to `high`; `undefined` for anything else. */
export function wholeNumber(text: string, low = 0, high = HIGHEST): number | undefined {
  if (/^[1-9]\d{0,14}$/.test(text)) return inRange(Number(text), low, high)
  const {number, rest} = leadingNumber(text) ?? {number: -1, rest: ''}
  return rest === '' ? inRange(number, low, high) : undefined
}

const inRange = (number: number, low: number, high: number): number | undefined =>
  number >= low && number <= high ? number : undefined

/** A whole number of 64 bits; `undefined` for anything else. */
export function wholeNumber64(text: string): bigint | undefined {
  const digits = /^\s*\+?(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)$/.exec(text)?.[1]
  if (digits === undefined) return undefined
  const number = BigInt(/^0\d/.test(digits) ? `0o${digits.slice(1)}` : digits)
  return number <= HIGHEST_64 ? number : undefined
}

/** The number of an option, which may be from `low` to `high`. */
export function optionNumber(
  [extension, option]: readonly [string, string],
  text: string,
  low = 0,
  high = HIGHEST,
): number {
  const number = wholeNumber(text, low, high)
  if (number !== undefined) return number
  throw wrong(`${extension}: bad value for option "--${option}", or out of range (${low}-${high}).\n`)
}

/** `value/mask` of marks; no mask is all bits. */
export function markAndMask(
  [extension, option]: readonly [string, string],
  text: string,
): {mark: number; mask: number} {
  const complaint = () =>
    wrong(`${extension}: bad integer value for option "--${option}", or out of range.\n`)
  const first = leadingNumber(text)
  if (!first || first.number > HIGHEST) throw complaint()
  if (first.rest === '') return {mark: first.number, mask: HIGHEST}
  const mask = first.rest.startsWith('/') ? wholeNumber(first.rest.slice(1)) : undefined
  if (mask === undefined) throw complaint()
  return {mark: first.number, mask}
}

/**
 * Words with commas between them, which may be shortened, as bits. `bad` makes the complaint about one that is none, with
 * what stands behind it.
 */
export function bitsOfWords(
  names: Readonly<Record<string, number>>,
  text: string,
  bad: (rest: string, isLast: boolean) => Problem,
): number {
  let bits = 0
  for (let rest = text, more = true; more; ) {
    const [word = '', behind] = rest.split(/,(.*)/s, 2)
    more = behind !== undefined
    const begins = word.toUpperCase()
    const name = word === '' ? undefined : Object.keys(names).find(one => one.startsWith(begins))
    if (name === undefined) throw bad(rest, !more)
    bits |= names[name] as number
    rest = behind ?? ''
  }
  return bits
}

export const badValue = (extension: string, option: string, text: string) =>
  wrong(`${extension}: Bad value for "--${option}" option: "${text}"`)

/** `0x` and digits. */
export const hex = (number: number): string => `0x${number.toString(16)}`

/** Text as a shell and `iptables-restore` take it. */
export function quoted(text: string): string {
  if (/^[-_0-9a-zA-Z]+$/.test(text)) return text
  return `"${text.replace(/["\\']/g, '\\$&')}"`
}

/** The text in an array of characters. */
export function textIn(characters: Uint8Array): string {
  const end = characters.indexOf(0)
  return Buffer.from(characters.subarray(0, end < 0 ? characters.length : end)).toString()
}

/** An array of `size` characters that ends with a zero; what does not fit is cut off. */
export function characters(text: string, size: number): Uint8Array {
  const array = new Uint8Array(size)
  array.set(Buffer.from(text).subarray(0, size - 1))
  return array
}
