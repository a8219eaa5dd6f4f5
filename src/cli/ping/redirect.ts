/** Redirects: a router tells of a shorter way. Only raw sockets of IPv4 hear of them. */
import {formatIpv4} from '../../../protocol/address.js'
import {littleEndian} from '../../../protocol/bytes.js'
import {decodeEcho, ECHO, skipIpv4Header} from '../../icmp/packet.js'
import {encodeSockaddr} from '../../icmp/sockaddr.js'
import {hostText} from './destination.js'

export interface Redirect {
  readonly seq: number
  readonly from: Uint8Array
  readonly code: number
  /** Whom to send to instead. */
  readonly gateway: string
  /** The IP header of the request. */
  readonly header: DataView
}

/** The type of RFC 792. */
export const REDIRECT = 5
/** What stands before the packet that it is about. */
const HEAD = 8

/** The redirect in an ICMP message, if it is one about a request with this identifier. */
export function decodeRedirect(
  message: DataView,
  from: Uint8Array,
  identifier: number,
): Redirect | undefined {
  if (message.byteLength < HEAD || message.getUint8(0) !== REDIRECT) return undefined
  const packet = new DataView(message.buffer, message.byteOffset + HEAD, message.byteLength - HEAD)
  const request = skipIpv4Header(packet)
  const echo = request && decodeEcho(request, ECHO[4].request)
  if (!request || echo?.id !== identifier) return undefined
  // The buffer is used again.
  const header = new DataView(packet.buffer.slice(packet.byteOffset, request.byteOffset))
  return {seq: echo.seq, from, code: message.getUint8(1), gateway: formatIpv4(message, 4), header}
}

const kinds = ['Network', 'Host', 'Type of Service and Network', 'Type of Service and Host']

export function redirectText({seq, from, code, gateway}: Redirect, numeric: boolean): string {
  const kind = kinds[code]
  const what = kind === undefined ? `Redirect, Bad Code: ${code}` : `Redirect ${kind}`
  const next = hostText(encodeSockaddr(gateway), numeric)
  return `From ${hostText(from, numeric)}: icmp_seq=${seq} ${what}(New nexthop: ${next})`
}

/** The header in hexadecimal, numbers of two bytes in the order of the machine, as ping(8) of `-v` shows it. */
export function headerText(header: DataView): string {
  const digits = (value: number, width: number) => value.toString(16).padStart(width, '0')
  const byte = (at: number) => header.getUint8(at)
  const pair = (at: number) => digits(header.getUint16(at, littleEndian), 4)
  const fragment = header.getUint16(6, littleEndian)
  const options = Array.from({length: header.byteLength - 20}, (_, i) => digits(byte(20 + i), 2)).join('')
  return (
    'Vr HL TOS  Len   ID Flg  off TTL Pro  cks      Src      Dst Data\n' +
    ` ${digits(byte(0) >> 4, 1)}  ${digits(byte(0) & 15, 1)}  ${digits(byte(1), 2)} ${pair(2)} ${pair(4)}` +
    `   ${digits(fragment >> 13, 1)} ${digits(fragment & 0x1fff, 4)}` +
    `  ${digits(byte(8), 2)}  ${digits(byte(9), 2)} ${pair(10)}` +
    ` ${formatIpv4(header, 12)}  ${formatIpv4(header, 16)} ${options}`
  )
}
