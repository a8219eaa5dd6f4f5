/** What becomes of IPv4 routes when a link comes or goes. */
import {RT_SCOPE} from '../../../../protocol/route/constants.js'
import type {Hop} from '../hop.js'
import {hasCarrier, isOperational, isUp, type MemoryLink} from '../links/link.js'
import {sweep} from './fib.js'

/** What ends the use of a link: it goes down, loses its last address, or goes away. */
type End = 'down' | 'unaddressed' | 'gone'

/** Nexthops over the link die, and routes that have no other; with the link itself, all that have one over it. */
export function sweepLink({space, index}: MemoryLink, end: End): void {
  const dies = ({oif, scope}: Hop) => oif === index && (end !== 'down' || scope !== RT_SCOPE.NOWHERE)
  sweep(space, ({hops}) => {
    const dying = hops.filter(dies)
    for (const hop of dying) hop.dead = true
    return dying.length > 0 && (end === 'gone' || hops.every(({dead}) => dead))
  })
}

/** Nexthops over a link that is up and has an address work again. */
export function reviveHops(link: MemoryLink): void {
  if (!isUp(link)) return
  for (const {hops} of link.space.routes) for (const hop of hops) if (hop.oif === link.index) hop.dead = false
  if (passes(link)) follow(link)
}

const passes = (link: MemoryLink): boolean => isOperational(link) || hasCarrier(link)

/** Something about the link changed: of several nexthops the kernel looks only then whether any has a carrier. */
export function follow(link: MemoryLink): void {
  const {space, index} = link
  for (const {hops} of space.routes) {
    if (!hops.some(({oif}) => oif === index)) continue
    if (passes(link)) space.idle.delete(hops)
    else if (hops.every(({oif, dead}) => dead || oif === index)) space.idle.add(hops)
  }
}
