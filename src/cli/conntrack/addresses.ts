/** Addresses as conntrack takes them. */
import {parseIp, parseIpv6} from '../../../protocol/address.js'
import {prefixMask, underMask} from '../../../protocol/mask.js'
import {parseAton} from '../common/aton.js'
import {wrong} from './problem.js'

/** An address and the bits of it that count. */
export interface Masked {
  readonly address: Uint8Array
  readonly mask: Uint8Array
}

/** `ADDRESS` or `ADDRESS/LENGTH`. */
export function maskedAddress(text: string): Masked {
  const [word = '', length] = text.split('/', 2)
  const address = addressOf(word)
  if (length === undefined) return wholly(address)
  const bits = /^\d+$/.test(length) ? Number(length) : -1
  if (bits < 0 || bits > address.length * 8) throw wrong('Invalid netmask')
  return {address, mask: prefixMask(address.length, bits)}
}

/** An address of which all bits count. */
export const wholly = (address: Uint8Array): Masked => ({
  address,
  mask: prefixMask(address.length, address.length * 8),
})

/** The same from a word; `option` in complaints. */
export function wholeAddress(option: string, text: string): Uint8Array {
  if (text.includes('/')) throw wrong(`CIDR notation unavailable for \`--${option}'`)
  return addressOf(text)
}

export function addressOf(word: string): Uint8Array {
  const address = parseAton(word) ?? parseIpv6(word)
  if (!address) throw wrong(`Invalid IP address \`${word}'`)
  return address
}

/** An address as others read it. */
export const plainText = (address: Uint8Array, word: string): string =>
  address.length === 4 ? address.join('.') : word

/** Whether an address that the kernel tells has these bits. */
export function matches(text: string | undefined, {address, mask}: Masked): boolean {
  const bytes = text === undefined ? undefined : parseIp(text)
  return (
    bytes?.length === address.length && Buffer.compare(underMask(bytes, mask), underMask(address, mask)) === 0
  )
}
