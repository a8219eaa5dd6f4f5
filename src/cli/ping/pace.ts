/** When the next request may leave. Times are milliseconds of `performance.now()`. */
import type {Counts} from './counts.js'
import type {Options} from './options.js'

export interface Pace {
  /** How long to wait yet. */
  wait(now: number): number
  /** A request leaves. */
  sent(now: number): void
}

/** Without replies, the most that floods. */
const SHORTEST = 10

/**
 * Up to `preload` requests leave at once, then one each interval; without an interval each reply lets another leave.
 */
export function pace({interval, preload, adaptive}: Options, tally: Counts): Pace {
  let last: number | undefined
  /** Time saved up, of which each request costs an interval. */
  let saved = interval * (preload - 1)
  const each = () => (adaptive && tally.average > 0 ? Math.trunc((tally.average + 500) / 1000) : interval)

  return {
    wait(now) {
      if (last === undefined) return 0
      const passed = now - last
      if (each() === 0) {
        const waiting = tally.transmitted - tally.answered
        return waiting >= preload ? SHORTEST - passed : 0
      }
      return each() - Math.min(saved + passed, each() * preload)
    },
    sent(now) {
      if (last !== undefined && each() !== 0)
        saved = Math.min(saved + (now - last), each() * preload) - each()
      last = now
    },
  }
}
