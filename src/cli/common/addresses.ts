/** IP addresses as arguments and as output, the way iproute2 reads and writes them. */
import {canonicalIp, ipv4Number, parseIp} from '../../../protocol/address.js'
import {AF} from '../../../protocol/constants.js'
import {prefixLength} from '../../../protocol/mask.js'
import {hostName as nameOf} from '../../system/resolver.js'
import type {Colored} from './colors.js'
import type {Context} from './context.js'
import {Misuse} from './failure.js'
import {parseInteger} from './numbers.js'
import {families} from './settings.js'

/** What a word that is no address ends with; a forced batch, too. */
const ADDRESS = 1

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

const zeros: Readonly<Record<number, string>> = {[AF.INET]: '0.0.0.0', [AF.INET6]: '::'}

/** The text of an address that was read from `word`: `default` is the address of zeros where the family is known. */
export const addressText = ({family, text}: HostWord, word: string | undefined): string | undefined =>
  text ?? (word === 'default' ? zeros[family] : undefined)

/** Bits of a whole address. */
export const bitsOf = (family: number): number =>
  family === AF.INET6 ? 128 : family === AF.INET ? 32 : family === AF.MPLS ? LABEL_BITS : 0

const LABEL_BITS = 20
const LABEL_MAX = 0xfffff

/** The family that a word names, `undefined` for other words. */
export const familyOf = (word: string): number | undefined =>
  Object.hasOwn(families, word) ? families[word as keyof typeof families] : undefined

/** The word for a family. */
export const familyWord = (family: number): string =>
  Object.entries(families).find(([, number]) => number === family)?.[0] ?? '???'

/** The colour of addresses of a family. */
export const familyColor = (family: number): Colored | undefined =>
  family === AF.INET ? 'inet' : family === AF.INET6 ? 'inet6' : undefined

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

/**
 * `192.0.2.1`, `10.1` (the rest is zero), `2001:db8::1`, of MPLS `100/200`; `undefined` for what is none of the family.
 */
export function parseHost(word: string, family: number): HostWord | undefined {
  if (family === AF.MPLS) {
    const text = parseLabels(word)
    return text === undefined ? undefined : {family, text}
  }
  if (isAny(word)) return {family, text: undefined}
  const own = word.includes(':') ? AF.INET6 : AF.INET
  const text = own === AF.INET6 ? canonicalIp(word) : parseDotted(word)
  if (text === undefined || (family !== AF.UNSPEC && family !== own)) return undefined
  return {family: own, text}
}

export function parsePrefix(word: string, family: number): PrefixWord | undefined {
  const slash = word.indexOf('/')
  const host = parseHost(slash < 0 ? word : word.slice(0, slash), family)
  if (!host) return undefined
  const {family: own, text} = host
  if (slash < 0) return {family: own, text, length: text === undefined ? 0 : bitsOf(own), explicit: false}
  if (text === undefined) return undefined
  const digits = word.slice(slash + 1)
  const length = parseInteger(digits, 0, bitsOf(own)) ?? maskLength(digits, own)
  return length === undefined ? undefined : {family: own, text, length, explicit: true}
}

/** The names of all addresses. */
const isAny = (word: string): boolean => word === 'any' || word === 'all' || word === 'default'

/** Up to four numbers between dots, in any base of C. */
function parseDotted(word: string): string | undefined {
  if (ipv4Number(word) !== undefined) return word
  const parts = word.split('.')
  if (parts.length > 4) return undefined
  const numbers = parts.map(part => parseInteger(part, 0, 255))
  if (numbers.includes(undefined)) return undefined
  return [...numbers, 0, 0, 0].slice(0, 4).join('.')
}

/** Labels with `/` between them. */
function parseLabels(word: string): string | undefined {
  const numbers = word.split('/').map(label => parseInteger(label, 0, LABEL_MAX))
  return numbers.includes(undefined) ? undefined : numbers.join('/')
}

/** The length that a netmask such as `255.255.255.0` stands for. */
function maskLength(word: string, family: number): number | undefined {
  if (family !== AF.INET || !word.includes('.')) return undefined
  const mask = parseDotted(word)?.split('.').map(Number)
  return mask && prefixLength(Uint8Array.from(mask))
}

/** A word that is no address of the family. */
export const expected = (word: string, family: number, what: 'address' | 'prefix'): Misuse =>
  new Misuse(
    `Error: ${family === 0 ? 'any valid' : familyWord(family)} ${what} is expected rather than "${word}".`,
    ADDRESS,
  )

function refusePacket(word: string, family: number, what: string): void {
  if (family !== AF.PACKET) return
  throw new Misuse(`Error: "${word}" may be inet ${what}, but it is not allowed in this context.`, ADDRESS)
}

/** Whether an address is a group's. */
export const isMulticast = (address: string): boolean =>
  address.includes(':') ? /^ff/i.test(address) : (Number.parseInt(address, 10) & 0xf0) === 0xe0

/** The low 32 bits of an IPv6 address that is written with dots: above 65535, and all above them zero. */
const COMPATIBLE = /^::([0-9a-f]{1,4}):([0-9a-f]{1,4})$/

/** An address as it is shown. The C library writes IPv4-compatible IPv6 addresses (RFC 4291, 2.5.5.1) with dots. */
export function hostText(address: string): string {
  const [, high, low] = COMPATIBLE.exec(address) ?? []
  if (high === undefined || low === undefined) return address
  const [a, b] = [Number.parseInt(high, 16), Number.parseInt(low, 16)]
  return `::${a >> 8}.${a & 255}.${b >> 8}.${b & 255}`
}

/** The same, or the host's name where names are asked for (`-r`). */
export function hostName({settings}: Context, address: string): string {
  const bytes = settings.resolve ? parseIp(address) : undefined
  return (bytes && nameOf(bytes)) ?? hostText(address)
}

/** Whether an address of a family, all zeros where it is missing, lies in a prefix. */
export function isWithin(address: string | undefined, family: number, prefix: PrefixWord): boolean {
  if (prefix.family !== 0 && prefix.family !== family) return false
  if (family === AF.MPLS) return address === prefix.text
  const net = prefix.text === undefined ? undefined : parseIp(prefix.text)
  if (prefix.length === 0 || !net) return true
  const own = (address === undefined ? undefined : parseIp(address)) ?? new Uint8Array(net.length)
  const whole = prefix.length >> 3
  for (let i = 0; i < whole; i++) if (own[i] !== net[i]) return false
  const rest = prefix.length & 7
  return rest === 0 || ((own[whole] ?? 0) ^ (net[whole] ?? 0)) >> (8 - rest) === 0
}
