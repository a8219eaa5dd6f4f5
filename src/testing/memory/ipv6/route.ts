/** IPv6 routes as the kernel describes them. */
import {AF} from '../../../../protocol/constants.js'
import {RTM, RTN, RTNH_F, RTNLGRP} from '../../../../protocol/route/constants.js'
import {IFF} from '../../../../protocol/route/link.js'
import {route as format, type RouteInput} from '../../../../protocol/route/route.js'
import type {Hop} from '../hop.js'
import type {MemoryLink} from '../links/link.js'
import {isBlackhole, isGroup, type MemoryNexthop, pathsOf} from '../nexthops/nexthop.js'
import {cacheinfoOf, headerTable} from '../route-message.js'
import type {Space} from '../space.js'

type Attributes = NonNullable<RouteInput['attributes']>

/**
 * A route with one nexthop. Of several, each is a route of its own; that they belong together shows in their place.
 */
export interface Route6 {
  readonly table: number
  readonly dst: string
  readonly length: number
  readonly priority: number
  readonly type: number
  readonly protocol: number
  /** Of a route with a nexthop object, none. */
  readonly oif: number
  readonly gateway: string | undefined
  readonly onlink: boolean
  readonly weight: number
  readonly nexthop: MemoryNexthop | undefined
  metrics: Attributes['metrics']
  readonly pref: Attributes['pref']
  /** What meets it goes nowhere. */
  readonly rejects: boolean
  expires: number | undefined
  prefsrc: string | undefined
  /** One of several whose link is down. */
  dead: boolean
  /** Whether its link had no carrier when the kernel last looked. */
  linkdown: boolean
}

/** What most routes of the kernel's own making have in common. */
export const kernelRoute: Omit<Route6, 'table' | 'dst' | 'length' | 'priority' | 'type' | 'oif'> = {
  protocol: 2,
  gateway: undefined,
  onlink: false,
  weight: 1,
  nexthop: undefined,
  metrics: undefined,
  pref: undefined,
  rejects: false,
  expires: undefined,
  prefsrc: undefined,
  dead: false,
  linkdown: false,
}

/** Whether packets to an address would come back to the sender: the kernel lets them in nowhere. */
export const loops = ({flags}: MemoryLink, dst: string): boolean =>
  (flags & IFF.LOOPBACK) !== 0 && dst !== '::1'

/** Whether several such routes to one destination share the traffic. */
export const isShared = ({gateway}: Route6): boolean => gateway !== undefined

export const isLocal = ({type}: Route6): boolean => type === RTN.LOCAL || type === RTN.ANYCAST

const hopFlags = ({onlink, dead, linkdown}: Route6): number =>
  (onlink ? RTNH_F.ONLINK : 0) | (dead || linkdown ? RTNH_F.LINKDOWN : 0) | (dead ? RTNH_F.DEAD : 0)

/** A route, of several nexthops all of its siblings. */
export function routeMessage(siblings: readonly Route6[]): RouteInput {
  const [route] = siblings as readonly [Route6, ...Route6[]]
  const {table, dst, length, expires} = route
  const {nexthop} = route
  const hops = nexthop ? pathsOf(nexthop).map(hop => asRoute(route, hop)) : siblings
  const [first] = hops as readonly [Route6, ...Route6[]]
  const several = hops.length > 1 || (nexthop !== undefined && isGroup(nexthop.does))
  return {
    family: AF.INET6,
    dst_len: length,
    table: headerTable(table),
    protocol: route.protocol,
    scope: 0,
    type: nexthop && isBlackhole(nexthop) ? RTN.BLACKHOLE : route.type,
    flags: several ? 0 : hopFlags(first),
    attributes: {
      table,
      ...(length > 0 && {dst}),
      ...(route.prefsrc && {prefsrc: route.prefsrc}),
      ...(route.metrics && {metrics: route.metrics}),
      priority: route.priority,
      ...(nexthop && {nhId: nexthop.id}),
      ...(several
        ? {multipath: hops.map(one => hopMessage(one))}
        : {...(first.gateway && {gateway: first.gateway}), oif: first.oif}),
      cacheinfo: cacheinfoOf(expires),
      pref: route.pref ?? 'medium',
    },
  }
}

/** A route with one of its nexthop object's ways out instead. */
export const asRoute = (route: Route6, {oif = 0, gateway, flags, weight}: Hop): Route6 => ({
  ...route,
  oif,
  gateway,
  weight,
  onlink: (flags & RTNH_F.ONLINK) !== 0,
})

const hopMessage = (route: Route6) => ({
  flags: hopFlags(route),
  // As in IPv4, of the weight of a nexthop object only the lower bits.
  hops: (route.weight - 1) & 0xff,
  ifindex: route.oif,
  attributes: route.gateway ? {gateway: route.gateway} : {},
})

export function tellRoute(space: Space, siblings: readonly Route6[], type: number = RTM.NEWROUTE): void {
  space.tell(RTNLGRP.IPV6_ROUTE, type, format, routeMessage(siblings))
}
