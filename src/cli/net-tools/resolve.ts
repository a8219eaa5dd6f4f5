/** Addresses as net-tools reads them. */
import {parseIpv6} from '../../../protocol/address.js'
import {type Resolution, resolveHost, resolveHost6, resolveNet} from '../../system/resolver.js'

/** inet_aton(3): one to four numbers, the last of which fills what is left. */
export function parseAton(text: string): Uint8Array | undefined {
  const parts = text.split('.')
  if (parts.length > 4 || !parts.every(part => /^(0x[0-9a-f]+|0[0-7]*|[1-9][0-9]*)$/i.test(part)))
    return undefined
  const numbers = parts.map(part => Number(/^0[0-7]+$/.test(part) ? `0o${part}` : part))
  const last = numbers.pop() as number
  if (numbers.some(number => number > 255) || last >= 256 ** (4 - numbers.length)) return undefined
  const value = numbers.reduce((sum, number, i) => sum + number * 256 ** (3 - i), last)
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value)
}

/** An IPv4 address: `default`, numbers, or the name of a network or a host. */
export function resolveInet(text: string): Resolution {
  if (text === 'default') return {address: new Uint8Array(4)}
  const address = parseAton(text)
  if (address) return {address}
  const net = resolveNet(text)
  return net === undefined
    ? resolveHost(text)
    : {address: Uint8Array.of(net >>> 24, net >>> 16, net >>> 8, net)}
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
  if (parseAton(text)) return {sentence: NOT_ASKED, code: EAI_ADDRFAMILY}
  return resolveHost6(text)
}

const EAI_ADDRFAMILY = -9
