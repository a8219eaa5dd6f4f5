/** Ranges of values as the kernel's sets keep them: an element where each starts, and one where it ends. */
import {NFT_SET_ELEM} from '../../../../protocol/netfilter/nftables/constants.js'
import type {NftElement} from '../../../../protocol/netfilter/nftables/element.js'
import {rangeError} from '../../../words/options.js'
import {openEnded} from '../userdata.js'
import {compare, type Ends, empty} from './ranges.js'

/** An interval with the element where it starts. */
export interface Interval extends Ends {
  readonly start: NftElement
}

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
