/** Where an IPv4 packet goes. */
import {RTN} from '../../../protocol/route/constants.js'
import {addressType} from './route-list.js'
import type {Found} from './route-lookup.js'
import type {Space} from './space.js'

/** `RTCF_*` of linux/in_route.h */
export const RTCF = {DOREDIRECT: 0x01000000, BROADCAST: 0x10000000, MULTICAST: 0x20000000, LOCAL: 0x80000000}

/** Where a packet goes. */
export interface Way {
  readonly type: number
  readonly flags: number
  readonly oif: number
  /** The route, if it is one that says so. */
  readonly found?: Found | undefined
  /** The address that a packet is sent from. */
  readonly source?: string | undefined
}

/** Whether an address is of a link here. */
export const isAddress = ({links}: Space, address: string): boolean =>
  [...links.values()].some(({addresses}) => addresses.some(({local}) => local === address))

/** Whether an address is of a link here, or all of its prefix are. */
export const isOwn = (space: Space, address: string): boolean =>
  isAddress(space, address) || addressType(space, address) === RTN.LOCAL
