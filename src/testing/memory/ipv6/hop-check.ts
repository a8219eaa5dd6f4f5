/** What the kernel checks of the way out of a nexthop object, or of an IPv4 route by a router that has IPv6. */
import {RT_SCOPE, RTN, RTNH_F} from '../../../../protocol/route/constants.js'
import type {Hop} from '../hop.js'
import type {Space} from '../space.js'
import {kernelRoute} from './route.js'
import {complete} from './route-check.js'

/** A nexthop with its link. */
export function completeHop(space: Space, hop: Hop, table: number): Hop {
  const {gateway, flags} = hop
  const onlink = (flags & RTNH_F.ONLINK) !== 0
  const {oif} = complete(space, {...kernelRoute, ...everywhere, table, oif: hop.oif, gateway, onlink})
  return {...hop, oif, scope: RT_SCOPE.LINK}
}

const everywhere = {dst: '::', length: 0, priority: 0, type: RTN.UNICAST}
