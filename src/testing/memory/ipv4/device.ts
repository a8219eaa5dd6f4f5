/** IPv4 on a link: what begins when it comes up, and ends when it goes away. */
import {AF} from '../../../../protocol/constants.js'
import {IFA_F, RT_SCOPE} from '../../../../protocol/route/constants.js'
import {IFF} from '../../../../protocol/route/link.js'
import {FOREVER} from '../lifetimes.js'
import type {MemoryLink} from '../links/link.js'
import {forgetFamily} from '../neighbours.js'
import type {Address4} from './address.js'
import {addRoutes, put, removeAll} from './address-list.js'
import {reviveHops, sweepLink} from './link-routes.js'

/** The link is up now. */
export function start(link: MemoryLink): void {
  if (link.flags & IFF.LOOPBACK && !link.addresses.some(isLoopback)) putLoopback(link)
  for (const one of link.addresses) addRoutes(link, one)
  reviveHops(link)
}

/** The link goes away: nothing stays. */
export function end(link: MemoryLink): void {
  removeAll(link)
  sweepLink(link, 'gone')
  forgetFamily(link, AF.INET)
}

const isLoopback = ({local, length}: Address4): boolean => local === '127.0.0.1' && length === 8

const putLoopback = (lo: MemoryLink): void =>
  put(lo, {
    local: '127.0.0.1',
    address: '127.0.0.1',
    length: 8,
    scope: RT_SCOPE.HOST,
    broadcast: undefined,
    label: lo.name,
    secondary: false,
    flags: IFA_F.PERMANENT,
    metric: 0,
    protocol: 0,
    valid: FOREVER,
    preferred: FOREVER,
  })
