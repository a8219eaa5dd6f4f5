/** Hardware types: names, how their addresses look, and how they are read. */
import {parseHardware} from '../../../protocol/address.js'

/** What `hw` makes of an address: its bytes, or `undefined` if it is none. */
type Read = (text: string) => Uint8Array | undefined

export interface Hardware {
  readonly title: string
  /** `ARPHRD_*` (linux/if_arp.h). */
  readonly type: number
  /** The address as text; types without have none to show. */
  readonly show?: (address: Uint8Array) => string
  /** Absent where `hw` cannot be used at all. */
  readonly read?: Read
}

const joined = (separator: string, upper: boolean) => (address: Uint8Array) => {
  const text = Array.from(address, byte => byte.toString(16).padStart(2, '0')).join(separator)
  return upper ? text.toUpperCase() : text
}

/** Reads up to `length` bytes, with or without colons between; what is missing is zero. */
const hex =
  (length: number, digit = /^[0-9a-f]{2}/i): Read =>
  text => {
    const bytes = new Uint8Array(length)
    let at = 0
    for (let i = 0; i < length && at < text.length; i++) {
      const [digits] = digit.exec(text.slice(at)) ?? []
      if (digits === undefined) return undefined
      at += digits.length
      bytes[i] = Number.parseInt(digits, 16)
      if (text[at] === ':') at++
    }
    return bytes
  }

/** A single digit may stand before a colon or at the end. */
const SINGLE = /^[0-9a-f](?:[0-9a-f]|(?=:|$))/i

/** A text that names no station of amateur radio or X.25, as all do that are hardware addresses elsewhere. */
const none: Read = () => undefined

/** In the order of ifconfig's help. */
export const hardware: Readonly<Record<string, Hardware>> = {
  loop: {title: 'Local Loopback', type: 772},
  slip: {title: 'Serial Line IP', type: 256},
  cslip: {title: 'VJ Serial Line IP', type: 257},
  slip6: {title: '6-bit Serial Line IP', type: 258},
  cslip6: {title: 'VJ 6-bit Serial Line IP', type: 259},
  adaptive: {title: 'Adaptive Serial Line IP', type: 264},
  ash: {title: 'Ash', type: 781, read: () => new Uint8Array()},
  ether: {title: 'Ethernet', type: 1, show: joined(':', false), read: hex(6, SINGLE)},
  ax25: {title: 'AMPR AX.25', type: 3, read: none},
  netrom: {title: 'AMPR NET/ROM', type: 0, read: none},
  rose: {title: 'AMPR ROSE', type: 270, read: none},
  tunnel: {title: 'IPIP Tunnel', type: 768, show: () => '', read: none},
  ppp: {title: 'Point-to-Point Protocol', type: 512},
  hdlc: {title: '(Cisco)-HDLC', type: 513},
  lapb: {title: 'LAPB', type: 516},
  arcnet: {title: 'ARCnet', type: 7, show: address => joined('', true)(address.subarray(0, 1)), read: hex(1)},
  dlci: {title: 'Frame Relay DLCI', type: 15},
  frad: {title: 'Frame Relay Access Device', type: 770},
  sit: {title: 'IPv6-in-IPv4', type: 776},
  fddi: {title: 'Fiber Distributed Data Interface', type: 774, show: joined('-', true), read: hex(6)},
  hippi: {title: 'HIPPI', type: 780, show: joined(':', true), read: hex(6)},
  irda: {title: 'IrLAP', type: 783},
  ec: {title: 'Econet', type: 782},
  x25: {title: 'generic X.25', type: 271, read: none},
  eui64: {title: 'Generic EUI-64', type: 27, show: joined(':', true), read: hex(8, SINGLE)},
}

/** Bytes of an address that ifconfig gets to see, and of the room that it shows of an unknown type. */
const SEEN = 14
const ROOM = 16

const byType = new Map(Object.entries(hardware).map(([name, one]) => [one.type, {name, ...one}]))

/** `ether 02:00:00:00:00:01`, and the title. Addresses of unknown types are shown in full length. */
export function hardwareOf(type: number, address: string): {shown: string; title: string} {
  const bytes = (parseHardware(address) ?? new Uint8Array()).subarray(0, SEEN)
  const known = byType.get(type)
  if (known)
    return {shown: known.show ? `${known.name} ${known.show(bytes)}` : known.name, title: known.title}
  const room = new Uint8Array(ROOM)
  room.set(bytes)
  return {shown: `unspec ${joined('-', true)(room)}`, title: 'UNSPEC'}
}
