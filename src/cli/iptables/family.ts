/** What differs between IPv4 and IPv6. */
import {formatIpv4, formatIpv6, parseIpv4, parseIpv6} from '../../../protocol/address.js'
import {viewOf} from '../../../protocol/bytes.js'
import {NFPROTO} from '../../../protocol/netfilter/constants.js'
import {wholeNumber} from './values.js'

export interface Family {
  /** The tool that speaks it. */
  readonly program: 'iptables' | 'ip6tables'
  readonly number: number
  /** Bytes of an address. */
  readonly size: 4 | 16
  /** Where the addresses stand in the packet's header. */
  readonly source: number
  readonly destination: number
  format(address: Uint8Array): string
  parse(text: string): Uint8Array | undefined
  /** The same in more ways: bytes of IPv4 as C writes numbers, and those that are missing at the end are 0. */
  numeric(text: string): Uint8Array | undefined
}

export const ipv4: Family = {
  program: 'iptables',
  number: NFPROTO.IPV4,
  size: 4,
  source: 12,
  destination: 16,
  format: address => formatIpv4(viewOf(address), 0),
  parse: parseIpv4,
  numeric: numericIpv4,
}

export const ipv6: Family = {
  program: 'ip6tables',
  number: NFPROTO.IPV6,
  size: 16,
  source: 8,
  destination: 24,
  format: address => formatIpv6(viewOf(address), 0),
  parse: parseIpv6,
  numeric: parseIpv6,
}

/** Its bytes as C writes numbers. */
export function bytesOfIpv4(text: string): number[] | undefined {
  const bytes = text.split('.').map(part => wholeNumber(part, 0, 0xff))
  return bytes.length <= 4 && bytes.every(byte => byte !== undefined) ? bytes : undefined
}

function numericIpv4(text: string): Uint8Array | undefined {
  const usual = parseIpv4(text)
  if (usual) return usual
  const bytes = bytesOfIpv4(text)
  return bytes && Uint8Array.from([...bytes, 0, 0, 0].slice(0, 4))
}

/** An address in a `union nf_inet_addr`. */
export function inUnion(address: Uint8Array): Uint8Array {
  const union = new Uint8Array(16)
  union.set(address)
  return union
}

/** The address that a `union nf_inet_addr` holds. */
export const ofUnion = (family: Family, union: Uint8Array): Uint8Array => union.subarray(0, family.size)
