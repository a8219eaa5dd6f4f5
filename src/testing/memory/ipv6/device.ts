/** IPv6 on a link: it begins when the link can take it, and ends when it goes down. */
import {AF} from '../../../../protocol/constants.js'
import {IFA_F, IFAPROT, RTM} from '../../../../protocol/route/constants.js'
import {IFF} from '../../../../protocol/route/link.js'
import {FOREVER} from '../lifetimes.js'
import {isOperational, isUp, type MemoryLink} from '../links/link.js'
import {forgetFamily} from '../neighbours.js'
import {type Address6, tellAddress} from './address.js'
import {addMulticastRoute, addPrefixRoute, detectLater, type Linked6, put} from './address-list.js'
import {carrierLost, linkDown, linkGone, linkUp, routeMtuChanged} from './link-routes.js'
import {linkLocal} from './prefix.js'

/** What IPv6 keeps of a link. */
export interface Inet6 {
  /** In the kernel's order: the widest scope first, of one scope the newest. */
  readonly addresses: Address6[]
  /** Whether it had a carrier since it is up. */
  ready: boolean
  /** The MTU that it last heard of. */
  mtu: number
  /** Whether the link has an address of itself, of its hardware address. */
  addrGenMode: 'eui64' | 'none'
}

/** The least MTU of a link that takes part. */
const MTU = 1280

export const newInet6 = ({mtu}: Pick<MemoryLink, 'mtu'>): Inet6 | undefined =>
  mtu < MTU ? undefined : {addresses: [], ready: false, mtu, addrGenMode: 'eui64'}

const has = (link: MemoryLink): link is Linked6 => link.inet6 !== undefined

/** The link is up now. */
export function start(link: MemoryLink): void {
  link.inet6 ??= newInet6(link)
  if (!has(link)) return
  for (const one of [...link.inet6.addresses]) {
    if (!(one.flags & IFA_F.PERMANENT)) continue
    if (!(one.flags & IFA_F.NOPREFIXROUTE)) addPrefixRoute(link, one)
  }
  follow(link)
}

/** Something about the link changed: if it has got a carrier, its addresses can be used. */
export function follow(link: MemoryLink): void {
  if (!has(link) || !isUp(link)) return
  if (!isOperational(link) || !link.active) {
    carrierLost(link)
    return
  }
  linkUp(link)
  if (link.inet6.ready) return
  link.inet6.ready = true
  bearAddress(link)
  for (const one of [...link.inet6.addresses]) if (one.flags & IFA_F.TENTATIVE) detectLater(link, one)
}

/** The address that a link has of itself. */
function bearAddress(link: Linked6): void {
  const {addresses, addrGenMode} = link.inet6
  const isLoopback = (link.flags & IFF.LOOPBACK) !== 0
  addMulticastRoute(link)
  if (!isLoopback && addrGenMode === 'none') return
  const local = isLoopback ? '::1' : linkLocal(link.address)
  if (addresses.some(one => one.local === local)) return
  const one: Address6 = {
    local,
    length: isLoopback ? 128 : 64,
    peer: undefined,
    flags: IFA_F.PERMANENT | (isLoopback ? 0 : IFA_F.TENTATIVE),
    metric: 0,
    protocol: isLoopback ? IFAPROT.KERNEL_LO : IFAPROT.KERNEL_LL,
    valid: FOREVER,
    preferred: FOREVER,
    route: undefined,
  }
  put(link, one)
  if (!isLoopback) addPrefixRoute(link, one)
  detectLater(link, one)
}

/** The link is down, or does not take part any more: nothing stays. */
export function stop(link: MemoryLink, gone = false): void {
  if (!has(link)) return
  const {addresses} = link.inet6
  if (gone) linkGone(link)
  else linkDown(link)
  forgetFamily(link, AF.INET6)
  for (const one of addresses.splice(0)) tellAddress(link, one, RTM.DELADDR)
  link.inet6.ready = false
}

/** Below its least MTU, IPv6 leaves a link, and comes back above. */
export function followMtu(link: MemoryLink): void {
  if (link.mtu >= MTU) {
    if (link.inet6) {
      routeMtuChanged(link, link.inet6.mtu)
      link.inet6.mtu = link.mtu
      return
    }
    link.inet6 = newInet6(link)
    follow(link)
    return
  }
  stop(link, true)
  if (!(link.flags & IFF.LOOPBACK)) link.inet6 = undefined
}
