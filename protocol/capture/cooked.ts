/**
 * What stands before each datagram in captures of netlink, always in network byte order (LINKTYPE_NETLINK). It is the
 * header of LINKTYPE_LINUX_SLL, whose sender's address nlmon leaves empty: what came from another namespace has that
 * one's number there, as an address of four bytes.
 */
import {need} from '../bytes.js'
import {DecodeError} from '../errors.js'
import type {CapturedDatagram} from './datagram.js'

/** `DLT_NETLINK` */
export const LINK_TYPE = 253
/** Bytes of that header. */
export const COOKED_LENGTH = 16
/** Where parts of it stand. */
const AT = {type: 0, hardware: 2, addressLength: 4, address: 6, family: 14} as const
const ADDRESS_LENGTH = 4

/** `ARPHRD_NETLINK` */
const HARDWARE = 824
/** `PACKET_*` of linux/if_packet.h. What goes through nlmon is all PACKET_OUTGOING: that says nothing. */
const PACKET = {received: 6, sent: 7} as const

/** The datagram from `start` to `end`, behind its header. */
export function readCooked(view: DataView, start: number, end: number, time?: bigint): CapturedDatagram {
  need('header of a captured datagram', COOKED_LENGTH, start, end)
  if (view.getUint16(start + AT.hardware) !== HARDWARE)
    throw new DecodeError('this packet is no netlink', start)
  const type = view.getUint16(start + AT.type)
  const direction = type === PACKET.sent ? 'sent' : type === PACKET.received ? 'received' : undefined
  const bytes = new Uint8Array(
    view.buffer,
    view.byteOffset + start + COOKED_LENGTH,
    end - start - COOKED_LENGTH,
  )
  return {
    ...(time !== undefined && {time}),
    ...(direction && {direction}),
    family: view.getUint16(start + AT.family),
    ...(view.getUint16(start + AT.addressLength) === ADDRESS_LENGTH && {
      namespaceId: view.getInt32(start + AT.address),
    }),
    bytes,
  }
}

/** Writes the header of a datagram, where all is zero yet. */
export function writeCooked(
  view: DataView,
  at: number,
  {direction, family, namespaceId}: CapturedDatagram,
): void {
  const OUTGOING = 4
  view.setUint16(at + AT.type, direction ? PACKET[direction] : OUTGOING)
  view.setUint16(at + AT.hardware, HARDWARE)
  if (namespaceId !== undefined) {
    view.setUint16(at + AT.addressLength, ADDRESS_LENGTH)
    view.setInt32(at + AT.address, namespaceId)
  }
  view.setUint16(at + AT.family, family)
}
