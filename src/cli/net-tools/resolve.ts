/** Addresses as net-tools reads them. */
import {parseIpv6} from '../../../protocol/address.js'
import {type Resolution, resolveHost, resolveHost6, resolveNet, whyNot} from '../../system/resolver.js'
import {parseAton} from '../common/aton.js'
import {leadingInt} from '../common/c-numbers.js'

/**
 * An IPv4 address: `default`, numbers, or the name of a network or a host, whichever is asked for first; `net` where it
 * is known for a network's.
 */
export function resolveInet(text: string, first: 'net' | 'host' = 'net'): Resolution & {readonly net?: true} {
  if (text === 'default') return {address: new Uint8Array(4), net: true}
  const address = parseAton(text)
  if (address) return {address}
  const host = first === 'host' ? resolveHost(text) : undefined
  if (host && 'address' in host) return host
  const net = resolveNet(text)
  if (net !== undefined) return {address: Uint8Array.of(net >>> 24, net >>> 16, net >>> 8, net), net: true}
  return host ? whyNot() : resolveHost(text)
}

/**
 * The mask of a length that is written behind a slash, in any base; nothing is 0. Lengths go around in 32 bits, so that
 * 32 has the mask of 0. `undefined` if it is no number.
 */
export function maskOfLength(digits: string): Uint8Array | undefined {
  if (!/^(\s*[+-]?(0x[0-9a-f]+|0[0-7]*|[1-9][0-9]*))?$/i.test(digits)) return undefined
  const host = 0xffffffff >>> ((leadingInt(digits) ?? 0) & 31)
  return Uint8Array.from([24, 16, 8, 0], shift => ~(host >>> shift))
}

/** What is said of a text that cannot be resolved; nothing stands before the sentence where there is no text. */
export function complaintOf(
  text: string,
  {code, sentence}: Exclude<Resolution, {address: Uint8Array}>,
): string {
  const first = code === undefined ? '' : `getaddrinfo: ${text}: ${code}\n`
  return `${first}${text === '' ? '' : `${text}: `}${sentence}\n`
}

const INET6_BITS = 128

/** The host and the length of `ADDRESS/LENGTH`; `undefined` for a length that is too long. A text that is none is 0. */
export function splitInet6(text: string): {host: string; length: number} | undefined {
  const slash = text.indexOf('/')
  if (slash < 0) return {host: text, length: INET6_BITS}
  const length = Number(/^\s*[+-]?\d+/.exec(text.slice(slash + 1))?.[0] ?? 0)
  return length < 0 || length > INET6_BITS ? undefined : {host: text.slice(0, slash), length}
}

/** What is said where the resolver was not asked. */
const NOT_ASKED = 'Resolver Error 0 (no error)'

/** An IPv6 address in numbers. */
export function numericInet6(text: string): Resolution {
  const address = parseIpv6(text)
  return address ? {address} : {sentence: NOT_ASKED}
}

/** An IPv6 address, or the name of a host that has one. */
export function resolveInet6(text: string): Resolution {
  const address = parseIpv6(text)
  if (address) return {address}
  if (!/\s/.test(text) && parseAton(text)) return {sentence: NOT_ASKED, code: EAI_ADDRFAMILY}
  return resolveHost6(text)
}

const EAI_ADDRFAMILY = -9
