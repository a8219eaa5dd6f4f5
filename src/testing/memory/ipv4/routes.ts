/** Requests for IPv4 routes. */
import {NLM_F} from '../../../../protocol/constants.js'
import {RT_SCOPE, RT_TABLE, RTM, RTN, RTNH_F} from '../../../../protocol/route/constants.js'
import type {RouteInput} from '../../../../protocol/route/route.js'
import {checkScope, nexthopOf} from '../nexthops/check.js'
import type {MemoryNexthop} from '../nexthops/nexthop.js'
import {E, Refused} from '../refused.js'
import {linkOf, type Space} from '../space.js'
import {insert, isAlike, isEqual, sameKey, sweep, useTable} from './fib.js'
import {completeHop} from './hop-check.js'
import {keptMetrics} from './metrics.js'
import {contains, networkOf, numberOf} from './prefix.js'
import {type Hop, hopsOf, isVerdict, type MemoryRoute, routeMessage, tellRoute} from './route.js'

export {lookUpRoute} from './answer.js'

/** `RTM_NEWROUTE` */
export function newRoute(space: Space, message: RouteInput, flags: number): void {
  const asked = wish(message)
  useTable(space, asked.route.table)
  const wanted = complete(space, asked)
  put(space, wanted, flags)
  if (wanted.type === RTN.LOCAL) space.ownLocals = true
}

function put(space: Space, wanted: MemoryRoute, flags: number): void {
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
  sweep(space, one => one === found)
  tellRoute(space, found, RTM.DELROUTE)
}

/** A device or a gateway must be the first nexthop's; of nexthops, all must be there, in their order. */
function hasHops({hops, nexthop}: MemoryRoute, {hop, several, nhId}: Wanted): boolean {
  if (nhId) return nexthop?.id === nhId
  if (nexthop) return hop.oif === undefined && hop.gateway === undefined && several === undefined
  const like = (one: Hop, {oif, gateway}: Partial<Hop>) =>
    (oif === undefined || one.oif === oif) && (gateway === undefined || one.gateway === gateway)
  if (hop.oif !== undefined || hop.gateway !== undefined) return like(hops[0] as Hop, hop)
  return several === undefined || hops.every((one, i) => several[i] !== undefined && like(one, several[i]))
}

const hasMetrics = ({metrics = {}}: MemoryRoute, given: MemoryRoute['metrics'] = {}): boolean =>
  Object.entries(given).every(([name, value]) => (metrics[name as keyof typeof metrics] ?? 0) === value)

/** The routes that match, as a dump has them. A table that is asked for in so many words must be there. */
export function listRoutes(space: Space, message: RouteInput, asked: boolean): RouteInput[] {
  const {oif, table = message.table ?? 0} = message.attributes ?? {}
  if (table && !space.tables.has(table)) {
    if (!asked) return []
    throw new Refused(E.NOENT, 'ipv4: FIB table does not exist')
  }
  return space.routes
    .filter(
      one =>
        (!table || one.table === table) &&
        (!message.protocol || one.protocol === message.protocol) &&
        (!message.type || one.type === message.type) &&
        (!oif || hopsOf(one).some(hop => hop.oif === oif)),
    )
    .map(one => routeMessage(space, one))
}

/** What a message asks for. */
interface Wanted {
  readonly route: Omit<MemoryRoute, 'hops' | 'nexthop'>
  /** The way out that the route itself says, perhaps none. */
  readonly hop: Hop
  /** Its list of nexthops. */
  readonly several: readonly Hop[] | undefined
  /** Its nexthop object. */
  readonly nhId: number
}

const hopOf = (oif = 0, gateway: string | undefined, flags = 0, weight = 1): Hop => ({
  oif: oif || undefined,
  gateway,
  flags,
  weight,
  scope: RT_SCOPE.HOST,
  dead: false,
})

type Attributes = NonNullable<RouteInput['attributes']>

/** The router that attributes name. */
function gatewayIn({gateway, via, encap}: Pick<Attributes, 'gateway' | 'via' | 'encap'>): string | undefined {
  if (encap) throw new Refused(E.OPNOTSUPP, 'encapsulations are not modelled')
  if (gateway !== undefined && via)
    throw new Refused(E.INVAL, 'Nexthop configuration can not contain both GATEWAY and VIA')
  return via?.address ?? (gateway === '0.0.0.0' ? undefined : gateway)
}

function wish(message: RouteInput): Wanted {
  const {attributes = {}, dst_len: length = 0, flags = 0} = message
  const {nhId = 0, oif, multipath} = attributes
  const own = gatewayIn(attributes)
  if (nhId && (oif || own || multipath))
    throw new Refused(E.INVAL, 'Nexthop specification and nexthop id are mutually exclusive')
  const dst = attributes.dst ?? '0.0.0.0'
  if (length > 32) throw new Refused(E.INVAL, 'Invalid prefix length')
  if (networkOf(dst, length) !== numberOf(dst))
    throw new Refused(E.INVAL, 'Invalid prefix for given prefix length')
  return {
    route: {
      table: attributes.table ?? (message.table || RT_TABLE.MAIN),
      dst,
      length,
      tos: message.tos ?? 0,
      priority: attributes.priority ?? 0,
      type: message.type ?? 0,
      scope: message.scope ?? 0,
      protocol: message.protocol ?? 0,
      prefsrc: attributes.prefsrc,
      flags,
      metrics: keptMetrics(attributes.metrics),
    },
    hop: hopOf(oif, own, flags),
    nhId,
    several: multipath?.map(({ifindex, flags: bits, hops: more = 0, attributes: has}) =>
      hopOf(ifindex, gatewayIn(has ?? {}), bits, more + 1),
    ),
  }
}

/** A new route with what the kernel finds out about its nexthops, which it shares with routes that are alike. */
function complete(space: Space, wanted: Wanted): MemoryRoute {
  const nexthop = wanted.nhId ? nexthopOf(space, wanted.nhId) : undefined
  const hops = completeHops(space, wanted, nexthop)
  const route = withSource(space, {...wanted.route, hops, nexthop})
  return {...route, hops: space.routes.find(one => isAlike(one, route))?.hops ?? route.hops}
}

const DOWN = RTNH_F.DEAD | RTNH_F.LINKDOWN

function completeHops(
  space: Space,
  {route, hop, several}: Wanted,
  nexthop: MemoryNexthop | undefined,
): readonly Hop[] {
  const {type, scope, table} = route
  const reaches =
    type === RTN.LOCAL ? RT_SCOPE.HOST : type === RTN.BROADCAST || type === RTN.ANYCAST ? RT_SCOPE.LINK : 0
  if (scope < reaches) throw new Refused(E.INVAL, 'Invalid scope')
  if (route.flags & DOWN) throw new Refused(E.INVAL, 'Invalid rtm_flags - can not contain DEAD or LINKDOWN')
  if (several) checkSeveral(several, hop)
  const hops = nexthop ? [] : (several ?? [hop])
  if (isVerdict(type)) {
    if (several || hop.oif !== undefined || hop.gateway !== undefined)
      throw new Refused(E.INVAL, 'Gateway, device and multipath can not be specified for this route type')
    return hops
  }
  if (scope > RT_SCOPE.HOST) throw new Refused(E.INVAL, 'Invalid scope')
  if (nexthop) {
    checkScope(nexthop.does, scope)
    return hops
  }
  if (scope < RT_SCOPE.HOST) return hops.map(one => completeHop(space, one, scope, table))
  const [only] = hops as [Hop]
  if (hops.length > 1) throw new Refused(E.INVAL, 'Route with host scope can not have multiple nexthops')
  if (only.gateway) throw new Refused(E.INVAL, 'Route with host scope can not have a gateway')
  linkOf(space, only.oif ?? 0)
  return [{...only, scope: RT_SCOPE.NOWHERE}]
}

/** A list of nexthops, and what the route says beside it: that must be the first one. */
function checkSeveral(hops: readonly Hop[], {oif, gateway}: Hop): void {
  if (hops.some(({flags}) => flags & DOWN))
    throw new Refused(E.INVAL, 'Invalid flags for nexthop - can not contain DEAD or LINKDOWN')
  if (oif !== undefined && hops[0]?.oif !== oif)
    throw new Refused(E.INVAL, 'Nexthop device index does not match RTA_OIF')
  if (gateway !== undefined && hops[0]?.gateway !== gateway)
    throw new Refused(E.INVAL, 'Nexthop gateway does not match RTA_GATEWAY or RTA_VIA')
}

function withSource(space: Space, route: MemoryRoute): MemoryRoute {
  const {prefsrc} = route
  const known =
    prefsrc === undefined ||
    space.routes.some(
      one => one.type === RTN.LOCAL && one.table === RT_TABLE.LOCAL && contains(one.dst, one.length, prefsrc),
    )
  if (!known && !(route.type === RTN.LOCAL && route.dst === prefsrc))
    throw new Refused(E.INVAL, 'Invalid prefsrc address')
  return route
}
