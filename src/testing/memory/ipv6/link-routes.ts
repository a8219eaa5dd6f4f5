/** What becomes of IPv6 routes when a link comes or goes. */
import type {MemoryLink} from '../links/link.js'
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
