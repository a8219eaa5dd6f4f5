/** Numbers in arguments, and what ping says about others. */
import {Refusal} from './refusal.js'

const INVALID = 1
const LONG_MAX = 2n ** 63n - 1n

/** A whole number of C's strtol(3). */
export function whole(text: string, low: number | bigint, high: number | bigint): number {
  if (!/^\s*[+-]?\d+$/.test(text)) throw new Refusal(`invalid argument: '${text}'`, INVALID)
  const value = BigInt(text.trim().replace('+', ''))
  if (value > LONG_MAX || value < -LONG_MAX - 1n)
    throw new Refusal(`invalid argument: '${text}': Numerical result out of range`, INVALID)
  if (value < low || value > high)
    throw new Refusal(`invalid argument: '${text}': out of range: ${low} <= value <= ${high}`, INVALID)
  return Number(value)
}

/** Seconds of C's strtod(3) in milliseconds; `undefined` if impossible. What follows the number is complained of. */
export function seconds(text: string, complain: (message: string) => void): number | undefined {
  if (text === '') return undefined
  const number = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?/i.exec(text)?.[0] ?? ''
  const garbage = text.slice(number.length)
  if (garbage !== '') {
    complain(`option argument contains garbage: ${garbage}`)
    complain('this will become fatal error in the future')
  }
  const milliseconds = Number(number) * 1000
  return milliseconds > INT_MAX || milliseconds < -INT_MAX ? undefined : milliseconds
}

export const INT_MAX = 0x7fffffff
