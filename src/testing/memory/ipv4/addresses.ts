/** Requests for IPv4 addresses. */
import {NLM_F} from '../../../../protocol/constants.js'
import type {AddressInput} from '../../../../protocol/route/address.js'
import {IFA_F} from '../../../../protocol/route/constants.js'
import {FOREVER, lifetimesIn} from '../lifetimes.js'
import type {MemoryLink} from '../links/link.js'
import {E, Refused} from '../refused.js'
import {linkOf, type Space} from '../space.js'
import {type Address4, addressMessage, samePrefix, tellAddress} from './address.js'
import {movePrefixRoute, put, remove} from './address-list.js'
import {networkOf} from './prefix.js'

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

/** The addresses of these links as a dump has them. */
export const listAddresses = (links: readonly MemoryLink[]): AddressInput[] =>
  links.flatMap(link => link.addresses.map(one => addressMessage(link, one)))

function wish(link: MemoryLink, message: AddressInput): Address4 {
  const {attributes = {}, prefixlen = 0, scope = 0} = message
  const {local, address = local, rtPriority = 0, proto = 0} = attributes
  if (local === undefined || address === undefined || prefixlen > 32) throw new Refused(E.INVAL)
  const lifetimes = lifetimesIn(message)
  const given = attributes.flags ?? message.flags ?? 0
  return {
    local,
    address,
    length: prefixlen,
    scope,
    broadcast: attributes.broadcast,
    label: attributes.label ?? link.name,
    secondary: false,
    flags: given | (lifetimes.valid === FOREVER ? IFA_F.PERMANENT : 0),
    metric: rtPriority,
    protocol: proto,
    ...lifetimes,
  }
}
