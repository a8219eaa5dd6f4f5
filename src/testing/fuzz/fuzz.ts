/** A property test of a schema: yours in, the first input out that breaks a rule. */
import {inspect, isDeepStrictEqual} from 'node:util'
import {toHex, viewOf} from '../../../protocol/bytes.js'
import {type Codec, type Header, noHeader, type Part} from '../../../protocol/codec.js'
import {DecodeError} from '../../../protocol/errors.js'
import {partNodes} from '../../../protocol/explain/parts.js'
import {asText} from '../../../protocol/explain/text.js'
import type {Family} from '../../../protocol/generic/family.js'
import {byteMutations} from './bytes.js'
import {agree, encode, placesOf, plain, roundTrip, type Tally, tryDecode} from './check.js'
import {freshSeed, Random} from './random.js'
import {shrinkBytes, shrinkValue} from './shrink.js'
import {sitesIn} from './sites.js'
import {structureMutations} from './structure.js'
import {type Generators, randomValue} from './value.js'

/** How much {@link fuzz} tries, and what it makes its inputs of. */
export interface FuzzOptions {
  /** What is drawn follows from it. Default: another one each time; failures name it. */
  readonly seed?: number
  /** Values, and as many mutants, of each format. Default: 1000. */
  readonly count?: number
  /** Bytes of the format that are known to be right, such as a kernel's: mutants are made of these, too. */
  readonly samples?: readonly Uint8Array[]
  /** Header of the message that an attribute set stands in, for formats that depend on it. */
  readonly header?: Header
  /** Makes values of formats whose sensible values random bytes do not hit. */
  readonly generators?: Generators
}

/**
 * What {@link fuzz} did where no rule was broken. Refusals without trips say that little was tested: give samples or
 * generators.
 */
export interface FuzzReport extends Tally {
  /** The seed that was used: in the options, it makes the same inputs again. */
  readonly seed: number
}

/** A rule that does not hold. */
export class FuzzFailure extends Error {
  override readonly name = 'FuzzFailure'
  /** Repeats it. */
  readonly seed: number
  /** The smallest input found that fails in this way. */
  readonly bytes: Uint8Array

  constructor(seed: number, what: string, bytes: Uint8Array, text: string) {
    super(`seed ${seed}: ${what}\n${text}\n${toHex(bytes)}`)
    this.seed = seed
    this.bytes = bytes
  }
}

/**
 * Tries an attribute set, a message, any other format, or all commands and events of a family of generic netlink:
 *
 * - Random values encode, and decode to equal values.
 * - Random bytes, mutations of these, decode or throw `DecodeError`, whatever stands around them.
 * - What they decode to encodes, to the same bytes where padding is as it should be, and decodes to an equal value.
 *
 * Throws {@link FuzzFailure} with the smallest input that it finds.
 *
 *     test('my family', () => void fuzz(myFamily))
 */
export function fuzz(subject: Codec<unknown> | Family, options: FuzzOptions = {}): FuzzReport {
  const {seed = freshSeed()} = options
  const report = {seed, values: 0, refusals: 0, trips: 0, identical: 0}
  const limit = Error.stackTraceLimit
  // Many mutants are refused, and traces of that would cost more than everything else.
  Error.stackTraceLimit = 0
  try {
    for (const codec of codecsOf(subject)) fuzzOne(codec, {...options, seed}, report)
  } finally {
    Error.stackTraceLimit = limit
  }
  return report
}

function codecsOf(subject: Codec<unknown> | Family): Set<Codec<unknown>> {
  if (!('commands' in subject)) return new Set([subject])
  const all = [...Object.values(subject.commands), ...Object.values(subject.events)]
  return new Set(all.flatMap(({request, reply}) => [request, reply]) as unknown as Codec<unknown>[])
}

function fuzzOne(codec: Codec<unknown>, options: FuzzOptions & {seed: number}, report: Tally): void {
  const {seed, count = 1000, samples = [], header = noHeader, generators = new Map()} = options
  const random = new Random(seed)
  const corpus = [...samples]
  for (let i = 0; i < count; i++) {
    const value = randomValue({random, generators}, codec, header)
    if (value === undefined) continue
    const wrong = whatIsWrong(() => keepsValue(codec, value, header))
    if (wrong !== undefined) throw ofValue(codec, value, wrong, seed, header)
    corpus.push(encode(codec, value, header))
  }
  if (corpus.length === 0)
    throw new Error(`${codec.type}: no values to begin with; give samples or generators`)
  const mutations = [...byteMutations, ...structureMutations(bytes => sitesIn(bytes, codec, 0, header))]
  for (let i = 0; i < count; i++) {
    let mutant = random.pick(corpus)
    for (let rounds = random.below(4); rounds > 0; rounds--)
      mutant = random.pick(mutations)(mutant, random, corpus)
    const wrong = whatIsWrong(() => check(codec, mutant, report, header))
    if (wrong !== undefined) throw ofBytes(codec, mutant, wrong, seed, header)
  }
}

function keepsValue(codec: Codec<unknown>, value: unknown, header: Header): void {
  const again = tryDecode(codec, encode(codec, value, header), header)
  if (!isDeepStrictEqual(plain(again), plain(value)))
    throw new Error(`${codec.type}: encoded and decoded, another value`)
}

function check(codec: Codec<unknown>, bytes: Uint8Array, tally: Tally, header: Header): void {
  agree(codec.type, placesOf(bytes), ({view, start, end}) => codec.decode(view, start, end, header), tally)
  roundTrip(codec, bytes, tally, header)
}

/** The first line of what was thrown: two inputs fail alike if it begins alike. */
function whatIsWrong(run: () => void): string | undefined {
  try {
    run()
  } catch (error) {
    return String(error instanceof Error ? error.message : error)
  }
  return undefined
}

/** Without what differs from input to input. */
const kindOf = (wrong: string | undefined): string | undefined =>
  wrong?.replace(/(read|got|expected) .*/s, '')

function ofBytes(codec: Codec<unknown>, bytes: Uint8Array, wrong: string, seed: number, header: Header) {
  const none = (): Tally => ({values: 0, refusals: 0, trips: 0, identical: 0})
  const run = (candidate: Uint8Array) => whatIsWrong(() => check(codec, candidate, none(), header))
  const smallest = shrinkBytes(bytes, codec, candidate => kindOf(run(candidate)) === kindOf(wrong))
  return new FuzzFailure(seed, run(smallest) ?? wrong, smallest, explained(codec, smallest, header))
}

function ofValue(codec: Codec<unknown>, value: unknown, wrong: string, seed: number, header: Header) {
  const run = (candidate: unknown) => whatIsWrong(() => keepsValue(codec, candidate, header))
  const smallest = shrinkValue(value, codec, candidate => kindOf(run(candidate)) === kindOf(wrong))
  let bytes: Uint8Array = new Uint8Array()
  try {
    bytes = encode(codec, smallest, header)
  } catch {
    // That is what is wrong.
  }
  const text = `${inspect(smallest, {depth: 20})}\n${explained(codec, bytes, header)}`
  return new FuzzFailure(seed, run(smallest) ?? wrong, bytes, text)
}

/** The bytes in the schema's words. */
function explained(codec: Codec<unknown>, bytes: Uint8Array, header: Header): string {
  const nodes = partNodes(viewOf(bytes), {start: 0, end: bytes.length, codec: refusing(codec), header})
  return asText(nodes, bytes, {offsets: true, hex: true})
}

/** The same format, which refuses where it would throw something else: its parts can then be explained. */
function refusing(codec: Codec<unknown>): Codec<unknown> {
  const {parts} = codec
  return {
    ...codec,
    decode(view, start, end, header) {
      try {
        return codec.decode(view, start, end, header)
      } catch (error) {
        throw new DecodeError(String(error), start)
      }
    },
    ...(parts && {
      parts(view, start, end, header) {
        const found = parts.call(codec, view, start, end, header)
        return found && refusingParts(found)
      },
    }),
  }
}

function* refusingParts(parts: Iterable<Part>): Generator<Part> {
  for (const part of parts) yield part.codec ? {...part, codec: refusing(part.codec)} : part
}
