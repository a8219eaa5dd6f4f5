/** IPv4 addresses as numbers. */
import {ipv4Number} from '../../../../protocol/address.js'

export const numberOf = (address: string): number => ipv4Number(address) ?? 0

export const textOf = (address: number): string =>
  [24, 16, 8, 0].map(shift => (address >>> shift) & 0xff).join('.')

/** The bits of a prefix of this length. */
export const maskOf = (length: number): number => (length === 0 ? 0 : (0xffffffff << (32 - length)) >>> 0)

export const networkOf = (address: string, length: number): number =>
  (numberOf(address) & maskOf(length)) >>> 0

/** Whether an address is in a prefix. */
export const contains = (prefix: string, length: number, address: string): boolean =>
  networkOf(prefix, length) === networkOf(address, length)

export const isMulticast = (address: string): boolean => contains('224.0.0.0', 4, address)
export const isLoopback = (address: string): boolean => contains('127.0.0.0', 8, address)
/** Whether an address is of this network, which nobody has. */
export const isThisNetwork = (address: string): boolean => contains('0.0.0.0', 8, address)
/** Whether all on the link are meant. */
export const isEverybody = (address: string): boolean => address === '255.255.255.255'
