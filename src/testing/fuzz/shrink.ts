/** Smaller inputs that fail in the same way. */
import {align4} from '../../../protocol/bytes.js'
import type {Codec} from '../../../protocol/codec.js'
import type {Rows} from '../../../protocol/row.js'
import {replaced} from './bytes.js'
import {type Site, sitesIn} from './sites.js'
import {setWord} from './structure.js'

const STEPS = 2000
const none = new Uint8Array()

/** Takes candidates as long as one of them fails. */
function shrink<T>(start: T, candidates: (from: T) => Iterable<T>, fails: (candidate: T) => boolean): T {
  let smallest = start
  for (let steps = 0, again = true; again; ) {
    again = false
    for (const candidate of candidates(smallest)) {
      if (steps++ > STEPS) return smallest
      if (!fails(candidate)) continue
      smallest = candidate
      again = true
      break
    }
  }
  return smallest
}

/** Bytes of a codec: without attributes, then without other bytes, then with zeros in place of bytes. */
export const shrinkBytes = (
  bytes: Uint8Array,
  codec: Codec<unknown>,
  fails: (candidate: Uint8Array) => boolean,
): Uint8Array => shrink(bytes, from => smallerBytes(from, codec), fails)

function* smallerBytes(bytes: Uint8Array, codec: Codec<unknown>): Generator<Uint8Array> {
  const sites = sitesIn(bytes, codec)
  for (const site of sites) yield without(bytes, site, site.at, align4(site.end))
  for (const site of sites) {
    const {start, end} = site
    for (let cut = (end - start) >> 1; cut > 0; cut >>= 1) {
      const kept = align4(end - cut)
      const shorter = without(bytes, site, kept, align4(end)).fill(0, end - cut, kept)
      yield setWord(shorter, site.at, end - cut - site.at)
    }
  }
  for (let length = bytes.length >> 1; length > 0; length >>= 1)
    for (let at = 0; at + length <= bytes.length; at += length) yield replaced(bytes, at, length, none)
  for (let at = 0; at < bytes.length; at++)
    if (bytes[at] !== 0) yield replaced(bytes, at, 1, Uint8Array.of(0))
}

/** Without some bytes of an attribute: the lengths around it become smaller. */
function without(bytes: Uint8Array, {around}: Site, from: number, to: number): Uint8Array {
  const count = Math.max(0, Math.min(to, bytes.length) - from)
  const rest = replaced(bytes, from, count, none)
  for (const {at, end} of around) setWord(rest, at, end - at - count)
  return rest
}

/** A value of a codec: without attributes and items of arrays. */
export const shrinkValue = (
  value: unknown,
  codec: Codec<unknown>,
  fails: (candidate: unknown) => boolean,
): unknown => shrink(value, from => smallerValues(from, codec), fails)

function* smallerValues(value: unknown, codec: Codec<unknown> | undefined): Generator<unknown> {
  if (Array.isArray(value)) {
    for (const i of value.keys()) yield value.toSpliced(i, 1)
    for (const [i, item] of value.entries())
      for (const smaller of smallerValues(item, codec)) yield value.with(i, smaller)
  } else if (typeof value === 'object' && value !== null && codec) {
    if ('head' in codec && 'attributes' in value) {
      const set = (codec as {attributes?: Codec<unknown>}).attributes
      for (const attributes of smallerValues(value.attributes, set)) yield {...value, attributes}
    } else if ('rows' in codec) yield* smallerSets(value, codec.rows as Rows)
  }
}

function* smallerSets(value: object, rows: Rows): Generator<object> {
  for (const key of Object.keys(value)) {
    const {[key as keyof typeof value]: _, ...rest} = value
    yield rest
  }
  for (const [key, item] of Object.entries(value))
    for (const smaller of smallerValues(item, rows[key]?.codec)) yield {...value, [key]: smaller}
}
