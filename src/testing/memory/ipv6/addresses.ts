/** Requests for IPv6 addresses. */
import {NLM_F} from '../../../../protocol/constants.js'
import type {AddressInput} from '../../../../protocol/route/address.js'
import {IFA_F} from '../../../../protocol/route/constants.js'
import {IFF} from '../../../../protocol/route/link.js'
import {FOREVER, lifetimesIn} from '../lifetimes.js'
import type {MemoryLink} from '../links/link.js'
import {E, invalid, Refused} from '../refused.js'
import type {Space} from '../space.js'
import {type Address6, addressMessage, isTentative, ownsPrefix, tellAddress} from './address.js'
import {
  ADDRCONF,
  addMulticastRoute,
  addPrefixRoute,
  detectLater,
  isPrefixShared,
  type Linked6,
  prefixRoute,
  put,
  remove,
} from './address-list.js'
import {newInet6} from './device.js'
import {removeRoute} from './fib.js'
import {isMulticast} from './prefix.js'

/** Flags that a request may set. */
const SETTABLE =
  IFA_F.NODAD | IFA_F.HOMEADDRESS | IFA_F.MANAGETEMPADDR | IFA_F.NOPREFIXROUTE | IFA_F.MCAUTOJOIN

function linkOf({links}: Space, index: number): MemoryLink {
  const link = links.get(index)
  if (!link) throw new Refused(E.NODEV, 'ipv6: Unable to find the interface')
  return link
}

/** `RTM_NEWADDR` */
export function newAddress(space: Space, message: AddressInput, flags: number): void {
  const wanted = wish(message)
  const link = linkOf(space, message.index ?? 0)
  link.inet6 ??= newInet6(link)
  if (!link.inet6) throw new Refused(E.INVAL)
  const linked = link as Linked6
  const found = linked.inet6.addresses.find(({local}) => local === wanted.local)
  if (!found) add(linked, wanted)
  else if (flags & NLM_F.EXCL || !(flags & NLM_F.REPLACE))
    throw new Refused(E.EXIST, 'ipv6: address already assigned')
  else modify(linked, found, wanted)
}

function wish(message: AddressInput): Address6 {
  const {attributes = {}, flags = 0, prefixlen = 0} = message
  const {rtPriority = 0, proto = 0} = attributes
  const local = attributes.local ?? attributes.address
  if (local === undefined) throw invalid('ipv6: address not provided')
  const {address = local} = attributes
  const {valid, preferred} = lifetimesIn(message)
  if (valid === 0 || preferred > valid) throw invalid('ipv6: address lifetime invalid')
  return {
    local,
    length: prefixlen,
    peer: address === local ? undefined : address,
    flags:
      ((attributes.flags ?? flags) & SETTABLE) |
      (valid === FOREVER ? IFA_F.PERMANENT : 0) |
      (preferred === 0 ? IFA_F.DEPRECATED : 0),
    metric: rtPriority,
    protocol: proto,
    valid,
    preferred,
    route: undefined,
  }
}

function add(link: Linked6, one: Address6): void {
  const {local, length} = one
  if (length > 128) throw invalid('ipv6: Invalid prefix length')
  if (one.flags & IFA_F.MANAGETEMPADDR && length !== 64)
    throw invalid('ipv6: address with "mngtmpaddr" flag must have a prefix length of 64')
  addMulticastRoute(link)
  if (local === '::') throw new Refused(E.ADDRNOTAVAIL, 'ipv6: Invalid address')
  if (isMulticast(local) && !(one.flags & IFA_F.MCAUTOJOIN))
    throw new Refused(E.ADDRNOTAVAIL, 'ipv6: Cannot assign multicast address without "IFA_F_MCAUTOJOIN" flag')
  if (local === '::1' && !(link.flags & IFF.LOOPBACK))
    throw new Refused(E.ADDRNOTAVAIL, 'ipv6: Cannot assign loopback address on this device')
  if (!(one.flags & IFA_F.NODAD)) one.flags |= IFA_F.TENTATIVE
  put(link, one)
  if (!(one.flags & IFA_F.NOPREFIXROUTE)) {
    addPrefixRoute(link, one)
  }
  if (isTentative(one)) tellAddress(link, one)
  detectLater(link, one)
}

/** What an address that is there keeps of its own is its length. */
function modify(link: Linked6, one: Address6, wanted: Address6): void {
  const had = ownsPrefix(one)
  const {peer} = wanted
  if (peer && one.peer && peer !== one.peer) {
    const gone = prefixRoute(link, {local: one.peer, length: one.length})
    if (gone) removeRoute(link.space, gone)
  }
  one.flags = (one.flags & (IFA_F.TENTATIVE | IFA_F.DADFAILED)) | wanted.flags
  const {protocol, valid, preferred} = wanted
  Object.assign(one, {protocol, valid, preferred})
  if (wanted.metric) one.metric = wanted.metric
  if (peer) one.peer = peer
  if (!isTentative(one)) tellAddress(link, one)
  if (!(one.flags & IFA_F.NOPREFIXROUTE)) {
    const kept = had && movePrefixRoute(link, one, one.local)
    if (!kept) addPrefixRoute(link, one)
    if (one.peer && !(had ? movePrefixRoute(link, one, one.peer) : kept)) addPrefixRoute(link, one, one.peer)
  } else if (had && !isPrefixShared(link.inet6, one)) {
    const gone = prefixRoute(link, one)
    if (gone) removeRoute(link.space, gone)
  }
}

/** The route to a prefix gets the metric and the lifetime of its address. Returns whether there is one. */
function movePrefixRoute(link: Linked6, one: Address6, local: string): boolean {
  const route = prefixRoute(link, {local, length: one.length})
  if (!route) return false
  if (route.priority === (one.metric || ADDRCONF))
    route.expires = one.valid === FOREVER ? undefined : one.valid
  else {
    removeRoute(link.space, route)
    addPrefixRoute(link, one, local)
  }
  return true
}

/** `RTM_DELADDR` */
export function deleteAddress(space: Space, message: AddressInput): void {
  const {prefixlen: length = 0, attributes = {}, index = 0} = message
  const local = attributes.local ?? attributes.address
  if (local === undefined) throw new Refused(E.INVAL)
  if (length > 128) throw invalid('ipv6: Invalid prefix length')
  const link = linkOf(space, index)
  if (!link.inet6) throw new Refused(E.NXIO, 'ipv6: IPv6 is disabled on this device')
  const found = link.inet6.addresses.find(one => one.local === local && one.length === length)
  if (!found) throw new Refused(E.ADDRNOTAVAIL, 'ipv6: address not found')
  remove(link as Linked6, found)
}

/** The addresses of these links as a dump has them. */
export const listAddresses = (links: readonly MemoryLink[]): AddressInput[] =>
  links.flatMap(link => (link.inet6?.addresses ?? []).map(one => addressMessage(link, one)))
