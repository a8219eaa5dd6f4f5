/** What the kernel checks of the way out of a new IPv6 route. */
import {IFA_F, RT_TABLE, RTN} from '../../../../protocol/route/constants.js'
import {IFF} from '../../../../protocol/route/link.js'
import {isUp, type MemoryLink} from '../links/link.js'
import {checkFamily6} from '../nexthops/check.js'
import {type MemoryNexthop, pathsOf} from '../nexthops/nexthop.js'
import {E, invalid, Refused, unlessRefused} from '../refused.js'
import {LOOPBACK, type Space} from '../space.js'
import {isVerdict} from '../verdicts.js'
import {look, lookInTable} from './lookup.js'
import {contains, isMulticast, SCOPE, scopeOf} from './prefix.js'
import {loops, type Route6} from './route.js'
import type {Wanted6} from './wish.js'

/** A new route with what the kernel finds out about its nexthop. */
export function complete(space: Space, wanted: Wanted6): Route6 {
  const link = wanted.oif === undefined ? undefined : space.links.get(wanted.oif)
  if (wanted.oif !== undefined && !link?.inet6) throw new Refused(E.NODEV)
  if (wanted.onlink) {
    if (!link) throw new Refused(E.NODEV, 'Nexthop device required for onlink')
    if (!isUp(link)) throw new Refused(E.NETDOWN, 'Nexthop device is not up')
  }
  if (isVerdict(wanted.type)) {
    const lo = space.links.get(LOOPBACK)
    if (!lo?.inet6) throw new Refused(E.NODEV)
    return withSource(space, lo, {
      ...wanted,
      oif: lo.index,
      gateway: undefined,
      nexthop: undefined,
      rejects: true,
    })
  }
  const via = wanted.gateway === undefined ? link : viaGateway(space, wanted, wanted.gateway, link)
  if (!via) throw new Refused(E.NODEV)
  if (!via.inet6) throw new Refused(E.ACCES, 'IPv6 is disabled on nexthop device')
  if (!isUp(via)) throw new Refused(E.NETDOWN, 'Nexthop device is not up')
  const rejects = loops(via, wanted.dst) && wanted.type !== RTN.LOCAL && wanted.type !== RTN.ANYCAST
  // With its other flags such a route loses its preference.
  const pref = rejects ? undefined : wanted.pref
  return withSource(space, via, {...wanted, oif: via.index, nexthop: undefined, rejects, pref})
}

/** A new route that has a nexthop object. */
export function completeWith(space: Space, wanted: Wanted6, nexthop: MemoryNexthop): Route6 {
  checkFamily6(nexthop.does)
  const link = space.links.get(pathsOf(nexthop)[0]?.oif ?? 0)
  if (!link) throw new Refused(E.NODEV)
  const rejects = loops(link, wanted.dst) || isVerdict(wanted.type)
  const pref = rejects ? undefined : wanted.pref
  return withSource(space, link, {...wanted, oif: 0, gateway: undefined, nexthop, rejects, pref})
}

/** The link that leads to a gateway. */
function viaGateway(
  space: Space,
  wanted: Wanted6,
  gateway: string,
  given: MemoryLink | undefined,
): MemoryLink {
  const near = contains('fe80::', 10, gateway)
  if (given) refuseOwn(space, gateway, near, given)
  let link = given
  if (!near) {
    if (isMulticast(gateway) || gateway === '::') throw invalid('Invalid gateway address')
    if (wanted.onlink) checkOnlink(space, gateway, wanted.oif)
    else link = reach(space, wanted, gateway, given)
  }
  if (!link) throw invalid('Egress device not specified')
  if (link.flags & IFF.LOOPBACK) throw invalid('Egress device can not be loopback device for this route')
  if (!given) refuseOwn(space, gateway, near, link)
  return link
}

/** A link-local address is one's own only on its link. */
function refuseOwn({links}: Space, gateway: string, near: boolean, link: MemoryLink): void {
  const places = near ? [link] : [...links.values()]
  if (places.some(({inet6}) => inet6?.addresses.some(({local}) => local === gateway)))
    throw invalid('Gateway can not be a local address')
}

function checkOnlink(space: Space, gateway: string, oif: number | undefined): void {
  const found = lookInTable(space, RT_TABLE.MAIN, gateway, oif, false)
  if (!found || found.rejects || found.length === 0) return
  if (found.type !== RTN.UNICAST || found.oif !== oif)
    throw invalid('Nexthop has invalid gateway or device mismatch')
}

/** The link that the route to a gateway leaves by: of the route's own table, else of all. */
function reach(
  space: Space,
  {table, oif}: Wanted6,
  gateway: string,
  given: MemoryLink | undefined,
): MemoryLink | undefined {
  const own = lookInTable(space, table, gateway, oif)
  const direct = own && !own.rejects && own.gateway === undefined && (!given || own.oif === oif)
  const found = direct ? own : unlessRefused(() => look(space, {to: gateway, oif}))
  if (!found || found.rejects || found.gateway !== undefined) throw new Refused(E.HOSTUNREACH)
  return space.links.get(found.oif)
}

/** A source address must be one's own; a link-local one, of the link. */
function withSource({links}: Space, link: MemoryLink, route: Route6): Route6 {
  const {prefsrc} = route
  if (prefsrc === undefined) return route
  const places = scopeOf(prefsrc) === SCOPE.LINK ? [link] : [...links.values()]
  if (
    !places.some(({inet6}) =>
      inet6?.addresses.some(one => one.local === prefsrc && !(one.flags & IFA_F.TENTATIVE)),
    )
  )
    throw invalid('Invalid source address')
  return route
}
