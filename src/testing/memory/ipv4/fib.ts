/** The table of IPv4 routes: the kernel's order, and which routes are the same. */
import {RT_TABLE, RTM, RTN} from '../../../../protocol/route/constants.js'
import type {Hop} from '../hop.js'
import type {Space} from '../space.js'
import {contains, numberOf} from './prefix.js'
import {type Route4, tellRoute} from './route.js'

/** Tables by the kernel's hash of their number. */
export const byTable = (a: Route4, b: Route4): number =>
  (a.table & 0xff) - (b.table & 0xff) || a.table - b.table

/** By table, then destination; of one destination the longest prefix, highest tos and lowest metric first. */
const order = (a: Route4, b: Route4): number =>
  byTable(a, b) ||
  numberOf(a.dst) - numberOf(b.dst) ||
  b.length - a.length ||
  b.tos - a.tos ||
  a.priority - b.priority

/** Whether the kernel keeps them in one place: one of them only, unless appended. */
export const sameKey = (a: Route4, b: Route4): boolean => order(a, b) === 0

/** A table is there from its first use on. */
export function useTable({tables, merged}: Space, table: number): void {
  tables.add(table)
  if (table === RT_TABLE.LOCAL && merged) tables.add(RT_TABLE.MAIN)
}

/** What table `local` says of an address. Before there is one, the kernel takes every address for a broadcast one. */
export function addressType({tables, routes}: Space, address: string): number {
  if (!tables.has(RT_TABLE.LOCAL)) return RTN.BROADCAST
  return localRoute({routes}, address)?.type ?? RTN.UNICAST
}

/** The route of an address in table `local`. */
export const localRoute = ({routes}: Pick<Space, 'routes'>, address: string): Route4 | undefined =>
  routes
    .filter(({table, dst, length}) => table === RT_TABLE.LOCAL && contains(dst, length, address))
    .sort((a, b) => b.length - a.length)[0]

/** Puts a route behind those of the same key, or before them. */
export function insert(space: Space, route: Route4, behind: boolean): void {
  useTable(space, route.table)
  const {routes} = space
  const at = routes.findIndex(one => (behind ? order(one, route) > 0 : order(one, route) >= 0))
  routes.splice(at < 0 ? routes.length : at, 0, route)
  tellRoute(space, route)
}

/** Whether nothing tells two routes of the same key apart. */
export const isEqual = (a: Route4, b: Route4): boolean => sameKey(a, b) && isAlike(a, b)

/** Whether two routes differ in their destinations only: they have the same nexthops then. */
export const isAlike = (a: Route4, b: Route4): boolean =>
  a.table === b.table &&
  a.priority === b.priority &&
  a.type === b.type &&
  a.scope === b.scope &&
  a.protocol === b.protocol &&
  a.prefsrc === b.prefsrc &&
  a.flags === b.flags &&
  a.nexthop === b.nexthop &&
  JSON.stringify(a.metrics) === JSON.stringify(b.metrics) &&
  a.hops.length === b.hops.length &&
  a.hops.every((hop, i) => sameHop(hop, b.hops[i] as Hop))

const sameHop = (a: Hop, b: Hop): boolean =>
  a.oif === b.oif &&
  a.gateway === b.gateway &&
  a.flags === b.flags &&
  a.weight === b.weight &&
  a.scope === b.scope

/** Takes away the routes that are told by `goes`. What goes with a link or an address goes without notice. */
export function sweep(space: Space, goes: (route: Route4) => boolean): void {
  const kept = space.routes.filter(route => !goes(route))
  space.routes.splice(0, space.routes.length, ...kept)
}

/** Takes a route away, and tells. */
export function removeRoute(space: Space, route: Route4): void {
  sweep(space, other => other === route)
  tellRoute(space, route, RTM.DELROUTE)
}
