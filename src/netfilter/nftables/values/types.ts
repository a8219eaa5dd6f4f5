/** The types of values, by nft(8)'s numbers. */
import {formatIpv4, formatIpv6, parseHardware, parseIpv4, parseIpv6} from '../../../../protocol/address.js'
import {hexByte, viewOf} from '../../../../protocol/bytes.js'
import {checkString, rangeError, typeError} from '../../../words/options.js'
import * as names from './names.js'
import {bitmask, numeric, type ValueType} from './numbers.js'

export {icmpCodes, icmpv6Codes} from './names.js'
export type {Value, ValueType} from './numbers.js'

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

/** A text, followed by zeros. */
const textType = (size: number): ValueType => ({
  size,
  number: 5,
  ordered: false,
  hostOrder: true,
  write(option, value) {
    const text = new TextEncoder().encode(checkString(option, value))
    if (text.length === 0 || text.length >= size || text.includes(0))
      throw rangeError(option, `a text of 1 to ${size - 1} bytes`, value)
    const bytes = new Uint8Array(size)
    bytes.set(text)
    return bytes
  },
  read(bytes) {
    const end = bytes.indexOf(0)
    return end > 0 && bytes.subarray(end).every(byte => byte === 0)
      ? new TextDecoder().decode(bytes.subarray(0, end))
      : undefined
  },
})

/** IP protocols, as far as rules need some other. */
export const l4protos = {
  icmp: 1,
  igmp: 2,
  tcp: 6,
  udp: 17,
  dccp: 33,
  esp: 50,
  ah: 51,
  icmpv6: 58,
  comp: 108,
  sctp: 132,
  udplite: 136,
} as const

export const byteType = numeric(4, 1, 'network')
export const integer = {
  1: byteType,
  2: numeric(4, 2, 'network'),
  4: numeric(4, 4, 'network'),
} as const
export const hostInteger = {
  1: byteType,
  2: numeric(4, 2, 'host'),
  4: numeric(4, 4, 'host'),
  8: numeric(4, 8, 'host'),
} as const
export const portType = numeric(13, 2, 'network')
export const markType = numeric(19, 4, 'host')
export const ifindexType = numeric(20, 4, 'host')
export const uidType = numeric(24, 4, 'host')
export const gidType = numeric(25, 4, 'host')
export const realmType = numeric(22, 4, 'host', {cosmos: 0})
export const devgroupType = numeric(35, 4, 'host', {default: 0})
export const cgroupType = numeric(46, 8, 'host')
export const stringType = textType(IFNAMSIZ)

export const protocolType = numeric(12, 1, 'network', names.protocols)
export const ethertypeType = numeric(10, 2, 'network', names.ethertypes)
export const iftypeType = numeric(21, 2, 'host', names.iftypes)
export const nfprotoType = numeric(2, 1, 'network', names.nfprotos)
export const pkttypeType = numeric(31, 1, 'network', names.pkttypes)
export const arpOperationType = numeric(11, 2, 'network', names.arpOperations)
export const dscpType = numeric(36, 1, 'network', names.dscps)
export const ecnType = numeric(37, 1, 'network', names.ecns)
export const tcpFlagType = bitmask(15, names.tcpFlags, 1)
export const dccpType = numeric(16, 1, 'network', names.dccpTypes)
export const igmpType = numeric(42, 1, 'network', names.igmpTypes)
export const mhType = numeric(17, 1, 'network', names.mhTypes)
export const icmpType = numeric(14, 1, 'network', names.icmpTypes)
export const icmpCodeType = numeric(32, 1, 'network', names.icmpCodes)
export const icmpv6Type = numeric(29, 1, 'network', names.icmpv6Types)
export const icmpv6CodeType = numeric(33, 1, 'network', names.icmpv6Codes)
export const fibType = numeric(38, 4, 'host', names.fibTypes)
export const booleanType = numeric(39, 1, 'network', names.booleans)
/** The same in a register of its own. */
export const wideBooleanType = numeric(39, 4, 'host', names.booleans)
export const dayType = numeric(45, 1, 'network', names.days)
export const ctStateType = bitmask(26, names.ctStates)
export const ctStatusType = bitmask(28, names.ctStatuses)
export const ctEventType = bitmask(40, names.ctEvents)
export const ctDirectionType = numeric(27, 1, 'network', names.ctDirections)
