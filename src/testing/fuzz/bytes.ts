/** Mutations that know nothing of messages. */
import {littleEndian, viewOf} from '../../../protocol/bytes.js'
import type {Random} from './random.js'

export type Mutation = (bytes: Uint8Array, random: Random, corpus: readonly Uint8Array[]) => Uint8Array

const edges = [0, 1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 20, 0x7f, 0x80, 0xfe, 0xff]
const wide = [0xffff, 0x7fff, 0x8000, 0x3fff, 0x7fffffff, 0x80000000, 0xffffffff, 0xfffffff0]

/** `bytes` with `count` bytes at `at` replaced. */
export function replaced(bytes: Uint8Array, at: number, count: number, by: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length - count + by.length)
  out.set(bytes.subarray(0, at))
  out.set(by, at)
  out.set(bytes.subarray(at + count), at + by.length)
  return out
}

const none = new Uint8Array()

export const byteMutations: readonly Mutation[] = [
  function flipBits(bytes, random) {
    const out = bytes.slice()
    for (let i = 0; i <= random.below(8) && out.length > 0; i++) {
      const at = random.below(out.length)
      out[at] = (out[at] as number) ^ (1 << random.below(8))
    }
    return out
  },
  function edgeByte(bytes, random) {
    const out = bytes.slice()
    if (out.length > 0) out[random.below(out.length)] = random.pick(edges)
    return out
  },
  function edgeWord(bytes, random) {
    const out = bytes.slice()
    const at = random.below(out.length - 3) & ~1
    const value = random.pick(random.chance(50) ? edges : wide)
    if (out.length < 4) return out
    if (random.chance(50)) viewOf(out).setUint16(at, value & 0xffff, littleEndian)
    else viewOf(out).setUint32(at, value, littleEndian)
    return out
  },
  function truncate(bytes, random) {
    return bytes.slice(0, random.below(bytes.length + 1))
  },
  function insert(bytes, random) {
    return replaced(bytes, random.below(bytes.length + 1), 0, random.bytes(1 + random.below(24)))
  },
  function cut(bytes, random) {
    const at = random.below(bytes.length)
    return replaced(bytes, at, Math.min(1 + random.below(24), bytes.length - at), none)
  },
  function repeat(bytes, random) {
    const at = random.below(bytes.length)
    const part = bytes.subarray(at, at + 1 + random.below(64))
    return replaced(bytes, at, 0, part)
  },
  function splice(bytes, random, corpus) {
    const other = random.pick(corpus)
    const head = bytes.subarray(0, random.below(bytes.length + 1))
    return replaced(head, head.length, 0, other.subarray(random.below(other.length)))
  },
  function join(bytes, random, corpus) {
    return replaced(bytes, bytes.length, 0, random.pick(corpus))
  },
]
