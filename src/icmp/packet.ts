/** Echo requests and replies of ICMP (RFC 792) and ICMPv6 (RFC 4443). Integers are in network byte order. */
import {viewOf} from '../../protocol/bytes.js'

export type IpFamily = 4 | 6

/** Types of messages: the request, and the reply to it. */
export const ECHO = {4: {request: 8, reply: 0}, 6: {request: 128, reply: 129}} as const

export interface Echo {
  /** Tells the senders of one machine apart. */
  readonly id: number
  readonly seq: number
  readonly payload: Uint8Array
}

const HEADER = 8

/** The bytes of an echo request. ICMPv6's checksum is left to the kernel: it covers the addresses. */
export function encodeEcho(
  family: IpFamily,
  {id, seq, payload}: Echo,
  type: number = ECHO[family].request,
): Uint8Array {
  const bytes = new Uint8Array(HEADER + payload.length)
  const view = viewOf(bytes)
  view.setUint8(0, type)
  view.setUint16(4, id)
  view.setUint16(6, seq)
  bytes.set(payload, HEADER)
  if (family === 4) view.setUint16(2, checksum(view))
  return bytes
}

/**
 * Reads an echo message of this type; `undefined` for any other, and for one that is cut off in its header. Its
 * payload stays part of the view.
 */
export function decodeEcho(view: DataView, type: number): Echo | undefined {
  if (view.byteLength < HEADER || view.getUint8(0) !== type || view.getUint8(1) !== 0) return undefined
  return {
    id: view.getUint16(4),
    seq: view.getUint16(6),
    payload: new Uint8Array(view.buffer, view.byteOffset + HEADER, view.byteLength - HEADER),
  }
}

/** What follows the header of an IPv4 packet, as raw sockets deliver it; `undefined` if it is cut off. */
export function skipIpv4Header(view: DataView): DataView | undefined {
  if (view.byteLength < 20) return undefined
  const length = (view.getUint8(0) & 0x0f) * 4
  if (view.getUint8(0) >> 4 !== 4 || length < 20 || length > view.byteLength) return undefined
  return new DataView(view.buffer, view.byteOffset + length, view.byteLength - length)
}

/** The Internet checksum (RFC 1071): 0 over bytes that contain their own. */
export function checksum(view: DataView): number {
  let sum = 0
  for (let at = 0; at + 1 < view.byteLength; at += 2) sum += view.getUint16(at)
  if (view.byteLength % 2 === 1) sum += view.getUint8(view.byteLength - 1) << 8
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16)
  return ~sum & 0xffff
}
