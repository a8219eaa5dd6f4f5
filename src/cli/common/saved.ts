/** Files that `save` writes and `restore` reads: a number that tells what is in them, then messages of the kernel. */
import {readFileSync} from 'node:fs'
import {littleEndian} from '../../../protocol/bytes.js'
import {NLMSG_HDRLEN} from '../../../protocol/frame.js'
import type {Message, MessageValue} from '../../../protocol/message.js'
import {isTerminal} from '../../system/libc.js'
import {Failure} from './failure.js'
import {lost, writeAll} from './streams.js'

/** What the first four bytes say of a file. */
export const MAGIC = {route: 0x45311224, address: 0x47361222, rule: 0x71706986} as const

/** Writes the head of such a file to standard output. Throws `Failure` where that is a terminal. */
export function beginSaved(kind: keyof typeof MAGIC): void {
  if (isTerminal(1)) throw new Failure(NOT_WRITTEN, 'Not sending a binary stream to stdout')
  const head = Buffer.alloc(4)
  head.writeUInt32LE(MAGIC[kind])
  writeAll(1, head)
  if (lost.has(1)) throw new Failure(NOT_WRITTEN, "Can't write magic to dump file")
}

/** Writes a message that stands in a datagram, with its header. */
export function writeSaved(view: DataView, start: number, end: number): void {
  const at = start - NLMSG_HDRLEN
  writeAll(1, new Uint8Array(view.buffer, view.byteOffset + at, end - at))
}

/** The exit code where a file cannot be begun. */
const NOT_WRITTEN = 1

/** Messages that are longer cannot be. */
const LONGEST = 32768

/**
 * The messages on standard input. Throws `Failure` with the first code if it is no such file, with the second if it
 * ends early.
 */
export function* readSaved<H, A>(
  kind: keyof typeof MAGIC,
  format: Message<H, A>,
  [other, broken]: readonly [number, number] = [1, 2],
): Iterable<MessageValue<H, A>> {
  const bytes = readFileSync(0)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const complete = bytes.length >= 4 ? 1 : 0
  // Bytes of one that is cut off are told.
  const magic = Buffer.concat([bytes.subarray(0, 4), Buffer.alloc(4)]).readUInt32LE()
  if (magic !== MAGIC[kind])
    throw new Failure(other, `Magic mismatch (${complete} elems, ${magic.toString(16)} magic)`)
  for (let at = 4; at < bytes.length; ) {
    const isWhole = bytes.length - at >= NLMSG_HDRLEN
    const length = isWhole ? view.getUint32(at, littleEndian) : 0
    if (isWhole && (length < NLMSG_HDRLEN || length > LONGEST))
      throw new Failure(broken, `!!!malformed message: len=${length} @${at + NLMSG_HDRLEN}`)
    if (!isWhole || at + length > bytes.length) throw new Failure(broken, 'rtnl-from_file: truncated message')
    yield format.decode(view, at + NLMSG_HDRLEN, at + length, {}) as MessageValue<H, A>
    at += (length + 3) & ~3
  }
}
