/** One mutant of a corpus. */
import {littleEndian, viewOf} from '../../protocol/bytes.js'
import {NLMSG_HDRLEN} from '../../protocol/frame.js'
import {byteMutations} from '../../src/testing/fuzz/bytes.js'
import type {Random} from '../../src/testing/fuzz/random.js'
import {structureMutations} from '../../src/testing/fuzz/structure.js'
import {headerMutations, nested, sitesOf} from './fuzz-messages.js'

const messageMutations = [...structureMutations(sitesOf), ...headerMutations]

/** Longer ones only cost time. An attribute cannot have more than 65535 bytes. */
const LENGTH_MAX = 0x8000

export function mutate(random: Random, corpus: readonly Uint8Array[]): Uint8Array {
  let bytes = random.below(400) === 0 ? nested(random) : random.pick(corpus)
  for (let rounds = random.pick([1, 1, 2, 3]); rounds > 0; rounds--)
    bytes = random.pick(random.chance(60) ? messageMutations : byteMutations)(bytes, random, corpus)
  bytes = bytes.slice(0, LENGTH_MAX)
  // A message of the wrong length is refused as a whole, and nothing else of it is tried.
  if (bytes.length >= NLMSG_HDRLEN && random.chance(80))
    viewOf(bytes).setUint32(0, bytes.length, littleEndian)
  return bytes
}
