/** Files that `save` writes and `restore` reads: a number that tells what is in them, then messages of the kernel. */
import {fstatSync, readFileSync} from 'node:fs'
import {isatty} from 'node:tty'
import {littleEndian} from '../../../protocol/bytes.js'
import {NLMSG_HDRLEN} from '../../../protocol/frame.js'
import type {Message, MessageValue} from '../../../protocol/message.js'
import {Failure, Misuse} from './failure.js'
import {writeAll} from './streams.js'

/** What the first four bytes say of a file. */
export const MAGIC = {route: 0x45311224, address: 0x47361222, rule: 0x71706986} as const

/** Writes the head of such a file to standard output. Throws `Misuse` where that is a terminal. */
export function beginSaved(kind: keyof typeof MAGIC): void {
  if (isatty(1)) throw new Misuse('Not sending a binary stream to stdout')
  const head = Buffer.alloc(4)
  head.writeUInt32LE(MAGIC[kind])
  writeAll(1, head)
}

/** Writes a message that stands in a datagram, with its header. */
export function writeSaved(view: DataView, start: number, end: number): void {
  const at = start - NLMSG_HDRLEN
  writeAll(1, new Uint8Array(view.buffer, view.byteOffset + at, end - at))
}

/** Whether standard input is a terminal, which has no such file to offer. */
export const isTerminal = (): boolean => fstatSync(0).isCharacterDevice() && isatty(0)

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
  const magic = complete ? view.getUint32(0, littleEndian) : 0
  if (magic !== MAGIC[kind])
    throw new Failure(other, `Magic mismatch (${complete} elems, ${magic.toString(16)} magic)`)
  for (let at = 4; at < bytes.length; ) {
    const length =
      bytes.length - at < NLMSG_HDRLEN ? Number.POSITIVE_INFINITY : view.getUint32(at, littleEndian)
    if (length < NLMSG_HDRLEN || at + length > bytes.length)
      throw new Failure(broken, 'rtnl-from_file: truncated message')
    yield format.decode(view, at + NLMSG_HDRLEN, at + length, {}) as MessageValue<H, A>
    at += (length + 3) & ~3
  }
}
