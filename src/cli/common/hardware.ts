/** Hardware addresses as iproute2 shows them: those of IP tunnels are IP addresses. */
import {ip, parseHardware} from '../../../protocol/address.js'
import {Failure} from './failure.js'
import {parseInteger} from './numbers.js'

/** `ARPHRD_*` of links whose addresses are IPv4's (linux/if_arp.h): ipip, sit, gre. */
const IPV4 = new Set([768, 776, 778])
/** The same for IPv6: ip6tnl, ip6gre. */
const IPV6 = new Set([769, 823])

/** The text of an address of a link of this type. */
export function hardwareText(address: string, type: number): string {
  const bytes = parseHardware(address)
  const isIp = (bytes?.length === 4 && IPV4.has(type)) || (bytes?.length === 16 && IPV6.has(type))
  if (!bytes || !isIp) return address
  return ip.decode(new DataView(bytes.buffer), 0, bytes.length, {}) ?? address
}

/** Bytes of the longest address of a link, `MAX_ADDR_LEN` of linux/netdevice.h. */
const LONGEST = 32

/**
 * An address as it is typed, in pairs of digits: bytes in base 16 between colons, or an IPv4 address, which tunnels have.
 * Throws `Failure` for anything else. Of what has more bytes than there is `room` for, iproute2 takes one more, unread.
 */
export function hardwareArgument(text: string, room = LONGEST): string {
  if (PLAIN.test(text)) return text
  const parts = text.split(':')
  const bytes = text.includes('.') ? ipv4Bytes(text) : parts.slice(0, room).map(hexByte)
  if (bytes.length < parts.length) bytes.push(0)
  return bytes.map(byte => byte.toString(16).padStart(2, '0')).join(':')
}

/** What most addresses look like already. */
const PLAIN = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/

/** What follows the digits is passed over, as by sscanf(3). */
function hexByte(text: string): number {
  const [, digits] = /^\s*([+-]?(0x)?[0-9a-f]+)/i.exec(text) ?? []
  const byte = digits === undefined ? -1 : Number.parseInt(digits, 16)
  if (byte < 0 || byte > 0xff) throw invalid(text)
  return byte
}

/** Parts that are missing are 0. */
function ipv4Bytes(text: string): number[] {
  const bytes = text.split('.').map(part => parseInteger(part, 0, 0xff))
  if (bytes.length > 4 || bytes.includes(undefined)) throw invalid(text)
  return [0, 1, 2, 3].map(i => bytes[i] ?? 0)
}

const invalid = (text: string): Failure => new Failure(1, `"${text}" is invalid lladdr.`)
