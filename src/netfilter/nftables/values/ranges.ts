/** Prefixes and ranges of values that compare as their bytes do. */
import {parsePrefix} from '../../../../protocol/address.js'
import {littleEndian} from '../../../../protocol/bytes.js'
import {prefixLength, prefixMask, underMask} from '../../../../protocol/mask.js'
import {NFT_SET_ELEM} from '../../../../protocol/netfilter/nftables/constants.js'
import type {NftElement} from '../../../../protocol/netfilter/nftables/element.js'
import {rangeError} from '../../../words/options.js'
import type {MatchValue} from '../statements/types.js'
import {openEnded} from '../userdata.js'
import type {ValueType} from './types.js'

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

/** Both ends of a value of any kind. */
export function ends(option: string, type: ValueType, value: MatchValue): Ends {
  const prefix = prefixBytes(option, type, value)
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
export function rangeValue(type: ValueType, {from, to}: Ends): MatchValue | undefined {
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

/** Compares values as numbers, whatever the order of their bytes. */
export const compareValues = ({hostOrder}: ValueType, a: Uint8Array, b: Uint8Array): number =>
  hostOrder && littleEndian ? compare(a.slice().reverse(), b.slice().reverse()) : compare(a, b)

/** The next value; `undefined` after the last. */
function after(bytes: Uint8Array): Uint8Array | undefined {
  const next = bytes.slice()
  for (let i = next.length - 1; i >= 0; i--) {
    const sum = (next[i] ?? 0) + 1
    next[i] = sum & 0xff
    if (sum <= 0xff) return next
  }
  return undefined
}

/** The value before; `undefined` before the first. */
function before(bytes: Uint8Array): Uint8Array | undefined {
  const previous = bytes.slice()
  for (let i = previous.length - 1; i >= 0; i--) {
    const difference = (previous[i] ?? 0) - 1
    previous[i] = difference & 0xff
    if (difference >= 0) return previous
  }
  return undefined
}

/**
 * An interval as the kernel's sets keep it: an element where it starts, and one that is marked as an end behind it.
 * Nothing ends behind the last value there is, which is noted for nft(8).
 */
export function boundaries(interval: Ends, start: NftElement = {}): NftElement[] {
  const end = after(interval.to)
  const element = {key: {value: interval.from}, ...start}
  return end
    ? [element, {key: {value: end}, flags: NFT_SET_ELEM.INTERVAL_END}]
    : [{...element, userdata: openEnded(start.userdata)}]
}

/** Intervals of a set without a name, as nft(8) writes them: with an end at 0, before the first. */
export function closedIntervals(option: string, intervals: readonly Interval[]): NftElement[] {
  const sorted = [...intervals].sort((a, b) => compare(a.from, b.from))
  const elements: NftElement[] = []
  let last: Uint8Array | undefined
  for (const interval of sorted) {
    if (last && compare(interval.from, last) <= 0)
      throw rangeError(option, 'values that do not overlap', 'overlapping ones')
    // Where one interval ends and the next begins, no end stands between.
    const previous = elements.at(-1)
    if (previous?.flags && compare(previous.key?.value ?? interval.from, interval.from) === 0) elements.pop()
    elements.push(...boundaries(interval, interval.start))
    last = interval.to
  }
  const first = sorted[0]?.from
  const zero = first?.some(byte => byte !== 0)
  return zero
    ? [{key: {value: new Uint8Array(first?.length ?? 0)}, flags: NFT_SET_ELEM.INTERVAL_END}, ...elements]
    : elements
}

/** An interval with the element where it starts. */
export interface Interval extends Ends {
  readonly start: NftElement
}

/** The intervals of the elements of a set, in order. */
export function intervalsOf(elements: readonly NftElement[]): Interval[] {
  const keyed = elements.filter(({key}) => key?.value !== undefined)
  const sorted = [...keyed].sort((a, b) => {
    const order = compare(a.key?.value ?? empty, b.key?.value ?? empty)
    // An end and a start at one place: first ends what was before.
    return order === 0 ? (b.flags ?? 0) - (a.flags ?? 0) : order
  })
  const found: Interval[] = []
  sorted.forEach((start, i) => {
    const from = start.key?.value
    if (from === undefined || (start.flags ?? 0) & NFT_SET_ELEM.INTERVAL_END) return
    const next = sorted[i + 1]?.key?.value
    const to = next === undefined ? from.map(() => 0xff) : before(next)
    if (to) found.push({from, to, start})
  })
  return found
}

export const empty = new Uint8Array()
