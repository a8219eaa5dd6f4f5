/** The states of neighbours, as ip-neighbour(8) names them. */
import {NUD} from '../../../../protocol/route/constants.js'
import {abbreviates} from '../../common/cursor.js'
import {wrong} from '../../common/failure.js'
import {parseInteger} from '../../common/numbers.js'

/** In the order in which they are shown. */
const shown = ['INCOMPLETE', 'REACHABLE', 'STALE', 'DELAY', 'PROBE', 'FAILED', 'NOARP', 'PERMANENT'] as const

/** The words for the bits of a state. */
export const stateWords = (state: number): string[] => shown.filter(word => state & NUD[word])

/** Words that may be shortened; the others may not. */
const shortens = new Set(['permanent', 'reachable', 'failed'])

/** The state of a word or a number, which is one bit at most. Throws `Misuse` for anything else. */
export function readState(word: string): number {
  for (const [key, bit] of Object.entries(NUD)) {
    const name = key.toLowerCase()
    if (word === name || (shortens.has(name) && abbreviates(word, name))) return bit
  }
  const number = parseInteger(word, 0, 0xff)
  if (number === undefined || number & (number - 1)) throw wrong(word, 'nud state is bad')
  return number
}
