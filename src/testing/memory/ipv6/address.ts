/** IPv6 addresses as the kernel describes them. */
import {AF} from '../../../../protocol/constants.js'
import {type AddressInput, address as format} from '../../../../protocol/route/address.js'
import {IFA_F, RT_SCOPE, RTM, RTNLGRP} from '../../../../protocol/route/constants.js'
import {cacheinfoOf, type Lifetimes} from '../lifetimes.js'
import type {MemoryLink} from '../links/link.js'
import {SCOPE, scopeOf} from './prefix.js'
import type {Route6} from './route.js'

export interface Address6 extends Lifetimes {
  readonly local: string
  readonly length: number
  /** The other end's address, if it has one. */
  peer: string | undefined
  flags: number
  metric: number
  protocol: number
  /** The route that makes it one's own, from the end of duplicate address detection on. */
  route: Route6 | undefined
}

const scopes: Readonly<Record<number, number>> = {
  [SCOPE.LINK]: RT_SCOPE.LINK,
  [SCOPE.SITE]: RT_SCOPE.SITE,
}

/** An address as the kernel describes it. */
export function addressMessage(link: MemoryLink, one: Address6): AddressInput {
  const {local, peer} = one
  return {
    family: AF.INET6,
    prefixlen: one.length,
    flags: one.flags & 0xff,
    scope: local === '::1' ? RT_SCOPE.HOST : (scopes[scopeOf(local)] ?? RT_SCOPE.UNIVERSE),
    index: link.index,
    attributes: {
      ...(peer === undefined ? {address: local} : {local, address: peer}),
      ...(one.metric && {rtPriority: one.metric}),
      cacheinfo: cacheinfoOf(one),
      flags: one.flags,
      ...(one.protocol && {proto: one.protocol}),
    },
  }
}

export function tellAddress(link: MemoryLink, one: Address6, type: number = RTM.NEWADDR): void {
  link.space.tell(RTNLGRP.IPV6_IFADDR, type, format, addressMessage(link, one))
}

export const isTentative = ({flags}: Address6): boolean => (flags & IFA_F.TENTATIVE) !== 0

/** Whether the route to its prefix comes and goes with it. */
export const ownsPrefix = ({flags}: Address6): boolean =>
  (flags & (IFA_F.PERMANENT | IFA_F.NOPREFIXROUTE)) === IFA_F.PERMANENT
