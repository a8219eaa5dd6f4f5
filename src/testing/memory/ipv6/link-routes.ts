/** What becomes of IPv6 routes when a link comes or goes. */
import type {MemoryLink} from '../links/link.js'
import {pathsOf} from '../nexthops/nexthop.js'
import {nodes, removeRoute, routesInOrder, siblingsOf} from './fib.js'
import {isLocal, type Route6} from './route.js'

/** Nexthops over the link work again. */
export function linkUp(link: MemoryLink): void {
  for (const route of over(link)) Object.assign(route, {dead: false, linkdown: false})
}

/** The link has no carrier now. */
export function carrierLost(link: MemoryLink): void {
  for (const route of over(link)) route.linkdown = true
}

/** The routes that know whether the link has a carrier. */
const over = ({space, index}: MemoryLink): Route6[] =>
  routesInOrder(space).filter(route => route.oif === index && !isLocal(route))

/** The bit of a route's `lock` for its MTU, `RTAX_MTU`. */
const LOCKED_MTU = 1 << 2

/** An MTU that a route has of its own, not locked, follows the link's where it is larger, or was the same. */
export function routeMtuChanged({space, index, mtu}: MemoryLink, before: number): void {
  for (const route of routesInOrder(space)) {
    const {nexthop, oif, metrics: {mtu: own = 0, lock = 0} = {}} = route
    const leaves = nexthop ? pathsOf(nexthop).some(hop => hop.oif === index) : oif === index
    if (leaves && own && !(lock & LOCKED_MTU) && (own >= mtu || own === before))
      route.metrics = {...route.metrics, mtu}
  }
}

/** Routes over the link go; of several nexthops, all go when none is left, until then they are dead. */
export function linkDown({space, index}: MemoryLink): void {
  for (const node of nodes(space)) {
    for (const route of [...node.routes]) {
      if (route.oif !== index || !node.routes.includes(route)) continue
      const siblings = siblingsOf(node, route)
      if (siblings.length > 1) route.dead = true
      if (siblings.length > 1 && !siblings.every(one => one.dead)) continue
      for (const one of siblings) removeRoute(space, one)
    }
  }
}

/** Routes over a link that goes away go, each nexthop by itself. */
export function linkGone({space, index}: MemoryLink): void {
  for (const {routes} of nodes(space))
    for (const route of [...routes]) if (route.oif === index) removeRoute(space, route)
}
