/** IPv4 routes: the kernel's order, its lookup, and what goes away with a link or an address. */
import {AF} from '../../../protocol/constants.js'
import {RT_SCOPE, RT_TABLE, RTM, RTN, RTNH_F, RTNLGRP} from '../../../protocol/route/constants.js'
import {route as format, type RouteInput} from '../../../protocol/route/route.js'
import {contains, numberOf} from './ipv4.js'
import {decide} from './policy.js'
import {E, Refused} from './refused.js'
import {hasCarrier, type MemoryLink, type Space} from './space.js'

/** A route with its one nexthop. */
export interface MemoryRoute {
  readonly table: number
  readonly dst: string
  readonly length: number
  readonly tos: number
  readonly priority: number
  readonly type: number
  readonly scope: number
  readonly protocol: number
  readonly prefsrc: string | undefined
  readonly oif: number | undefined
  readonly gateway: string | undefined
  readonly flags: number
  readonly metrics: NonNullable<RouteInput['attributes']>['metrics']
  /** Local addresses have a nexthop that does not need the link to be up. */
  readonly nexthopScope: number
}

/** What a packet gets for an answer that meets such a route. */
const errors: Readonly<Record<number, number>> = {
  [RTN.BLACKHOLE]: E.INVAL,
  [RTN.UNREACHABLE]: E.HOSTUNREACH,
  [RTN.PROHIBIT]: E.ACCES,
}

/** Routes without a nexthop. */
export const isVerdict = (type: number): boolean => type in errors || type === RTN.THROW

/** A route as the kernel describes it. */
export function routeMessage(space: Space, route: MemoryRoute): RouteInput {
  const {table, dst, length, oif} = route
  const link = oif === undefined ? undefined : space.links.get(oif)
  return {
    family: AF.INET,
    dst_len: length,
    tos: route.tos,
    table: table > 255 ? RT_TABLE.COMPAT : table,
    protocol: route.protocol,
    scope: route.scope,
    type: route.type,
    flags: route.flags | (link && !hasCarrier(link) ? RTNH_F.LINKDOWN : 0),
    attributes: {
      table,
      ...(length > 0 && {dst}),
      ...(route.priority && {priority: route.priority}),
      ...(route.metrics && {metrics: route.metrics}),
      ...(route.prefsrc && {prefsrc: route.prefsrc}),
      ...(route.gateway && {gateway: route.gateway}),
      ...(oif !== undefined && {oif}),
    },
  }
}

export function tellRoute(space: Space, route: MemoryRoute, type: number = RTM.NEWROUTE): void {
  space.tell(RTNLGRP.IPV4_ROUTE, type, format, routeMessage(space, route))
}

/** By table, then destination; of one destination the longest prefix, highest tos and lowest metric first. */
const order = (a: MemoryRoute, b: MemoryRoute): number =>
  (a.table & 0xff) - (b.table & 0xff) ||
  a.table - b.table ||
  numberOf(a.dst) - numberOf(b.dst) ||
  b.length - a.length ||
  b.tos - a.tos ||
  a.priority - b.priority

/** Whether the kernel keeps them in one place: one of them only, unless appended. */
export const sameKey = (a: MemoryRoute, b: MemoryRoute): boolean => order(a, b) === 0

/** A table is there from its first use on. */
export function useTable({tables, merged}: Space, table: number): void {
  tables.add(table)
  if (table === RT_TABLE.LOCAL && merged) tables.add(RT_TABLE.MAIN)
}

/** What table `local` says of an address. Before there is one, the kernel takes every address for a broadcast one. */
export function addressType({tables, routes}: Space, address: string): number {
  if (!tables.has(RT_TABLE.LOCAL)) return RTN.BROADCAST
  const local = routes.filter(
    ({table, dst, length}) => table === RT_TABLE.LOCAL && contains(dst, length, address),
  )
  return local.sort((a, b) => b.length - a.length)[0]?.type ?? RTN.UNICAST
}

/** Puts a route behind those of the same key, or before them. */
export function insert(space: Space, route: MemoryRoute, behind: boolean): void {
  useTable(space, route.table)
  const {routes} = space
  const at = routes.findIndex(one => (behind ? order(one, route) > 0 : order(one, route) >= 0))
  routes.splice(at < 0 ? routes.length : at, 0, route)
  tellRoute(space, route)
}

/** Whether nothing tells two routes of the same key apart. */
export const isEqual = (a: MemoryRoute, b: MemoryRoute): boolean =>
  sameKey(a, b) &&
  a.type === b.type &&
  a.scope === b.scope &&
  a.protocol === b.protocol &&
  a.prefsrc === b.prefsrc &&
  a.oif === b.oif &&
  a.gateway === b.gateway &&
  a.flags === b.flags &&
  JSON.stringify(a.metrics) === JSON.stringify(b.metrics)

/** Takes away the routes that are told by `goes`. What goes with a link or an address goes without notice. */
export function sweep(space: Space, goes: (route: MemoryRoute) => boolean): void {
  const kept = space.routes.filter(route => !goes(route))
  space.routes.splice(0, space.routes.length, ...kept)
}

/** The routes over a link that goes down; `all`, also those of local addresses. */
export const sweepLink = (link: MemoryLink, all: boolean): void =>
  sweep(link.space, route => route.oif === link.index && (all || route.nexthopScope !== RT_SCOPE.NOWHERE))

/** How a route is looked for. */
export interface Search {
  /** The least scope that it must have. */
  readonly scope?: number
  /** The link that it must leave by. */
  readonly oif?: number
  /** The packet's source. */
  readonly from?: string | undefined
}

/** The best route of one table. Throws what a packet would get there. */
export function lookInTable(
  {routes, merged}: Space,
  table: number,
  address: string,
  {scope = 0, oif = 0}: Search = {},
): MemoryRoute | undefined {
  const both = merged && (table === RT_TABLE.LOCAL || table === RT_TABLE.MAIN)
  const tables: readonly number[] = both ? [RT_TABLE.LOCAL, RT_TABLE.MAIN] : [table]
  const found = routes
    .filter(
      route =>
        tables.includes(route.table) &&
        route.tos === 0 &&
        contains(route.dst, route.length, address) &&
        route.scope >= scope &&
        (oif === 0 || isVerdict(route.type) || route.oif === oif),
    )
    .sort((a, b) => b.length - a.length || b.table - a.table || a.priority - b.priority)[0]
  if (found === undefined || found.type === RTN.THROW) return undefined
  const error = errors[found.type]
  if (error !== undefined) throw new Refused(error)
  return found
}

/** The best route of the tables that rules lead to. Throws what a packet would get. */
export const look = (space: Space, address: string, search: Search = {}): MemoryRoute =>
  decide(space, {family: AF.INET, to: address, from: search.from, oif: search.oif ?? 0}, table =>
    lookInTable(space, table, address, search),
  )
