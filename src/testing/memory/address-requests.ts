/** Requests for addresses, by family. */
import {AF} from '../../../protocol/constants.js'
import type {AddressInput} from '../../../protocol/route/address.js'
import * as ipv4 from './ipv4/addresses.js'
import * as ipv6 from './ipv6/addresses.js'
import {E, Refused} from './refused.js'
import {linkOf, linksInOrder, type Space} from './space.js'

function of({family}: AddressInput) {
  if (family === AF.INET) return ipv4
  if (family === AF.INET6) return ipv6
  throw new Refused(E.OPNOTSUPP, 'addresses of this family are not modelled')
}

/** `RTM_NEWADDR` */
export const newAddress = (space: Space, message: AddressInput, flags: number): void =>
  of(message).newAddress(space, message, flags)

/** `RTM_DELADDR` */
export const deleteAddress = (space: Space, message: AddressInput): void =>
  of(message).deleteAddress(space, message)

/** `RTM_GETADDR` */
export function listAddresses(space: Space, message: AddressInput): AddressInput[] {
  const {family = AF.UNSPEC, index} = message
  const links = index ? [linkOf(space, index)] : linksInOrder(space)
  return [
    ...(family === AF.INET || family === AF.UNSPEC ? ipv4.listAddresses(links) : []),
    ...(family === AF.INET6 || family === AF.UNSPEC ? ipv6.listAddresses(links) : []),
  ]
}
