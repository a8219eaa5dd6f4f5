/** Requests for IPv4 addresses. */
import {NLM_F} from '../../../../protocol/constants.js'
import type {AddressInput} from '../../../../protocol/route/address.js'
import {IFA_F, RTM} from '../../../../protocol/route/constants.js'
import type {MemoryLink} from '../links/link.js'
import {E, Refused} from '../refused.js'
import {linkOf, type Space} from '../space.js'
import {addressMessage, type MemoryAddress, samePrefix, tellAddress} from './address.js'
import {addRoutes, movePrefixRoute, removeRoutes} from './address-list.js'
import {networkOf} from './prefix.js'

const FOREVER = 0xffffffff

/** `RTM_NEWADDR` */
export function newAddress(space: Space, message: AddressInput, flags: number): void {
  const link = linkOf(space, message.index ?? 0)
  const wanted = wish(link, message)
  const found = link.addresses.find(one => samePrefix(one, wanted) && one.local === wanted.local)
  if (!found) {
    put(link, wanted)
    return
  }
  if (flags & NLM_F.EXCL || !(flags & NLM_F.REPLACE))
    throw new Refused(E.EXIST, 'ipv4: Address already assigned')
  const {metric, protocol, valid, preferred} = wanted
  if (found.metric !== metric) {
    movePrefixRoute(link, found, metric)
    found.metric = metric
  }
  Object.assign(found, {protocol, valid, preferred})
  tellAddress(link, found)
}

/** Puts an address in its place, and its routes. */
export function put(link: MemoryLink, wanted: MemoryAddress): void {
  const {addresses} = link
  const family = addresses.filter(one => samePrefix(one, wanted))
  if (family.some(one => one.scope !== wanted.scope)) throw new Refused(E.INVAL, 'ipv4: Invalid scope value')
  wanted.secondary = family.length > 0
  const primary = addresses.findLastIndex(one => !one.secondary && wanted.scope <= one.scope)
  addresses.splice(wanted.secondary ? addresses.length : primary + 1, 0, wanted)
  tellAddress(link, wanted)
  addRoutes(link, wanted)
}

/** `RTM_DELADDR` */
export function deleteAddress(space: Space, message: AddressInput): void {
  const link = linkOf(space, message.index ?? 0)
  const {local, address, label} = message.attributes ?? {}
  const length = message.prefixlen ?? 0
  const found = link.addresses.find(
    one =>
      (local === undefined || one.local === local) &&
      (label === undefined || one.label === label) &&
      (address === undefined ||
        (one.length === length && networkOf(one.address, length) === networkOf(address, length))),
  )
  if (!found) throw new Refused(E.ADDRNOTAVAIL, 'ipv4: Address not found')
  remove(link, found)
}

/** Removes an address; a primary one takes its secondary ones along. */
export function remove(link: MemoryLink, one: MemoryAddress): void {
  const {addresses} = link
  const secondaries = one.secondary
    ? []
    : addresses.filter(other => other.secondary && samePrefix(one, other))
  for (const gone of [...secondaries, one]) {
    const primary = addresses.find(other => !other.secondary && samePrefix(gone, other)) ?? gone
    addresses.splice(addresses.indexOf(gone), 1)
    tellAddress(link, gone, RTM.DELADDR)
    removeRoutes(link, gone, primary)
  }
}

/** The addresses of these links as a dump has them. */
export const listAddresses = (links: readonly MemoryLink[]): AddressInput[] =>
  links.flatMap(link => link.addresses.map(one => addressMessage(link, one)))

function wish(link: MemoryLink, message: AddressInput): MemoryAddress {
  const {attributes = {}, prefixlen = 0, scope = 0} = message
  const {local, address = local, cacheinfo, rtPriority = 0, proto = 0} = attributes
  if (local === undefined || address === undefined || prefixlen > 32) throw new Refused(E.INVAL)
  const valid = cacheinfo?.ifa_valid ?? FOREVER
  const given = attributes.flags ?? message.flags ?? 0
  return {
    local,
    address,
    length: prefixlen,
    scope,
    broadcast: attributes.broadcast,
    label: attributes.label ?? link.name,
    secondary: false,
    flags: given | (valid === FOREVER ? IFA_F.PERMANENT : 0),
    metric: rtPriority,
    protocol: proto,
    valid,
    preferred: cacheinfo?.ifa_prefered ?? FOREVER,
  }
}
