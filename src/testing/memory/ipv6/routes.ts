/** Requests for IPv6 routes. */
import type {RouteInput} from '../../../../protocol/route/route.js'
import {nexthopOf} from '../nexthops/check.js'
import {pathsOf} from '../nexthops/nexthop.js'
import {E, Refused} from '../refused.js'
import {isListed} from '../route-message.js'
import type {Space} from '../space.js'
import {deleteOne} from './deletion.js'
import {addRoute, grouped, mannerOf, nodes, useTable} from './fib.js'
import {addHops, deleteHops} from './multipath.js'
import {type Route6, routeMessage} from './route.js'
import {complete, completeWith} from './route-check.js'
import {wish} from './wish.js'

/** Metric of routes that do not say one. */
const USER = 1024

/** `RTM_NEWROUTE` */
export function newRoute(space: Space, message: RouteInput, flags: number): void {
  const wanted = wish(message)
  const metric = wanted.priority || USER
  const route = {...wanted, priority: metric}
  const {multipath} = message.attributes ?? {}
  if (multipath) {
    addHops(space, route, multipath, flags)
    return
  }
  useTable(space, route.table)
  const {nhId} = message.attributes ?? {}
  const full = nhId ? completeWith(space, route, nexthopOf(space, nhId)) : complete(space, route)
  addRoute(space, full, mannerOf(flags))
}

/** `RTM_DELROUTE`: the first that matches; with a gateway only that nexthop, else all. */
export function deleteRoute(space: Space, message: RouteInput): void {
  const {multipath, nhId} = message.attributes ?? {}
  const wanted = wish(message)
  if (nhId) nexthopOf(space, nhId)
  if (multipath) deleteHops(space, wanted, multipath)
  else deleteOne(space, wanted, nhId)
}

const oifsOf = ({nexthop, oif}: Route6) => (nexthop ? pathsOf(nexthop).map(hop => hop.oif) : [oif])

/** The routes that match, as a dump has them. A table that is asked for in so many words must be there. */
export function listRoutes(space: Space, message: RouteInput, asked: boolean): RouteInput[] {
  const {table = message.table ?? 0} = message.attributes ?? {}
  if (table && !space.tables6.has(table)) {
    if (!asked) return []
    throw new Refused(E.NOENT, 'FIB table does not exist')
  }
  return nodes(space, table)
    .flatMap(grouped)
    .filter(siblings => isListed(message, siblings[0] as Route6, siblings.flatMap(oifsOf)))
    .map(siblings => routeMessage(siblings))
}
