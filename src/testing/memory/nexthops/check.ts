/** Whether routes can use a nexthop object. */
import {AF} from '../../../../protocol/constants.js'
import {RT_SCOPE, RTNH_F} from '../../../../protocol/route/constants.js'
import {invalid} from '../refused.js'
import type {Space} from '../space.js'
import {type Does, hasFamily, isGroup, type MemoryNexthop} from './nexthop.js'

/** The nexthop that a route names. */
export function nexthopOf({nexthops}: Space, id: number): MemoryNexthop {
  const found = nexthops.get(id)
  if (!found) throw invalid('Nexthop id does not exist')
  return found
}

/** Whether an IPv4 route of a scope can use a nexthop. */
export function checkScope(does: Does, scope: number): void {
  if (isGroup(does) && scope === RT_SCOPE.HOST)
    throw invalid('Route with host scope can not have multiple nexthops')
  const hop = isGroup(does) ? does.members[0]?.nexthop.does.hop : does.hop
  if (!hop) return
  if (scope === RT_SCOPE.HOST && hop.gateway) throw invalid('Route with host scope can not have a gateway')
  if (hop.flags & RTNH_F.ONLINK && scope >= RT_SCOPE.LINK) throw invalid('Scope mismatch with nexthop')
}

/** Whether an IPv6 route can use a nexthop. */
export function checkFamily6(does: Does): void {
  if (hasFamily(does, AF.INET)) throw invalid('IPv6 routes can not use an IPv4 nexthop')
}
