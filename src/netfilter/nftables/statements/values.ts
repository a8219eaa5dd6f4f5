/** Values that registers hold, as text and as bytes. */
import {formatIpv4, formatIpv6, parseHardware, parseIpv4, parseIpv6} from '../../../../protocol/address.js'
import {hexByte, littleEndian, viewOf} from '../../../../protocol/bytes.js'
import {checkInteger, rangeError, typeError} from '../../../words/options.js'

/** A kind of values. */
export interface ValueType {
  /** Bytes in a register. */
  readonly size: number
  /** nft(8)'s number, by which it knows how to print the elements of sets. */
  readonly number: number
  /** Whether bytes compare as values do; otherwise there are no ranges. */
  readonly ordered: boolean
  /** Numbers in host byte order. */
  readonly hostOrder?: boolean
  /** Values are bits, of which several may be set. */
  readonly bits?: boolean
  /** Addresses, which may be prefixes: `192.0.2.0/24`. */
  readonly prefixes?: boolean
  /** Names, which may end in `*`. */
  readonly wildcards?: boolean
  write(option: string, value: unknown): Uint8Array
  /** `undefined` for bytes that mean no value. */
  read(bytes: Uint8Array): string | number | undefined
}

type Numbers = Readonly<Record<string, number>>

/** The bytes of a number. */
function numberBytes(value: number, size: number, little: boolean): Uint8Array {
  const bytes = new Uint8Array(size)
  for (let i = 0, rest = value; i < size; i++, rest = Math.floor(rest / 256))
    bytes[little ? i : size - 1 - i] = rest & 0xff
  return bytes
}

function bytesNumber(bytes: Uint8Array, little: boolean): number {
  const ordered = little ? [...bytes].reverse() : [...bytes]
  return ordered.reduce((number, byte) => number * 256 + byte, 0)
}

function numeric(number: number, size: number, order: 'host' | 'network', names: Numbers = {}): ValueType {
  const little = order === 'host' && littleEndian
  const byNumber = new Map(Object.entries(names).map(([name, value]) => [value, name]))
  return {
    size,
    number,
    ordered: size === 1 || !little,
    hostOrder: order === 'host',
    write(option, value) {
      const found = typeof value === 'string' && Object.hasOwn(names, value) ? names[value] : value
      if (typeof found === 'string')
        throw rangeError(
          option,
          `a number or one of ${Object.keys(names).join(' ')}`.replace(/ or one of $/, ''),
          value,
        )
      return numberBytes(checkInteger(option, found, 0, 256 ** size - 1), size, little)
    },
    read(bytes) {
      const value = bytesNumber(bytes, little)
      return byNumber.get(value) ?? value
    },
  }
}

const bitmask = (number: number, names: Numbers): ValueType => ({
  ...numeric(number, 4, 'host', names),
  ordered: false,
  bits: true,
})

const addressType = (
  number: number,
  size: number,
  parse: (text: string) => Uint8Array | undefined,
  format: (view: DataView, at: number) => string,
  what: string,
): ValueType => ({
  size,
  number,
  ordered: true,
  prefixes: true,
  write(option, value) {
    if (typeof value !== 'string') throw typeError(option, `${what} as a string`, value)
    const bytes = parse(value)
    if (!bytes) throw rangeError(option, what, value)
    return bytes
  },
  read: bytes => format(viewOf(bytes), 0),
})

export const ipv4Type = addressType(7, 4, parseIpv4, formatIpv4, 'an IPv4 address')
export const ipv6Type = addressType(8, 16, parseIpv6, formatIpv6, 'an IPv6 address')

export const etherType: ValueType = {
  size: 6,
  number: 9,
  ordered: true,
  write(option, value) {
    const bytes = typeof value === 'string' ? parseHardware(value) : undefined
    if (bytes?.length !== 6) throw rangeError(option, 'a hardware address of 6 bytes', value)
    return bytes
  },
  read: bytes => Array.from(bytes, hexByte).join(':'),
}

/** `IFNAMSIZ` of linux/if.h. */
const IFNAMSIZ = 16

export const ifnameType: ValueType = {
  size: IFNAMSIZ,
  number: 41,
  ordered: false,
  hostOrder: true,
  wildcards: true,
  write(option, value) {
    if (typeof value !== 'string') throw typeError(option, 'a name', value)
    const text = new TextEncoder().encode(value)
    if (text.length === 0 || text.length >= IFNAMSIZ || /[\0/:\s]/.test(value))
      throw rangeError(option, 'an interface name of 1 to 15 bytes', value)
    const bytes = new Uint8Array(IFNAMSIZ)
    bytes.set(text)
    return bytes
  },
  read(bytes) {
    const end = bytes.indexOf(0)
    const text = new TextDecoder().decode(bytes.subarray(0, end < 0 ? bytes.length : end))
    return bytes.subarray(end).every(byte => byte === 0) && !text.endsWith('*') ? text : undefined
  },
}

/** IP protocols (linux/in.h). */
export const l4protos = {
  icmp: 1,
  igmp: 2,
  tcp: 6,
  udp: 17,
  dccp: 33,
  gre: 47,
  esp: 50,
  ah: 51,
  icmpv6: 58,
  sctp: 132,
  udplite: 136,
}
export const protocolType = numeric(12, 1, 'network', l4protos)
export const ethertypeType = numeric(10, 2, 'network', {ip: 0x0800, arp: 0x0806, vlan: 0x8100, ip6: 0x86dd})
export const iftypeType = numeric(21, 2, 'host', {
  ether: 1,
  ppp: 512,
  ipip: 768,
  loopback: 772,
  sit: 776,
  ipgre: 778,
})
export const portType = numeric(13, 2, 'network')
export const markType = numeric(19, 4, 'host')
export const ifindexType = numeric(20, 4, 'host')
export const uidType = numeric(24, 4, 'host')
export const gidType = numeric(25, 4, 'host')
export const byteType = numeric(4, 1, 'network')
export const nfprotoType = numeric(2, 1, 'network', {ipv4: 2, ipv6: 10})
export const pkttypeType = numeric(31, 1, 'network', {host: 0, broadcast: 1, multicast: 2, other: 3})
export const ctStateType = bitmask(26, {invalid: 1, established: 2, related: 4, new: 8, untracked: 64})
export const ctStatusType = bitmask(28, {
  expected: 1,
  'seen-reply': 2,
  assured: 4,
  confirmed: 8,
  snat: 16,
  dnat: 32,
  dying: 512,
})
export const fibType = numeric(38, 4, 'host', {
  unspec: 0,
  unicast: 1,
  local: 2,
  broadcast: 3,
  anycast: 4,
  multicast: 5,
  blackhole: 6,
  unreachable: 7,
  prohibit: 8,
})
/** Codes of ICMP's `destination-unreachable`. */
export const icmpCodes = {
  'net-unreachable': 0,
  'host-unreachable': 1,
  'prot-unreachable': 2,
  'port-unreachable': 3,
  'frag-needed': 4,
  'net-prohibited': 9,
  'host-prohibited': 10,
  'admin-prohibited': 13,
} as const
export const icmpv6Codes = {
  'no-route': 0,
  'admin-prohibited': 1,
  'addr-unreachable': 3,
  'port-unreachable': 4,
  'policy-fail': 5,
  'reject-route': 6,
} as const
export const icmpType = numeric(14, 1, 'network', {
  'echo-reply': 0,
  'destination-unreachable': 3,
  'source-quench': 4,
  redirect: 5,
  'echo-request': 8,
  'router-advertisement': 9,
  'router-solicitation': 10,
  'time-exceeded': 11,
  'parameter-problem': 12,
  'timestamp-request': 13,
  'timestamp-reply': 14,
})
export const icmpv6Type = numeric(29, 1, 'network', {
  'destination-unreachable': 1,
  'packet-too-big': 2,
  'time-exceeded': 3,
  'parameter-problem': 4,
  'echo-request': 128,
  'echo-reply': 129,
  'mld-listener-query': 130,
  'mld-listener-report': 131,
  'mld-listener-done': 132,
  'nd-router-solicit': 133,
  'nd-router-advert': 134,
  'nd-neighbor-solicit': 135,
  'nd-neighbor-advert': 136,
  'nd-redirect': 137,
})
