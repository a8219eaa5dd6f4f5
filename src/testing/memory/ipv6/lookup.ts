/** Which IPv6 route a packet takes. */
import {AF} from '../../../../protocol/constants.js'
import {RTN} from '../../../../protocol/route/constants.js'
import {isBlackhole, pathsOf} from '../nexthops/nexthop.js'
import {Refused} from '../refused.js'
import {decide, type Packet} from '../rules/policy.js'
import type {Space} from '../space.js'
import {errors} from '../verdicts.js'
import type {Node6} from './fib.js'
import {contains, isMulticast, SCOPE, scopeOf} from './prefix.js'
import {asRoute, type Route6} from './route.js'

const preferences: Readonly<Record<string, number>> = {low: -1, medium: 0, high: 1}
const rank = ({pref = 'medium'}: Route6): number => preferences[pref] ?? 0

/**
 * The best route of one table: of the longest prefix that has any, the lowest metric, the highest preference. An output
 * link need not be it unless that is `strict`.
 */
export function lookInTable(
  space: Space,
  table: number,
  address: string,
  oif = 0,
  strict = true,
): Route6 | undefined {
  const found = [...(space.tables6.get(table)?.values() ?? [])]
    .filter(({dst, length}) => contains(dst, length, address))
    .sort((a, b) => b.length - a.length)
  for (const node of found) {
    const route = best(node, oif, strict)
    if (route) return route
  }
  return undefined
}

/** A route by each of the ways of its nexthop object. */
const waysOf = (route: Route6): Route6[] =>
  route.nexthop ? pathsOf(route.nexthop).map(hop => asRoute(route, hop)) : [route]

const isNowhere = ({nexthop}: Route6): boolean => nexthop !== undefined && isBlackhole(nexthop)

function best({routes}: Node6, oif: number, strict: boolean): Route6 | undefined {
  const usable = routes
    .flatMap(waysOf)
    .filter(route => !route.dead && (oif === 0 || !strict || isNowhere(route) || route.oif === oif))
  const least = usable.filter(({priority}) => priority === usable[0]?.priority)
  const score = (route: Route6) => 4 * rank(route) + (route.oif === oif ? 2 : 0)
  return least.reduce<Route6 | undefined>((a, b) => (a && score(a) >= score(b) ? a : b), undefined)
}

/** The best route of the tables that rules lead to. Throws what a packet would get. */
export function look(space: Space, packet: Packet): Route6 {
  const {to, from, oif, iif} = packet
  // A packet from outside should go on by the link it came from, and one that has its source need not keep to a link.
  const strict = isNear(to) || (iif === undefined && from === undefined)
  return decide(space, AF.INET6, packet, table => {
    const found = lookInTable(space, table, to, iif ?? oif, strict)
    if (!found || found.type === RTN.THROW) return undefined
    const error = errors[isNowhere(found) ? RTN.BLACKHOLE : found.type]
    if (error !== undefined) throw new Refused(error)
    return found
  })
}

/** Whether an address means something on one link only. */
const isNear = (address: string): boolean => isMulticast(address) || scopeOf(address) <= SCOPE.LINK
