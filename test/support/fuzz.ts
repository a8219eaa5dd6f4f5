/** Runs mutants through every reader. Each has a seed of its own, so that a failure is repeated by that alone. */
import {toHex} from '../../protocol/bytes.js'
import {controller} from '../../protocol/generic/controller.js'
import {type AnyMessage, routeMessages} from '../../protocol/route/registry.js'
import type {Tally} from '../../src/testing/fuzz/check.js'
import {Random} from '../../src/testing/fuzz/random.js'
import {check} from './fuzz-check.js'
import {corpus} from './fuzz-corpus.js'
import {mutate} from './fuzz-mutate.js'
import type {Draw} from './fuzz-readers.js'

/** A mutant that takes longer is as good as one that hangs. */
const SLOW_MS = 1000

export interface Report extends Tally {
  mutants: number
  /** The longest that one mutant took, in milliseconds, and its seed. */
  slowest: {ms: number; seed: number}
}

const formats = [
  controller.commands.getPolicy.reply as AnyMessage,
  ...new Set(
    [...routeMessages.values()].flatMap(({message, request}) => [message ?? [], request ?? []].flat()),
  ),
]

/** Tries `count` mutants with the seeds from `seed` on. Throws for the first that breaks a rule. */
export function fuzz(count: number, seed: number, progress?: (report: Report) => void): Report {
  const samples = corpus()
  const report: Report = {
    mutants: 0,
    values: 0,
    refusals: 0,
    trips: 0,
    identical: 0,
    slowest: {ms: 0, seed},
  }
  const limit = Error.stackTraceLimit
  // Half of the readers throw, and traces of that would cost more than everything else.
  Error.stackTraceLimit = 0
  try {
    for (let i = 0; i < count; i++) {
      const one = (seed + i) >>> 0
      const ms = tryOne(one, samples, report)
      report.mutants++
      if (ms > report.slowest.ms) report.slowest = {ms, seed: one}
      progress?.(report)
    }
  } finally {
    Error.stackTraceLimit = limit
  }
  return report
}

function tryOne(seed: number, samples: readonly Uint8Array[], tally: Tally): number {
  const random = new Random(seed)
  const mutant = mutate(random, samples)
  const draw: Draw = {
    other: random.pick(formats) as AnyMessage,
    offset: random.below(mutant.length + 8),
    type: random.below(72),
  }
  const run = () => timed(() => check(mutant, draw, tally))
  try {
    const first = run()
    // The machine may have been busy elsewhere, but hardly twice.
    const ms = first > SLOW_MS ? run() : first
    if (ms > SLOW_MS) throw new Error(`took ${Math.round(ms)} ms`)
    return ms
  } catch (error) {
    Error.stackTraceLimit = 20
    throw new Error(`seed ${seed}: ${messageOf(run, error)}\nmutant ${toHex(mutant)}`)
  }
}

/** What is wrong, with the trace that the first failure lacks. */
function messageOf(run: () => void, error: unknown): string {
  try {
    run()
  } catch (again) {
    return (again as Error).message
  }
  return (error as Error).message
}

function timed(run: () => void): number {
  const start = performance.now()
  run()
  return performance.now() - start
}
