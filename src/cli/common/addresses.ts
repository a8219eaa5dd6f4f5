/** IP addresses as arguments and as output, the way iproute2 reads and writes them. */
import {canonicalIp, parseIpv6} from '../../../protocol/address.js'
import {AF} from '../../../protocol/constants.js'
import {Failure} from './failure.js'
import {parseInteger} from './numbers.js'

/** An address as an argument. `any`, `all` and `default` have no text, and are no more than their family. */
export interface HostWord {
  /** `AF_INET`, `AF_INET6`, or what the caller asked for. */
  readonly family: number
  readonly text: string | undefined
}

/** An address with the number of bits that name the network. */
export interface PrefixWord extends HostWord {
  readonly length: number
  /** Whether the length was given. */
  readonly explicit: boolean
}

/** Bits of a whole address. */
export const bitsOf = (family: number): number => (family === AF.INET6 ? 128 : family === AF.INET ? 32 : 0)

/** An address of that family, of any for 0. Throws `Failure` for anything else. */
export function readHost(word: string, family: number): HostWord {
  refusePacket(word, family, 'address')
  const found = parseHost(word, family)
  if (!found) throw expected(word, family, 'address')
  return found
}

/** An address with or without `/LENGTH` or `/NETMASK`. Throws `Failure` for anything else. */
export function readPrefix(word: string, family: number): PrefixWord {
  refusePacket(word, family, 'prefix')
  const found = parsePrefix(word, family)
  if (!found) throw expected(word, family, 'prefix')
  return found
}

/** `192.0.2.1`, `10.1` (the rest is zero), `2001:db8::1`; `undefined` for what is none of the family. */
export function parseHost(word: string, family: number): HostWord | undefined {
  if (isAny(word)) return {family, text: undefined}
  const [found, text] = word.includes(':')
    ? [AF.INET6, parseIpv6(word) && canonicalIp(word)]
    : [AF.INET, parseDotted(word)]
  if (text === undefined || (family !== AF.UNSPEC && family !== found)) return undefined
  return {family: found, text}
}

export function parsePrefix(word: string, family: number): PrefixWord | undefined {
  const slash = word.indexOf('/')
  const host = parseHost(slash < 0 ? word : word.slice(0, slash), family)
  if (!host) return undefined
  if (slash < 0) return {...host, length: host.text === undefined ? 0 : bitsOf(host.family), explicit: false}
  if (host.text === undefined) return undefined
  const digits = word.slice(slash + 1)
  const length = parseInteger(digits, 0, bitsOf(host.family)) ?? maskLength(digits, host.family)
  return length === undefined ? undefined : {...host, length, explicit: true}
}

/** The names of all addresses. */
const isAny = (word: string): boolean => word === 'any' || word === 'all' || word === 'default'

/** Up to four numbers between dots, in any base of C. */
function parseDotted(word: string): string | undefined {
  const parts = word.split('.')
  if (parts.length > 4) return undefined
  const numbers = parts.map(part => (/^[0-9]/.test(part) ? parseInteger(part, 0, 255) : undefined))
  if (numbers.includes(undefined)) return undefined
  return [...numbers, 0, 0, 0].slice(0, 4).join('.')
}

/** The length that a netmask such as `255.255.255.0` stands for. */
function maskLength(word: string, family: number): number | undefined {
  if (family !== AF.INET || !word.includes('.')) return undefined
  const bits = parseDotted(word)
    ?.split('.')
    .map(part => Number(part).toString(2).padStart(8, '0'))
    .join('')
  return bits && /^1*0*$/.test(bits) ? bits.indexOf('0') & 63 : undefined
}

const familyWords: Readonly<Record<number, string>> = {
  [AF.UNSPEC]: 'any valid',
  [AF.INET]: 'inet',
  [AF.INET6]: 'inet6',
  [AF.MPLS]: 'mpls',
  [AF.BRIDGE]: 'bridge',
}

const expected = (word: string, family: number, what: string): Failure =>
  new Failure(1, `Error: ${familyWords[family] ?? '???'} ${what} is expected rather than "${word}".`)

function refusePacket(word: string, family: number, what: string): void {
  if (family !== AF.PACKET) return
  throw new Failure(1, `Error: "${word}" may be inet ${what}, but it is not allowed in this context.`)
}

/** The low 32 bits of an IPv6 address that is written with dots: above 65535, and all above them zero. */
const COMPATIBLE = /^::([0-9a-f]{1,4}):([0-9a-f]{1,4})$/

/** An address as it is shown. The C library writes IPv4-compatible IPv6 addresses (RFC 4291, 2.5.5.1) with dots. */
export function hostText(address: string): string {
  const [, high, low] = COMPATIBLE.exec(address) ?? []
  if (high === undefined || low === undefined) return address
  const [a, b] = [Number.parseInt(high, 16), Number.parseInt(low, 16)]
  return `::${a >> 8}.${a & 255}.${b >> 8}.${b & 255}`
}
