/**
 * Messages and attributes of any bytes: right ones, and such as are wrong on purpose, for tests of programs that read
 * netlink.
 *
 *     const mtu = rawAttribute(4, 'dc050000', {length: 7})
 *     kernel.send(rawMessage(RTM.NEWLINK, NLM_F.REQUEST | NLM_F.ACK, 1, [new Uint8Array(16), mtu]))
 */
import {align4, fromHex, littleEndian} from '../../protocol/bytes.js'
import {beginFrame} from '../../protocol/frame.js'
import {Writer} from '../../protocol/writer.js'

/** Bytes, or the same in hex. */
export type Piece = Uint8Array | string

/** One piece, or several in a row. Each starts where the one before it ends, its padding included. */
export type Pieces = Piece | readonly Piece[]

/** A length in place of the right one, which a function gets. */
export type Length = number | ((right: number) => number)

/** What differs in the header and behind the end of a message from a right one (`struct nlmsghdr`, linux/netlink.h). */
export interface MessageFlaws {
  /** `nlmsg_len`. Default: that of header and body. */
  readonly length?: Length
  /** `nlmsg_pid`, default 0. */
  readonly pid?: number
  /** Bytes behind the body, in place of zeros up to a multiple of four; none if empty. */
  readonly padding?: Piece
}

/** What differs in the header and behind the end of an attribute from a right one (`struct nlattr`, linux/netlink.h). */
export interface AttributeFlaws {
  /** `nla_len`. Default: that of header and value. */
  readonly length?: Length
  /** Bits in the type: `NLA_F_NESTED`, `NLA_F_NET_BYTEORDER`. Default 0. */
  readonly flags?: number
  /** Bytes behind the value, in place of zeros up to a multiple of four; none if empty. */
  readonly padding?: Piece
}

/** A message with any type, flags and body: whether it makes sense is not checked. */
export function rawMessage(
  type: number,
  flags: number,
  seq: number,
  body: Pieces = '',
  {length, pid = 0, padding}: MessageFlaws = {},
): Uint8Array {
  const writer = new Writer()
  beginFrame(writer, type, flags, seq, pid)
  writer.raw(joined(body))
  writer.view.setUint32(0, lengthOf(writer.length, length) >>> 0, littleEndian)
  pad(writer, padding)
  return writer.finish()
}

/** An attribute with any type and value, which may be attributes in turn. */
export function rawAttribute(
  type: number,
  value: Pieces,
  {length, flags = 0, padding}: AttributeFlaws = {},
): Uint8Array {
  const writer = new Writer()
  const HEADER = 4
  writer.reserve(HEADER)
  writer.raw(joined(value))
  writer.view.setUint16(0, lengthOf(writer.length, length) & 0xffff, littleEndian)
  writer.view.setUint16(2, type | flags, littleEndian)
  pad(writer, padding)
  return writer.finish()
}

/** All pieces in one. */
export function joined(pieces: Pieces): Uint8Array {
  const list: readonly Piece[] =
    typeof pieces === 'string' || pieces instanceof Uint8Array ? [pieces] : pieces
  return Uint8Array.from(
    Buffer.concat(list.map(piece => (typeof piece === 'string' ? fromHex(piece) : piece))),
  )
}

const lengthOf = (right: number, length: Length = right): number =>
  typeof length === 'number' ? length : length(right)

function pad(writer: Writer, padding: Piece | undefined): void {
  writer.raw(padding === undefined ? new Uint8Array(align4(writer.length) - writer.length) : joined(padding))
}
