/** Requests for IPv4 routes. */
import {NLM_F} from '../../../../protocol/constants.js'
import {RT_SCOPE, RTN} from '../../../../protocol/route/constants.js'
import type {RouteInput} from '../../../../protocol/route/route.js'
import type {Hop} from '../hop.js'
import {nexthopOf} from '../nexthops/check.js'
import {E, Refused} from '../refused.js'
import {isListed} from '../route-message.js'
import type {Space} from '../space.js'
import {insert, isEqual, removeRoute, sameKey, useTable} from './fib.js'
import {numberOf} from './prefix.js'
import {hopsOf, type Route4, routeMessage, tellRoute} from './route.js'
import {complete} from './route-check.js'
import {type Wanted, wish} from './wish.js'

/** `RTM_NEWROUTE` */
export function newRoute(space: Space, message: RouteInput, flags: number): void {
  const asked = wish(message)
  useTable(space, asked.route.table)
  const wanted = complete(space, asked)
  put(space, wanted, flags)
  if (wanted.type === RTN.LOCAL) space.ownLocals = true
}

function put(space: Space, wanted: Route4, flags: number): void {
  const first = space.routes.findIndex(one => sameKey(one, wanted))
  if (first < 0) {
    if (!(flags & NLM_F.CREATE)) throw new Refused(E.NOENT)
    insert(space, wanted, true)
    return
  }
  if (flags & NLM_F.EXCL) throw new Refused(E.EXIST)
  const equal = space.routes.findIndex(one => isEqual(one, wanted))
  if (flags & NLM_F.REPLACE) {
    if (equal === first) return
    if (equal >= 0) throw new Refused(E.EXIST)
    space.routes[first] = wanted
    tellRoute(space, wanted)
    return
  }
  if (equal >= 0) throw new Refused(E.EXIST)
  if (!(flags & NLM_F.CREATE)) throw new Refused(E.NOENT)
  insert(space, wanted, (flags & NLM_F.APPEND) !== 0)
}

/** `RTM_DELROUTE`: the first that matches what is given. */
export function deleteRoute(space: Space, message: RouteInput): void {
  const wanted = wish(message)
  const {route, nhId} = wanted
  if (nhId) nexthopOf(space, nhId)
  if (!space.tables.has(route.table)) throw new Refused(E.SRCH, 'FIB table does not exist')
  const found = space.routes.find(
    one =>
      one.table === route.table &&
      numberOf(one.dst) === numberOf(route.dst) &&
      one.length === route.length &&
      one.tos === route.tos &&
      (route.type === 0 || one.type === route.type) &&
      (route.scope === RT_SCOPE.NOWHERE || one.scope === route.scope) &&
      (route.protocol === 0 || one.protocol === route.protocol) &&
      (route.priority === 0 || one.priority === route.priority) &&
      (route.prefsrc === undefined || one.prefsrc === route.prefsrc) &&
      hasHops(one, wanted) &&
      hasMetrics(one, message.attributes?.metrics),
  )
  if (!found) throw new Refused(E.SRCH)
  removeRoute(space, found)
}

/** A device or a gateway must be the first nexthop's; of nexthops, all must be there, in their order. */
function hasHops({hops, nexthop}: Route4, {hop, several, nhId}: Wanted): boolean {
  if (nhId) return nexthop?.id === nhId
  if (nexthop) return hop.oif === undefined && hop.gateway === undefined && several === undefined
  const like = (one: Hop, {oif, gateway}: Partial<Hop>) =>
    (oif === undefined || one.oif === oif) && (gateway === undefined || one.gateway === gateway)
  if (hop.oif !== undefined || hop.gateway !== undefined) return like(hops[0] as Hop, hop)
  return several === undefined || hops.every((one, i) => several[i] !== undefined && like(one, several[i]))
}

const hasMetrics = ({metrics = {}}: Route4, given: Route4['metrics'] = {}): boolean =>
  Object.entries(given).every(([name, value]) => (metrics[name as keyof typeof metrics] ?? 0) === value)

const oifsOf = (route: Route4) => hopsOf(route).map(({oif}) => oif)

/** The routes that match, as a dump has them. A table that is asked for in so many words must be there. */
export function listRoutes(space: Space, message: RouteInput, asked: boolean): RouteInput[] {
  const {table = message.table ?? 0} = message.attributes ?? {}
  if (table && !space.tables.has(table)) {
    if (!asked) return []
    throw new Refused(E.NOENT, 'ipv4: FIB table does not exist')
  }
  return space.routes
    .filter(one => (!table || one.table === table) && isListed(message, one, oifsOf(one)))
    .map(one => routeMessage(space, one))
}
