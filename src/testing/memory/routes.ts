/** Requests for IPv4 routes. */
import {NLM_F} from '../../../protocol/constants.js'
import {RT_SCOPE, RT_TABLE, RTM, RTM_F, RTN, RTNH_F} from '../../../protocol/route/constants.js'
import type {RouteInput} from '../../../protocol/route/route.js'
import {contains, networkOf, numberOf} from './ipv4.js'
import {E, Refused} from './refused.js'
import {
  addressType,
  insert,
  isEqual,
  isVerdict,
  look,
  lookInTable,
  type MemoryRoute,
  routeMessage,
  sameKey,
  sweep,
  tellRoute,
  useTable,
} from './route-list.js'
import {isUp, linkOf, type MemoryLink, type Space} from './space.js'

/** `RTM_NEWROUTE` */
export function newRoute(space: Space, message: RouteInput, flags: number): void {
  const asked = wish(message)
  useTable(space, asked.table)
  const wanted = complete(space, asked)
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
  if (!space.tables.has(wanted.table)) throw new Refused(E.SRCH, 'FIB table does not exist')
  const found = space.routes.find(
    one =>
      one.table === wanted.table &&
      numberOf(one.dst) === numberOf(wanted.dst) &&
      one.length === wanted.length &&
      one.tos === wanted.tos &&
      (wanted.type === 0 || one.type === wanted.type) &&
      (wanted.scope === RT_SCOPE.NOWHERE || one.scope === wanted.scope) &&
      (wanted.protocol === 0 || one.protocol === wanted.protocol) &&
      (wanted.priority === 0 || one.priority === wanted.priority) &&
      (wanted.prefsrc === undefined || one.prefsrc === wanted.prefsrc) &&
      (wanted.oif === undefined || one.oif === wanted.oif) &&
      (wanted.gateway === undefined || one.gateway === wanted.gateway),
  )
  if (!found) throw new Refused(E.SRCH)
  sweep(space, route => route === found)
  tellRoute(space, found, RTM.DELROUTE)
}

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
        (!oif || one.oif === oif),
    )
    .map(one => routeMessage(space, one))
}

/** `RTM_GETROUTE`: where a packet would go. */
export function lookUpRoute(space: Space, message: RouteInput): RouteInput {
  const {dst = '0.0.0.0', src, oif = 0} = message.attributes ?? {}
  const found = look(space, dst, {oif, from: src})
  if ((message.flags ?? 0) & RTM_F.FIB_MATCH) return routeMessage(space, found)
  const local = found.type === RTN.LOCAL
  const link = linkOf(space, found.oif ?? 0)
  const {attributes, ...header} = routeMessage(space, found)
  const prefsrc = found.prefsrc ?? (local ? dst : source(link, found))
  return {
    ...header,
    dst_len: 32,
    protocol: 0,
    scope: 0,
    flags: RTM_F.CLONED,
    attributes: {
      // While local and main are one table, this is its name.
      table: found.table === RT_TABLE.LOCAL && space.merged ? RT_TABLE.MAIN : found.table,
      dst,
      oif: local ? 1 : link.index,
      ...(found.gateway && found.nexthopScope === RT_SCOPE.LINK && {gateway: found.gateway}),
      ...(attributes?.metrics && {metrics: attributes.metrics}),
      ...(prefsrc && {prefsrc}),
      uid: 0,
      cacheinfo: {clntref: 0, lastuse: 0, expires: 0, error: 0, used: 0, id: 0, ts: 0, tsage: 0},
    },
  }
}

/** The address that a link sends from: one of the gateway's prefix, else its first, else another link's. */
function source(link: MemoryLink, {gateway, scope}: MemoryRoute): string | undefined {
  const primary = link.addresses.filter(one => !one.secondary && one.scope <= scope)
  const near = primary.find(one => gateway && contains(one.address, one.length, gateway)) ?? primary[0]
  if (near) return near.local
  for (const {addresses} of link.space.links.values()) {
    const other = addresses.find(one => !one.secondary && one.scope !== RT_SCOPE.LINK && one.scope <= scope)
    if (other) return other.local
  }
  return undefined
}

/** What a message asks for. */
function wish(message: RouteInput): MemoryRoute {
  const {attributes = {}, dst_len: length = 0} = message
  if (attributes.multipath || attributes.nhId || attributes.via || attributes.encap)
    throw new Refused(E.OPNOTSUPP, 'routes with several nexthops are not modelled')
  const dst = attributes.dst ?? '0.0.0.0'
  if (length > 32) throw new Refused(E.INVAL, 'Invalid prefix length')
  if (networkOf(dst, length) !== numberOf(dst))
    throw new Refused(E.INVAL, 'Invalid prefix for given prefix length')
  return {
    table: attributes.table ?? (message.table || RT_TABLE.MAIN),
    dst,
    length,
    tos: message.tos ?? 0,
    priority: attributes.priority ?? 0,
    type: message.type ?? 0,
    scope: message.scope ?? 0,
    protocol: message.protocol ?? 0,
    prefsrc: attributes.prefsrc,
    oif: attributes.oif,
    gateway: attributes.gateway,
    flags: message.flags ?? 0,
    metrics: attributes.metrics,
    nexthopScope: RT_SCOPE.HOST,
  }
}

/** A new route with what the kernel finds out about its nexthop. */
function complete(space: Space, route: MemoryRoute): MemoryRoute {
  const {type, scope, gateway, oif} = route
  const reaches =
    type === RTN.LOCAL ? RT_SCOPE.HOST : type === RTN.BROADCAST || type === RTN.ANYCAST ? RT_SCOPE.LINK : 0
  if (scope < reaches) throw new Refused(E.INVAL, 'Invalid scope')
  if (isVerdict(type)) {
    if (oif !== undefined || gateway !== undefined)
      throw new Refused(E.INVAL, 'Gateway, device and multipath can not be specified for this route type')
    return withSource(space, route)
  }
  if (scope > RT_SCOPE.HOST) throw new Refused(E.INVAL, 'Invalid scope')
  if (scope === RT_SCOPE.HOST) {
    if (gateway) throw new Refused(E.INVAL, 'Route with host scope can not have a gateway')
    linkOf(space, oif ?? 0)
    return withSource(space, {...route, nexthopScope: RT_SCOPE.NOWHERE})
  }
  if (gateway) return withSource(space, viaGateway(space, route, gateway))
  if (route.flags & RTNH_F.ONLINK)
    throw new Refused(E.INVAL, 'Invalid flags for nexthop - PERVASIVE and ONLINK can not be set')
  if (!isUp(linkOf(space, oif ?? 0))) throw new Refused(E.NETDOWN, 'Device for nexthop is not up')
  return withSource(space, route)
}

function viaGateway(space: Space, route: MemoryRoute, gateway: string): MemoryRoute {
  const {scope, oif = 0, table} = route
  if (route.flags & RTNH_F.ONLINK) {
    if (scope >= RT_SCOPE.LINK) throw new Refused(E.INVAL, 'Nexthop has invalid scope')
    const link = space.links.get(oif)
    if (!link) throw new Refused(E.NODEV, 'Nexthop device required for onlink')
    if (!isUp(link)) throw new Refused(E.NETDOWN, 'Nexthop device is not up')
    if (addressType(space, gateway) !== RTN.UNICAST) throw new Refused(E.INVAL, 'Nexthop has invalid gateway')
    return {...route, nexthopScope: RT_SCOPE.LINK}
  }
  const found = reach(space, gateway, Math.max(scope + 1, RT_SCOPE.LINK), oif, table)
  if (found.type !== RTN.UNICAST && found.type !== RTN.LOCAL)
    throw new Refused(E.INVAL, 'Nexthop has invalid gateway')
  const link = linkOf(space, found.oif ?? 0)
  if (!isUp(link)) throw new Refused(E.NETDOWN)
  return {...route, oif: link.index, nexthopScope: found.scope}
}

/** The route to a gateway: of the route's own table, else of all. */
function reach(space: Space, gateway: string, scope: number, oif: number, table: number): MemoryRoute {
  if (table !== RT_TABLE.MAIN && space.tables.has(table)) {
    try {
      const found = lookInTable(space, table, gateway, {scope, oif})
      if (found) return found
    } catch {
      // The other tables may know.
    }
  }
  try {
    return look(space, gateway, {scope, oif})
  } catch (error) {
    throw new Refused((error as Refused).errno, 'Nexthop has invalid gateway')
  }
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
