/** IPv4 routes as the kernel describes them. */
import {AF} from '../../../../protocol/constants.js'
import {RT_SCOPE, RTM, RTN, RTNH_F, RTNLGRP} from '../../../../protocol/route/constants.js'
import {route as format, type RouteInput} from '../../../../protocol/route/route.js'
import type {Hop} from '../hop.js'
import {hasCarrier} from '../links/link.js'
import {isBlackhole, type MemoryNexthop, pathsOf} from '../nexthops/nexthop.js'
import {headerTable} from '../route-message.js'
import type {Space} from '../space.js'

/** A route with its nexthops; what has no way out has one without a link. */
export interface Route4 {
  readonly table: number
  readonly dst: string
  readonly length: number
  readonly tos: number
  readonly priority: number
  readonly type: number
  readonly scope: number
  readonly protocol: number
  readonly prefsrc: string | undefined
  readonly flags: number
  readonly metrics: NonNullable<RouteInput['attributes']>['metrics']
  /** Its own nexthops; none if it has a nexthop object. */
  readonly hops: readonly Hop[]
  readonly nexthop: MemoryNexthop | undefined
}

/** The ways out. */
export const hopsOf = ({hops, nexthop}: Route4): readonly Hop[] => (nexthop ? pathsOf(nexthop) : hops)

/** A route as the kernel describes it. */
export function routeMessage(space: Space, route: Route4): RouteInput {
  const {table, dst, length, nexthop} = route
  const hops = hopsOf(route)
  const [hop] = hops as readonly [Hop, ...Hop[]]
  const several = hops.length > 1
  return {
    family: AF.INET,
    dst_len: length,
    tos: route.tos,
    table: headerTable(table),
    protocol: route.protocol,
    scope: route.scope,
    type: nexthop && isBlackhole(nexthop) ? RTN.BLACKHOLE : route.type,
    flags: several ? route.flags | (space.idle.has(route.hops) ? RTNH_F.LINKDOWN : 0) : hopFlags(space, hop),
    attributes: {
      table,
      ...(length > 0 && {dst}),
      ...(route.priority && {priority: route.priority}),
      ...(route.metrics && {metrics: route.metrics}),
      ...(route.prefsrc && {prefsrc: route.prefsrc}),
      ...(nexthop && {nhId: nexthop.id}),
      ...(several
        ? {multipath: hops.map(one => hopMessage(space, one))}
        : {...gatewayOf(hop), ...(hop.oif !== undefined && {oif: hop.oif})}),
    },
  }
}

/** The attribute that says the gateway. */
export const gatewayOf = ({gateway}: Hop) =>
  gateway !== undefined && (isIpv6(gateway) ? {via: {family: AF.INET6, address: gateway}} : {gateway})

export const isIpv6 = (address: string): boolean => address.includes(':')

const hopMessage = (space: Space, hop: Hop) => ({
  flags: hopFlags(space, hop),
  // A nexthop object's weight may be larger than what there is room for.
  hops: (hop.weight - 1) & 0xff,
  ifindex: hop.oif ?? 0,
  attributes: {...gatewayOf(hop)},
})

/** Of local addresses, nobody asks. */
export function isLinkDown({links}: Space, {oif, dead, scope}: Hop): boolean {
  const link = oif === undefined ? undefined : links.get(oif)
  return dead || (link !== undefined && scope !== RT_SCOPE.NOWHERE && !hasCarrier(link))
}

const hopFlags = (space: Space, hop: Hop): number =>
  (hop.flags & RTNH_F.ONLINK) | (hop.dead ? RTNH_F.DEAD : 0) | (isLinkDown(space, hop) ? RTNH_F.LINKDOWN : 0)

export function tellRoute(space: Space, route: Route4, type: number = RTM.NEWROUTE): void {
  space.tell(RTNLGRP.IPV4_ROUTE, type, format, routeMessage(space, route))
}
