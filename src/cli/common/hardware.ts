/** Hardware addresses as iproute2 shows them: those of IP tunnels are IP addresses. */
import {ip, parseHardware} from '../../../protocol/address.js'

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

/** The bytes of an address as it is typed, `undefined` if it is none: hex pairs, or an IP address for tunnels. */
export function hardwareBytes(text: string): Uint8Array | undefined {
  const parts = text.split(':')
  if (parts.length < 2 || !parts.every(part => /^[0-9a-f]{1,2}$/i.test(part))) return undefined
  return Uint8Array.from(parts, part => Number.parseInt(part, 16))
}
