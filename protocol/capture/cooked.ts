/** What stands before each datagram in captures of netlink, always in network byte order (LINKTYPE_NETLINK). */
import {need} from '../bytes.js'
import {DecodeError} from '../errors.js'
import type {CapturedDatagram} from './datagram.js'

/** `DLT_NETLINK` */
export const LINK_TYPE = 253
export const COOKED_LENGTH = 16

/** `ARPHRD_NETLINK` */
const HARDWARE = 824
/** `PACKET_*` of linux/if_packet.h. What goes through nlmon is all PACKET_OUTGOING: that says nothing. */
const PACKET = {received: 6, sent: 7} as const

/** The datagram from `start` to `end`, behind its header. */
export function readCooked(view: DataView, start: number, end: number, time?: bigint): CapturedDatagram {
  need('header of a captured datagram', COOKED_LENGTH, start, end)
  if (view.getUint16(start + 2) !== HARDWARE) throw new DecodeError('this packet is no netlink', start)
  const type = view.getUint16(start)
  const direction = type === PACKET.sent ? 'sent' : type === PACKET.received ? 'received' : undefined
  const bytes = new Uint8Array(
    view.buffer,
    view.byteOffset + start + COOKED_LENGTH,
    end - start - COOKED_LENGTH,
  )
  return {
    ...(time !== undefined && {time}),
    ...(direction && {direction}),
    family: view.getUint16(start + 14),
    bytes,
  }
}

/** Writes the header of a datagram. */
export function writeCooked(view: DataView, at: number, {direction, family}: CapturedDatagram): void {
  const OUTGOING = 4
  view.setUint16(at, direction ? PACKET[direction] : OUTGOING)
  view.setUint16(at + 2, HARDWARE)
  view.setUint16(at + 14, family)
}
