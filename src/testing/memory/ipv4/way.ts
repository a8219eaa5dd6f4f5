/** Where an IPv4 packet goes. */
import {RTN} from '../../../../protocol/route/constants.js'
import type {MemoryLink} from '../links/link.js'
import type {Space} from '../space.js'
import {localRoute} from './fib.js'
import type {Found} from './lookup.js'

/** `RTCF_*` of linux/in_route.h */
export const RTCF = {DOREDIRECT: 0x01000000, BROADCAST: 0x10000000, MULTICAST: 0x20000000, LOCAL: 0x80000000}

/** Where a packet goes. */
export interface Way {
  readonly type: number
  readonly flags: number
  readonly oif: number
  /** The route, if it is one that says so. */
  readonly found?: Found | undefined
  /** Whether it goes to its destination itself, whatever the route says. */
  readonly direct?: boolean
  /** The address that a packet is sent from. */
  readonly source?: string | undefined
}

/** The link that has an address. */
export const linkOfAddress = ({links}: Space, address: string): MemoryLink | undefined =>
  [...links.values()].find(({addresses}) => addresses.some(({local}) => local === address))

/** The link that has an address, or its whole prefix. */
export function linkWith(space: Space, address: string): MemoryLink | undefined {
  const found = linkOfAddress(space, address)
  if (found) return found
  const local = localRoute(space, address)
  return local?.type === RTN.LOCAL ? space.links.get(local.hops[0]?.oif ?? 0) : undefined
}
