/** `ip route flush`: deletes routes until none that match are left. */
import {writeFileSync} from 'node:fs'
import {AF} from '../../../../protocol/constants.js'
import {RTM} from '../../../../protocol/route/constants.js'
import {type RouteMessage, route} from '../../../../protocol/route/route.js'
import {strerror} from '../../../system/libc.js'
import type {Command, Context} from '../../common/context.js'
import {Failure, terminated} from '../../common/failure.js'
import {output} from '../../common/output.js'
import {writeError} from '../../common/write.js'
import {asked, matchingRoutes, readFilter} from './filter.js'
import {showRoute} from './show-route.js'

const CACHE = '/proc/sys/net/ipv4/route/flush'

export const flush: Command = (args, context) => {
  if (args.done) throw new Failure(1, '"ip route flush" requires arguments.')
  // What is said here is no JSON.
  const out = output({...context.settings, json: false})
  try {
    run({...context, out}, args)
  } finally {
    out.flush()
  }
}

const run = (context: Context, args: Parameters<Command>[0]) => {
  const {out, kernel, settings} = context
  const {family} = settings
  const filter = readFilter(args, context)
  const tells = settings.statistics > 0
  // IPv4 has one cache for all routes.
  if (filter.cloned && family !== AF.INET6) {
    flushCache()
    if (tells) out.text('*** IPv4 routing cache is flushed.\n')
    if (family === AF.INET) return
    if (family === 0) return
  }
  for (let round = 0; ; round++) {
    const found: RouteMessage[] = []
    const find = () => {
      for (const message of matchingRoutes(context, filter)) {
        found.push(message)
        if (settings.statistics > 1) showRoute(context, message, filter)
      }
    }
    terminated('Flush', () => asked(context, find))
    if (found.length === 0) {
      if (!tells) return
      if (round === 0) out.text('Nothing to flush.\n')
      else out.text(`*** Flush is complete after ${round} round${round > 1 ? 's' : ''} ***\n`)
      return
    }
    const [refused] = kernel.changeAll(RTM.DELROUTE, route, found)
    if (refused) throw new Failure(2, `Failed to send flush request: ${strerror(-refused.errno)}`)
    if (tells) out.text(`\n*** Round ${round + 1}, deleting ${found.length} entries ***\n`)
    out.flush()
  }
}

function flushCache(): void {
  try {
    writeFileSync(CACHE, '-1')
  } catch (error) {
    // It counts as flushed.
    const {errno = 0} = error as NodeJS.ErrnoException
    writeError(`Cannot open "${CACHE}": ${strerror(-errno)}\n`)
  }
}
