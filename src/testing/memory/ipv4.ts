/** IPv4 addresses as numbers. */
import {ipv4Number} from '../../../protocol/address.js'

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
