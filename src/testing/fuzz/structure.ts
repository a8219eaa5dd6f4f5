/** Mutations of attributes, placed by the schema. */
import {littleEndian, viewOf} from '../../../protocol/bytes.js'
import {type Mutation, replaced} from './bytes.js'
import type {Random} from './random.js'
import type {Site} from './sites.js'

const none = new Uint8Array()

/** An attribute of any type. */
export function attribute(type: number, value: Uint8Array): Uint8Array {
  const out = new Uint8Array((4 + value.length + 3) & ~3)
  viewOf(out).setUint16(0, 4 + value.length, littleEndian)
  viewOf(out).setUint16(2, type, littleEndian)
  out.set(value, 4)
  return out
}

/** Adds `by` to the lengths of the attributes around a change, half of the time. */
function grow(out: Uint8Array, around: readonly Site[], by: number, random: Random): Uint8Array {
  if (random.chance(50)) return out
  const view = viewOf(out)
  for (const {at} of around)
    view.setUint16(at, (view.getUint16(at, littleEndian) + by) & 0xffff, littleEndian)
  return out
}

/** Where the attributes of a mutant stand. */
export type FindSites = (bytes: Uint8Array) => readonly Site[]

type SiteMutation = (
  out: Uint8Array,
  site: Site,
  random: Random,
  corpus: readonly Uint8Array[],
  sitesOf: FindSites,
) => Uint8Array

export const setWord = (out: Uint8Array, at: number, value: number): Uint8Array => {
  viewOf(out).setUint16(at, value & 0xffff, littleEndian)
  return out
}

const siteMutations: readonly SiteMutation[] = [
  function attributeLength(out, {at, end, around}, random) {
    const length = end - at
    const limit = (around.at(-1)?.end ?? out.length) - at
    const near = [length - 4, length - 1, length + 1, length + 4, limit, limit - 1, limit + 1]
    return setWord(out, at, random.pick([...near, 0, 1, 3, 4, 5, 8, 0x7fff, 0xffff, random.below(limit)]))
  },
  function attributeType(out, {at}, random) {
    const type = viewOf(out).getUint16(at + 2, littleEndian)
    const flags = random.pick([0, 0x4000, 0x8000, 0xc000])
    return setWord(
      out,
      at + 2,
      random.pick([type ^ 0x8000, type ^ 0x4000, type + 1, type - 1, random.below(72) | flags, 0x3fff]),
    )
  },
  function duplicate(out, {at, end, around}, random) {
    const copy = out.slice(at, (end + 3) & ~3)
    return grow(replaced(out, at, 0, copy), around, copy.length, random)
  },
  function remove(out, {at, end, around}, random) {
    const length = Math.min((end + 3) & ~3, out.length) - at
    return grow(replaced(out, at, length, none), around, -length, random)
  },
  function resize(out, {at, start, end, around}, random) {
    const value = random.bytes(random.pick([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 16, 17, 32]))
    // Records count from their own length on.
    const from = Math.max(start, at + 4)
    const length = Math.min((end + 3) & ~3, out.length) - from
    const padded = replaced(new Uint8Array((value.length + 3) & ~3), 0, value.length, value)
    const resized = replaced(out, from, length, padded)
    return grow(setWord(resized, at, value.length + 4), around, padded.length - length, random)
  },
  function insertAttribute(out, {at, around}, random) {
    const added = attribute(random.below(72) | random.pick([0, 0x8000]), random.bytes(random.below(20)))
    return grow(replaced(out, at, 0, added), around, added.length, random)
  },
  function nestOther(out, site, random, corpus, sitesOf) {
    const other = random.pick(corpus)
    const from = random.pick(sitesOf(other)) as Site | undefined
    const added = from ? other.slice(from.at, (from.end + 3) & ~3) : random.bytes(8)
    return grow(replaced(out, site.start, 0, added), [...site.around, site], added.length, random)
  },
  function text(out, {start, end}, random) {
    for (let at = start; at < end; at++)
      if (random.chance(40)) out[at] = random.pick([0x80, 0xc3, 0xef, 0xff, 0x41, 0])
    return out
  },
]

/** Mutations of one attribute; without one, nothing changes. */
export const structureMutations = (sitesOf: FindSites): readonly Mutation[] =>
  siteMutations.map(mutate => (bytes, random, corpus) => {
    const sites = sitesOf(bytes)
    return sites.length === 0 ? bytes : mutate(bytes.slice(), random.pick(sites), random, corpus, sitesOf)
  })
