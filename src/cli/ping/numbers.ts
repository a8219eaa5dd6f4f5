/** Numbers in arguments, and what ping says about others. */
import {readDouble} from '../common/c-numbers.js'
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

/**
 * Seconds of C's strtod(3) in milliseconds. What follows the number is complained of. Throws {@link Refusal} for
 * impossible ones; `what` is their name.
 */
export function seconds(text: string, what: string, complain: (message: string) => void): number {
  const {value, length, outOfRange} = readDouble(text) ?? {value: 0, length: 0, outOfRange: false}
  const garbage = text.slice(length)
  if (text !== '' && (garbage !== '' || outOfRange)) {
    complain(`option argument contains garbage: ${garbage}`)
    complain('this will become fatal error in the future')
  }
  const milliseconds = value * 1000
  if (!Number.isFinite(value)) throw new Refusal(`bad ${what}: ${text}: Numerical result out of range`)
  if (text === '' || milliseconds > INT_MAX || milliseconds < -INT_MAX)
    throw new Refusal(`bad ${what}: ${text}`)
  return milliseconds
}

export const INT_MAX = 0x7fffffff
