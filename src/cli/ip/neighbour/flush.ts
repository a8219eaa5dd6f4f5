/** `ip neighbour flush`: deletes neighbours until none that fits is left. */
import {RTM} from '../../../../protocol/route/constants.js'
import {neighbour} from '../../../../protocol/route/neighbour.js'
import {strerror} from '../../../system/libc.js'
import type {Command, Context} from '../../common/context.js'
import {Failure} from '../../common/failure.js'
import {output} from '../../common/output.js'
import {flushRounds} from '../../common/rounds.js'
import {type NeighbourFilter, neighboursOf, readFilter} from './filter.js'
import {showNeighbour} from './show-neighbour.js'

/** Rounds after which new neighbours are left alone. */
const ROUNDS = 10

export const flush: Command = (args, context) => {
  if (args.done) throw new Failure(1, 'Flush requires arguments.')
  const filter = readFilter(args, context, true)
  // What is said here is no JSON.
  const out = output({...context.settings, json: false})
  try {
    run({...context, out}, filter)
  } finally {
    out.flush()
  }
}

function run(context: Context, filter: NeighbourFilter): void {
  if (flushRounds(context, {noun: 'entries', limit: ROUNDS}, () => deleteAll(context, filter))) return
  context.out.text(`*** Flush not complete bailing out after ${ROUNDS} rounds\n`)
  throw new Failure(1)
}

/** Deletes what fits now, and returns how much it was. */
function deleteAll(context: Context, filter: NeighbourFilter): number {
  const {kernel, settings} = context
  const found = neighboursOf(context, filter, 'Flush')
  if (settings.statistics > 1) {
    for (const message of found) showNeighbour(context, message, filter.dev !== undefined)
  }
  // Neighbours come and go.
  const refused = kernel.changeAll(RTM.DELNEIGH, neighbour, found).find(({code}) => code !== 'ENOENT')
  if (refused) throw new Failure(1, `Failed to send flush request: ${strerror(-refused.errno)}`)
  return found.length
}
