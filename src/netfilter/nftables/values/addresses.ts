/** Addresses of IP and of Ethernet. */
import {formatIpv4, formatIpv6, parseHardware, parseIpv4, parseIpv6} from '../../../../protocol/address.js'
import {hexByte, viewOf} from '../../../../protocol/bytes.js'
import {rangeError, typeError} from '../../../words/options.js'
import type {ValueType} from './value-type.js'

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
