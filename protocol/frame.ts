/** Framing: messages in a datagram, each behind a `struct nlmsghdr` (linux/netlink.h). */
import {align4, littleEndian} from './bytes.js'
import {DecodeError} from './errors.js'
import {u16, u32} from './scalars.js'
import {struct} from './struct.js'
import type {Writer} from './writer.js'

/** `struct nlmsghdr`, the header of every netlink message. */
export const nlmsghdr = struct('nlmsghdr', 'nlmsg_', {len: u32, type: u16, flags: u16, seq: u32, pid: u32})

/** Bytes of `struct nlmsghdr`. */
export const NLMSG_HDRLEN = 16

/** One message of a datagram: its header, and where its body stands in the buffer. */
export interface Frame {
  readonly type: number
  readonly flags: number
  readonly seq: number
  readonly pid: number
  /** Where the header starts. */
  readonly at: number
  /** Where the body starts. */
  readonly start: number
  readonly end: number
}

/** The message at `at`, or `undefined` at the end of the datagram. Throws `DecodeError` where it is cut off. */
export function frameAt(view: DataView, at: number, end: number): Frame | undefined {
  if (at >= end) return undefined
  if (end - at < NLMSG_HDRLEN) throw new DecodeError('message header cut off', at)
  const length = view.getUint32(at, littleEndian)
  if (length < NLMSG_HDRLEN || length > end - at)
    throw new DecodeError(`message length ${length} is impossible`, at)
  return {
    type: view.getUint16(at + 4, littleEndian),
    flags: view.getUint16(at + 6, littleEndian),
    seq: view.getUint32(at + 8, littleEndian),
    pid: view.getUint32(at + 12, littleEndian),
    at,
    start: at + NLMSG_HDRLEN,
    end: at + length,
  }
}

/** The messages of a datagram in order. */
export function* frames(view: DataView, start = 0, end = view.byteLength): Generator<Frame, void> {
  for (
    let frame = frameAt(view, start, end);
    frame;
    frame = frameAt(view, frame.at + align4(frame.end - frame.at), end)
  ) {
    yield frame
  }
}

/** Starts a message; {@link endFrame} gives it its length. */
export function beginFrame(writer: Writer, type: number, flags: number, seq: number, pid = 0): number {
  const at = writer.reserve(NLMSG_HDRLEN)
  const {view} = writer
  view.setUint16(at + 4, type, littleEndian)
  view.setUint16(at + 6, flags, littleEndian)
  view.setUint32(at + 8, seq, littleEndian)
  view.setUint32(at + 12, pid, littleEndian)
  return at
}

/** Clears bits in `nlmsg_flags` of the message that starts at `at`. */
export function clearFlags(view: DataView, at: number, flags: number): void {
  view.setUint16(at + 6, view.getUint16(at + 6, littleEndian) & ~flags, littleEndian)
}

/** Gives the message that starts at `at` another number. */
export function setSeq(view: DataView, at: number, seq: number): void {
  view.setUint32(at + 8, seq, littleEndian)
}

/** Ends the message that starts at `at`: writes its length and pads it. */
export function endFrame(writer: Writer, at: number): void {
  writer.view.setUint32(at, writer.length - at, littleEndian)
  writer.align()
}

/** Sets bits in `nlmsg_flags` of the message that starts at `at`. */
export function addFlags(writer: Writer, at: number, flags: number): void {
  writer.view.setUint16(at + 6, writer.view.getUint16(at + 6, littleEndian) | flags, littleEndian)
}
