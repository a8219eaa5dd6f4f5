/** Prefixes and ranges of values that compare as their bytes do. */
import {parsePrefix} from '../../../../protocol/address.js'
import {littleEndian} from '../../../../protocol/bytes.js'
import {prefixLength, prefixMask, underMask} from '../../../../protocol/mask.js'
import {rangeError} from '../../../words/options.js'
import {bitsValue, combined} from './bits.js'
import type {Bits, MatchValue, ValueType} from './value-type.js'

/** Both ends of a value, which belong to it. */
export interface Ends {
  readonly from: Uint8Array
  readonly to: Uint8Array
}

/** The bytes of an address and of its mask; `undefined` if the text is no prefix. */
export function prefixBytes(option: string, type: ValueType, value: MatchValue) {
  if (!type.prefixes || typeof value !== 'string' || !value.includes('/')) return undefined
  const prefix = parsePrefix(value)
  if (!prefix || (prefix.family === 4 ? 4 : 16) !== type.size)
    throw rangeError(option, `ADDRESS/LENGTH of IPv${type.size === 4 ? 4 : 6}`, value)
  const mask = prefixMask(type.size, prefix.length)
  const address = underMask(type.write(option, prefix.address), mask)
  return {address, mask, length: prefix.length}
}

/** Whether a value is of a kind that has two ends. */
export const isRange = (type: ValueType, value: unknown): boolean =>
  type.bits !== true &&
  (Array.isArray(value) ||
    (typeof value === 'string' &&
      ((type.prefixes === true && value.includes('/')) || (type.wildcards === true && value.endsWith('*')))))

/** Both ends of a value of any kind. */
export function ends(option: string, type: ValueType, value: MatchValue | Bits): Ends {
  if (type.bits) {
    const bytes = combined(option, value as Bits, type)
    return {from: bytes, to: bytes}
  }
  const prefix = prefixBytes(option, type, value as MatchValue)
  if (prefix)
    return {from: prefix.address, to: prefix.address.map((byte, i) => byte | (~(prefix.mask[i] ?? 0) & 0xff))}
  if (type.wildcards && typeof value === 'string' && value.endsWith('*')) {
    const start = wildcardStart(option, type, value)
    const from = new Uint8Array(type.size)
    from.set(start)
    return {from, to: from.map((byte, i) => (i < start.length ? byte : 0xff))}
  }
  if (!Array.isArray(value)) {
    const bytes = type.write(option, value)
    return {from: bytes, to: bytes}
  }
  if (!type.ordered) throw rangeError(option, 'no range', `${value[0]}-${value[1]}`)
  const [from, to] = value.map(end => type.write(option, end)) as [Uint8Array, Uint8Array]
  if (value.length !== 2 || compare(from, to) > 0)
    throw rangeError(option, 'a range from low to high', `${value[0]}-${value[1]}`)
  return {from, to}
}

/** What names begin with: `wlan*`. */
export function wildcardStart(option: string, type: ValueType, value: string): Uint8Array {
  const start = value.slice(0, -1)
  if (start === '') throw rangeError(option, 'a name', value)
  return type.write(option, start).subarray(0, Buffer.byteLength(start))
}

/** The name that a range stands for, if it is all names that begin so. */
function wildcard(type: ValueType, {from, to}: Ends): string | undefined {
  const length = from.findIndex((byte, i) => byte !== to[i])
  const all =
    length > 0 &&
    from.subarray(length).every(byte => byte === 0) &&
    to.subarray(length).every(byte => byte === 0xff)
  return all ? `${type.read(from)}*` : undefined
}

/** Shortest text or number for a range. */
export function rangeValue(type: ValueType, {from, to}: Ends): MatchValue | Bits | undefined {
  if (type.bits) return compare(from, to) === 0 ? bitsValue(type, from) : undefined
  if (type.wildcards && compare(from, to) !== 0) return wildcard(type, {from, to})
  const [low, high] = [type.read(from), type.read(to)]
  if (low === undefined || high === undefined) return undefined
  if (compare(from, to) === 0) return low
  const mask = from.map((byte, i) => ~(byte ^ (to[i] ?? 0)) & 0xff)
  const length = type.prefixes ? prefixLength(mask) : undefined
  const whole = length !== undefined && from.every((byte, i) => (byte & ~(mask[i] ?? 0)) === 0)
  return whole ? `${low}/${length}` : [low, high]
}

export const compare = (a: Uint8Array, b: Uint8Array): number => Buffer.compare(a, b)

/** Compares values as numbers, whatever the order of their bytes; of bits, the first ones. */
export function compareValues({hostOrder, bits}: ValueType, a: Uint8Array, b: Uint8Array): number {
  const turns = hostOrder && littleEndian
  const [low, high] = turns ? [a.slice().reverse(), b.slice().reverse()] : [a, b]
  return bits ? compare(firstBit(low), firstBit(high)) : compare(low, high)
}

/** A number without its bits above the lowest that is set. */
function firstBit(bytes: Uint8Array): Uint8Array {
  const last = bytes.findLastIndex(byte => byte !== 0)
  return bytes.map((byte, i) => (i === last ? byte & -byte : 0))
}

export const empty = new Uint8Array()
