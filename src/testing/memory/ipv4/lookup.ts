/** Which IPv4 route a packet takes. */
import {AF} from '../../../../protocol/constants.js'
import {RT_TABLE, RTN} from '../../../../protocol/route/constants.js'
import type {Hop} from '../hop.js'
import {isBlackhole} from '../nexthops/nexthop.js'
import {E, Refused} from '../refused.js'
import {decide, type Packet} from '../rules/policy.js'
import type {Space} from '../space.js'
import {errors, isVerdict} from '../verdicts.js'
import {contains} from './prefix.js'
import {hopsOf, type Route4} from './route.js'

/** A packet, and the least scope that its route must have. */
export interface Packet4 extends Packet {
  readonly scope?: number
}

/** A route, and one of its nexthops. */
export interface Found {
  readonly route: Route4
  readonly hop: Hop
  readonly length: number
}

/** The best route of one table. Throws what a packet would get there. */
export function lookInTable(
  {routes, merged}: Space,
  table: number,
  {to, oif = 0, tos = 0, scope = 0}: Packet4,
): Found | undefined {
  const both = merged && (table === RT_TABLE.LOCAL || table === RT_TABLE.MAIN)
  const tables: readonly number[] = both ? [RT_TABLE.LOCAL, RT_TABLE.MAIN] : [table]
  const candidates = routes
    .filter(
      route =>
        tables.includes(route.table) &&
        (route.tos === 0 || route.tos === tos) &&
        contains(route.dst, route.length, to) &&
        route.scope >= scope,
    )
    .sort((a, b) => b.length - a.length || b.table - a.table || b.tos - a.tos || a.priority - b.priority)
  let missed: string | undefined
  for (const route of candidates) {
    if (route.dst === missed) continue
    if (isVerdict(route.type)) {
      if (route.type === RTN.THROW) return undefined
      throw new Refused(errors[route.type] as number)
    }
    if (route.nexthop && isBlackhole(route.nexthop)) throw new Refused(E.INVAL)
    const hop = hopsOf(route).find(one => !one.dead && (oif === 0 || one.oif === oif))
    if (hop) return {route, hop, length: route.length}
    // Behind a nexthop object that does not lead out, the kernel looks for shorter prefixes only.
    if (route.nexthop) missed = route.dst
  }
  return undefined
}

/** The best route of the tables that rules lead to. Throws what a packet would get. */
export const look = (space: Space, packet: Packet4): Found =>
  decide(space, AF.INET, packet, table => lookInTable(space, table, packet))
