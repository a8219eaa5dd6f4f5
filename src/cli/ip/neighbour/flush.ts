/** `ip neighbour flush`: deletes neighbours until none that fits is left. */
import {RTM} from '../../../../protocol/route/constants.js'
import {neighbour} from '../../../../protocol/route/neighbour.js'
import {NetlinkError} from '../../../exchange/netlink-error.js'
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
  for (const message of found) {
    try {
      kernel.change(RTM.DELNEIGH, neighbour, message)
    } catch (error) {
      if (!(error instanceof NetlinkError)) throw error
      // Neighbours come and go.
      if (error.code !== 'ENOENT')
        throw new Failure(1, `Failed to send flush request: ${strerror(-error.errno)}`)
    }
  }
  return found.length
}
