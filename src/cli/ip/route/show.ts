/** `ip route show`: lists routes. */
import type {Command, Context} from '../../common/context.js'
import {listed, matchingRoutes, type RouteFilter, readFilter} from './filter.js'
import {showRoute} from './show-route.js'

export const show: Command = (args, context) => {
  const filter = readFilter(args, context)
  const {out} = context
  out.list(() => listed(context, filter, () => showAll(context, filter)), {keeps: true})
}

function showAll(context: Context, filter: RouteFilter): void {
  for (const message of matchingRoutes(context, filter))
    context.out.object(undefined, () => showRoute(context, message, filter))
}
