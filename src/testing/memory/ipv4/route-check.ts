/** What the kernel checks of a new IPv4 route. */
import {RT_SCOPE, RT_TABLE, RTN, RTNH_F} from '../../../../protocol/route/constants.js'
import type {Hop} from '../hop.js'
import {checkScope, nexthopOf} from '../nexthops/check.js'
import type {MemoryNexthop} from '../nexthops/nexthop.js'
import {invalid} from '../refused.js'
import {linkOf, type Space} from '../space.js'
import {isVerdict} from '../verdicts.js'
import {isAlike} from './fib.js'
import {completeHop} from './hop-check.js'
import {contains} from './prefix.js'
import {isLinkDown, type Route4} from './route.js'
import type {Wanted} from './wish.js'

/** A new route with what the kernel finds out about its nexthops, which it shares with routes that are alike. */
export function complete(space: Space, wanted: Wanted): Route4 {
  const nexthop = wanted.nhId ? nexthopOf(space, wanted.nhId) : undefined
  const hops = completeHops(space, wanted, nexthop)
  const route = withSource(space, {...wanted.route, hops, nexthop})
  const shared = space.routes.find(one => isAlike(one, route))?.hops
  if (!shared && hops.every(one => isLinkDown(space, one))) space.idle.add(hops)
  return {...route, hops: shared ?? hops}
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
  if (scope < reaches) throw invalid('Invalid scope')
  if (route.flags & DOWN) throw invalid('Invalid rtm_flags - can not contain DEAD or LINKDOWN')
  if (several) checkSeveral(several, hop)
  const hops = nexthop ? [] : (several ?? [hop])
  if (isVerdict(type)) {
    if (several || hop.oif !== undefined || hop.gateway !== undefined)
      throw invalid('Gateway, device and multipath can not be specified for this route type')
    return hops
  }
  if (scope > RT_SCOPE.HOST) throw invalid('Invalid scope')
  if (nexthop) {
    checkScope(nexthop.does, scope)
    return hops
  }
  if (scope < RT_SCOPE.HOST) return hops.map(one => completeHop(space, one, scope, table))
  const [only] = hops as [Hop]
  if (hops.length > 1) throw invalid('Route with host scope can not have multiple nexthops')
  if (only.gateway) throw invalid('Route with host scope can not have a gateway')
  linkOf(space, only.oif ?? 0)
  return [{...only, scope: RT_SCOPE.NOWHERE}]
}

/** A list of nexthops, and what the route says beside it: that must be the first one. */
function checkSeveral(hops: readonly Hop[], {oif, gateway}: Hop): void {
  if (hops.some(({flags}) => flags & DOWN))
    throw invalid('Invalid flags for nexthop - can not contain DEAD or LINKDOWN')
  if (oif !== undefined && hops[0]?.oif !== oif) throw invalid('Nexthop device index does not match RTA_OIF')
  if (gateway !== undefined && hops[0]?.gateway !== gateway)
    throw invalid('Nexthop gateway does not match RTA_GATEWAY or RTA_VIA')
}

function withSource(space: Space, route: Route4): Route4 {
  const {prefsrc} = route
  const known =
    prefsrc === undefined ||
    space.routes.some(
      one => one.type === RTN.LOCAL && one.table === RT_TABLE.LOCAL && contains(one.dst, one.length, prefsrc),
    )
  if (!known && !(route.type === RTN.LOCAL && route.dst === prefsrc)) throw invalid('Invalid prefsrc address')
  return route
}
