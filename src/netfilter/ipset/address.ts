/** Addresses as sets have them. */
import {parseIpv6, parsePrefix} from '../../../protocol/address.js'
import type {Infer} from '../../../protocol/codec.js'
import {netByteOrder} from '../../../protocol/nested.js'
import type {ipsetAddress} from '../../../protocol/netfilter/ipset/element.js'
import {checkIp, rangeError} from '../../words/options.js'

type AddressAttributes = Infer<typeof ipsetAddress>

export const readAddress = ({ipv4, ipv6}: AddressAttributes): string => ipv4 ?? ipv6 ?? ''

export function addressAttributes(option: string, text: string): AddressAttributes {
  checkIp(option, text)
  return netByteOrder(parseIpv6(text) ? {ipv6: text} : {ipv4: text})
}

/** An address, a network, or a range of addresses. */
export interface Range {
  readonly from: AddressAttributes
  readonly to?: AddressAttributes
  readonly cidr?: number
}

/** `192.0.2.1`, `192.0.2.0/24`, `192.0.2.1-192.0.2.9` */
export function parseRange(option: string, text: string): Range {
  const [from = '', to] = text.split('-')
  if (to !== undefined) return {from: addressAttributes(option, from), to: addressAttributes(option, to)}
  if (!text.includes('/')) return {from: addressAttributes(option, text)}
  const prefix = parsePrefix(text)
  if (!prefix) throw rangeError(option, 'an address, ADDRESS/LENGTH or FROM-TO', text)
  return {from: addressAttributes(option, prefix.address), cidr: prefix.length}
}

const WHOLE = {4: 32, 6: 128} as const

/** An address alone where all its bits count. */
export function withLength(address: string, cidr: number | undefined): string {
  const whole = WHOLE[address.includes(':') ? 6 : 4]
  return cidr === undefined || cidr === whole ? address : `${address}/${cidr}`
}
