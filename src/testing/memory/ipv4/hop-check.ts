/** What the kernel checks of the ways out of a new IPv4 route. */
import {RT_SCOPE, RT_TABLE, RTN, RTNH_F} from '../../../../protocol/route/constants.js'
import type {Hop} from '../hop.js'
import {completeHop as completeHop6} from '../ipv6/hop-check.js'
import {isUp} from '../links/link.js'
import {E, invalid, Refused, unlessRefused} from '../refused.js'
import {linkOf, type Space} from '../space.js'
import {addressType} from './fib.js'
import {type Found, look, lookInTable} from './lookup.js'
import {isIpv6} from './route.js'

/** A nexthop with its link, and how near it is. */
export function completeHop(space: Space, hop: Hop, scope: number, table: number): Hop {
  if (hop.gateway && isIpv6(hop.gateway)) return completeHop6(space, hop, table)
  if (hop.gateway) return viaGateway(space, hop, hop.gateway, scope, table)
  if (hop.flags & (RTNH_F.ONLINK | RTNH_F.PERVASIVE))
    throw invalid('Invalid flags for nexthop - PERVASIVE and ONLINK can not be set')
  if (!isUp(linkOf(space, hop.oif ?? 0))) throw new Refused(E.NETDOWN, 'Device for nexthop is not up')
  return {...hop, scope: RT_SCOPE.HOST}
}

function viaGateway(space: Space, hop: Hop, gateway: string, scope: number, table: number): Hop {
  const {oif = 0} = hop
  if (hop.flags & RTNH_F.ONLINK) {
    if (scope >= RT_SCOPE.LINK) throw invalid('Nexthop has invalid scope')
    const link = space.links.get(oif)
    if (!link) throw new Refused(E.NODEV, 'Nexthop device required for onlink')
    if (!isUp(link)) throw new Refused(E.NETDOWN, 'Nexthop device is not up')
    if (addressType(space, gateway) !== RTN.UNICAST) throw invalid('Nexthop has invalid gateway')
    return {...hop, scope: RT_SCOPE.LINK}
  }
  const {route, hop: way} = reach(space, gateway, Math.max(scope + 1, RT_SCOPE.LINK), oif, table)
  if (route.type !== RTN.UNICAST && route.type !== RTN.LOCAL) throw invalid('Nexthop has invalid gateway')
  const link = linkOf(space, way.oif ?? 0)
  if (!isUp(link)) throw new Refused(E.NETDOWN)
  return {...hop, oif: link.index, scope: route.scope}
}

/** The route to a gateway: of the route's own table, else of all. */
function reach(space: Space, gateway: string, scope: number, oif: number, table: number): Found {
  const packet = {to: gateway, scope, oif}
  if (table !== RT_TABLE.MAIN && space.tables.has(table)) {
    const found = unlessRefused(() => lookInTable(space, table, packet))
    if (found) return found
  }
  try {
    return look(space, packet)
  } catch (error) {
    throw new Refused((error as Refused).errno, 'Nexthop has invalid gateway')
  }
}
