/** IPv6 addresses as numbers. */
import {formatIpv6, parseIpv6} from '../../../../protocol/address.js'
import {viewOf} from '../../../../protocol/bytes.js'

const BITS = 128n

export const numberOf = (address: string): bigint =>
  (parseIpv6(address) ?? new Uint8Array()).reduce<bigint>((number, byte) => (number << 8n) | BigInt(byte), 0n)

export function textOf(number: bigint): string {
  const bytes = Buffer.from(number.toString(16).padStart(32, '0'), 'hex')
  return formatIpv6(viewOf(bytes), 0)
}

/** The first address of a prefix. */
export function networkOf(address: string, length: number): string {
  const host = BITS - BigInt(length)
  return textOf((numberOf(address) >> host) << host)
}

/** How many bits two addresses have in common from the left. */
export function commonBits(a: string, b: string): number {
  const differ = numberOf(a) ^ numberOf(b)
  return differ === 0n ? 128 : 128 - differ.toString(2).length
}

/** Whether an address is in a prefix. */
export const contains = (prefix: string, length: number, address: string): boolean =>
  commonBits(prefix, address) >= length

/** The link-local address that a hardware address makes (RFC 4291, appendix A). */
export function linkLocal(hardware: string): string {
  const bytes = hardware.split(':').map(hex => Number.parseInt(hex, 16))
  const id = [(bytes[0] ?? 0) ^ 2, ...bytes.slice(1, 3), 0xff, 0xfe, ...bytes.slice(3)]
  return textOf((0xfe80n << 112n) | id.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n))
}

/** Scopes in the order of RFC 4007: the higher, the wider. */
export const SCOPE = {LINK: 2, SITE: 5, GLOBAL: 14} as const

/** How far an address reaches. */
export function scopeOf(address: string): number {
  if (address === '::1' || contains('fe80::', 10, address)) return SCOPE.LINK
  if (contains('ff00::', 8, address)) return Number((numberOf(address) >> 112n) & 0xfn)
  return contains('fec0::', 10, address) ? SCOPE.SITE : SCOPE.GLOBAL
}

export const isMulticast = (address: string): boolean => contains('ff00::', 8, address)
