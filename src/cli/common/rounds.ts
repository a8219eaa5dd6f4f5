/** Rounds of `flush`: what is deleted may come again, or give way to what was hidden behind it. */
import type {Context} from './context.js'

export interface Rounds {
  /** What is deleted: `addresses`. */
  readonly noun: string
  /** Rounds at most, 0 for any number. */
  readonly limit: number
  /** Whether the first round is enough. */
  readonly once?: boolean
}

/** Deletes until `deleteAll`, which tells how much it found, finds nothing. Returns whether that was so in time. */
export function flushRounds(
  {out, settings}: Context,
  {noun, limit, once = false}: Rounds,
  deleteAll: () => number,
): boolean {
  const tell = (text: string) => {
    if (settings.statistics > 0) out.text(text)
  }
  for (let round = 0; limit === 0 || round < limit; round++) {
    const deleted = deleteAll()
    if (deleted === 0) {
      tell(round === 0 ? 'Nothing to flush.\n' : complete(round))
      return true
    }
    tell(`\n*** Round ${round + 1}, deleting ${deleted} ${noun} ***\n`)
    if (once) {
      tell(complete(1))
      return true
    }
    out.flush()
  }
  return false
}

const complete = (rounds: number): string =>
  `*** Flush is complete after ${rounds} round${rounds > 1 ? 's' : ''} ***\n`
