/** The IPv6 addresses of a link, and the routes that come and go with them. */
import {IFA_F, RT_TABLE, RTM, RTN} from '../../../../protocol/route/constants.js'
import {IFF} from '../../../../protocol/route/link.js'
import {FOREVER} from '../lifetimes.js'
import {isUp, type MemoryLink} from '../links/link.js'
import type {Space} from '../space.js'
import {type Address6, isTentative, ownsPrefix, tellAddress} from './address.js'
import type {Inet6} from './device.js'
import {addRoute, ensureRoute, nodeAt, removeRoute, routesInOrder} from './fib.js'
import {networkOf, scopeOf} from './prefix.js'
import {kernelRoute, loops, type Route6} from './route.js'

/** Metric of the routes to a link's own prefixes. */
export const ADDRCONF = 256

/** A link that has IPv6. */
export type Linked6 = MemoryLink & {readonly inet6: Inet6}

/** The route to all that has the address's prefix. */
export function addPrefixRoute(link: MemoryLink, one: Address6, dst = one.local, length = one.length): void {
  if (!isUp(link)) return
  ensureRoute(link.space, {
    ...kernelRoute,
    table: RT_TABLE.MAIN,
    dst: networkOf(dst, length),
    length,
    priority: one.metric || ADDRCONF,
    type: RTN.UNICAST,
    oif: link.index,
    rejects: loops(link, dst),
    expires: one.valid === FOREVER ? undefined : one.valid,
  })
}

/** Multicast packets leave by every link that has an address. */
export function addMulticastRoute(link: MemoryLink): void {
  if (!isUp(link) || link.flags & IFF.LOOPBACK) return
  ensureRoute(link.space, {
    ...kernelRoute,
    table: RT_TABLE.LOCAL,
    dst: 'ff00::',
    length: 8,
    priority: ADDRCONF,
    type: RTN.MULTICAST,
    oif: link.index,
  })
}

/** The first route that could be the one to an address's prefix. */
export const prefixRoute = (
  link: MemoryLink,
  {local, length}: Pick<Address6, 'local' | 'length'>,
): Route6 | undefined =>
  nodeAt(link.space, {table: RT_TABLE.MAIN, dst: networkOf(local, length), length})?.routes.find(
    ({oif, gateway}) => oif === link.index && gateway === undefined,
  )

/** Puts an address in its place: before those of the same scope. */
export function put(link: Linked6, one: Address6): void {
  const {addresses} = link.inet6
  const scope = scopeOf(one.local)
  const at = addresses.findIndex(({local}) => scopeOf(local) <= scope)
  addresses.splice(at < 0 ? addresses.length : at, 0, one)
}

/** Duplicate address detection begins when the request is over. */
export const detectLater = (link: Linked6, one: Address6): void =>
  void link.space.later.detected.set(one, link)

/** Duplicate address detection: without a carrier it waits, else it takes no time, and finds none. */
export function detect(link: MemoryLink, one: Address6): void {
  if (!link.inet6?.addresses.includes(one)) return
  if (isTentative(one)) {
    if (!(link.flags & (IFF.NOARP | IFF.LOOPBACK)) && !link.inet6.ready) return
    one.flags &= ~(IFA_F.TENTATIVE | IFA_F.OPTIMISTIC)
  }
  tellAddress(link, one)
  addLocalRoute(link, one)
  if (one.peer) addPrefixRoute(link, one, one.peer, 128)
}

function addLocalRoute(link: MemoryLink, one: Address6): void {
  const {space} = link
  if (one.route && nodeAt(space, one.route)?.routes.includes(one.route)) return
  const route = hostRoute(link, one.local)
  const taken = nodeAt(space, route)?.routes.some(
    ({priority, oif, gateway}) => priority === 0 && oif === link.index && gateway === undefined,
  )
  one.route = taken ? undefined : route
  if (!taken) addRoute(space, route)
}

const hostRoute = (link: MemoryLink, dst: string): Route6 => ({
  ...kernelRoute,
  table: RT_TABLE.LOCAL,
  dst,
  length: 128,
  priority: 0,
  type: RTN.LOCAL,
  oif: link.index,
})

/** Removes an address, its routes, and that it was what routes are sent from. */
export function remove(link: Linked6, one: Address6): void {
  const {space, inet6} = link
  inet6.addresses.splice(inet6.addresses.indexOf(one), 1)
  const removesPrefix = ownsPrefix(one) && !isPrefixShared(inet6, one)
  tellAddress(link, one, RTM.DELADDR)
  if (one.peer) {
    const gone = prefixRoute(link, {local: one.peer, length: 128})
    if (gone) removeRoute(space, gone)
  }
  if (one.route) removeRoute(space, one.route)
  const gone = removesPrefix ? prefixRoute(link, one) : undefined
  if (gone) removeRoute(space, gone)
  forgetSource(space, one.local)
}

/** Whether another address of the link keeps the route to the prefix. */
export const isPrefixShared = ({addresses}: Inet6, one: Address6): boolean =>
  addresses.some(
    other =>
      other !== one &&
      other.length === one.length &&
      networkOf(other.local, one.length) === networkOf(one.local, one.length) &&
      (other.flags & (IFA_F.PERMANENT | IFA_F.NOPREFIXROUTE)) !== 0,
  )

function forgetSource(space: Space, address: string): void {
  const stays = [...space.links.values()].some(({inet6}) =>
    inet6?.addresses.some(one => one.local === address && !isTentative(one)),
  )
  if (stays) return
  for (const route of routesInOrder(space)) if (route.prefsrc === address) route.prefsrc = undefined
}
