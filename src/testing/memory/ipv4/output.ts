/** Where a packet that is sent from here goes. */
import {RT_SCOPE, RTN} from '../../../../protocol/route/constants.js'
import {IFF} from '../../../../protocol/route/link.js'
import {isUp, type MemoryLink} from '../links/link.js'
import {E, Refused, unlessRefused} from '../refused.js'
import {LOOPBACK, linkOf, type Space} from '../space.js'
import {type Found, look, type Packet4} from './lookup.js'
import {contains, isEverybody, isLoopback, isMulticast, isThisNetwork} from './prefix.js'
import {isIpv6} from './route.js'
import {linkWith, RTCF, type Way} from './way.js'

/** A packet that is sent from here. */
export function goOut(space: Space, packet: Packet4): Way {
  const {to, from, oif} = packet
  if (from && (isMulticast(from) || isEverybody(from) || isThisNetwork(from))) throw new Refused(E.INVAL)
  const home = from ? linkWith(space, from) : undefined
  if (from && !home) throw new Refused(E.NETUNREACH)
  if (home && !oif && (isMulticast(to) || isEverybody(to))) return leave(home, to, undefined, from)
  const given = oif === undefined ? undefined : linkOf(space, oif)
  if (given && !isUp(given)) throw new Refused(E.NETUNREACH)
  if (given && (isEverybody(to) || contains('224.0.0.0', 24, to)))
    return leave(given, to, undefined, from ?? sourceOf(given, undefined, RT_SCOPE.LINK))
  if (to === '0.0.0.0') {
    const source = from ?? (given && sourceOf(given, undefined, RT_SCOPE.HOST)) ?? '127.0.0.1'
    return {type: RTN.LOCAL, flags: RTCF.LOCAL, oif: LOOPBACK, source}
  }
  const found = lookOrOnLink(space, packet)
  if (!found) {
    const link = given as MemoryLink
    return leave(link, to, undefined, from ?? sourceOf(link, undefined, RT_SCOPE.LINK))
  }
  const {route, hop} = found
  if (route.type === RTN.LOCAL) {
    const lo = linkOf(space, LOOPBACK)
    return leave(lo, to, found, from ?? route.prefsrc ?? to)
  }
  const link = linkOf(space, hop.oif ?? 0)
  return leave(link, to, found, from ?? route.prefsrc ?? sourceOf(link, hop.gateway, route.scope))
}

/** Where a link is given, what no route is for is on it. */
function lookOrOnLink(space: Space, packet: Packet4): Found | undefined {
  return packet.oif === undefined ? look(space, packet) : unlessRefused(() => look(space, packet))
}

function leave(link: MemoryLink, to: string, found: Found | undefined, source: string | undefined): Way {
  const loops = (link.flags & IFF.LOOPBACK) !== 0
  if (isThisNetwork(to) || (source && isLoopback(source) && !loops)) throw new Refused(E.INVAL)
  const type = isEverybody(to)
    ? RTN.BROADCAST
    : isMulticast(to)
      ? RTN.MULTICAST
      : (found?.route.type ?? RTN.UNICAST)
  // A default route is none for multicasts.
  const direct = type === RTN.MULTICAST ? (found?.length ?? 0) < 4 : isEverybody(to)
  const flags =
    (loops || type === RTN.BROADCAST || type === RTN.MULTICAST ? RTCF.LOCAL : 0) |
    (type === RTN.BROADCAST ? RTCF.BROADCAST : 0) |
    (type === RTN.MULTICAST ? RTCF.MULTICAST : 0)
  return {type, flags, oif: link.index, found, direct, source}
}

/** The address that a link sends from: one of the gateway's prefix, else its first, else another link's. */
function sourceOf(link: MemoryLink, gateway: string | undefined, scope: number): string | undefined {
  const primary = link.addresses.filter(one => !one.secondary && Math.min(one.scope, RT_SCOPE.LINK) <= scope)
  const near =
    primary.find(one => gateway && !isIpv6(gateway) && contains(one.address, one.length, gateway)) ??
    primary[0]
  if (near) return near.local
  for (const {addresses} of link.space.links.values()) {
    const other = addresses.find(one => !one.secondary && one.scope !== RT_SCOPE.LINK && one.scope <= scope)
    if (other) return other.local
  }
  return undefined
}
