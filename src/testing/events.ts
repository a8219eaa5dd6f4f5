/** What a played kernel sends: datagrams, and what else can come out of a socket. */
import {align4, littleEndian, viewOf} from '../../protocol/bytes.js'
import {NLM_F, NLMSG} from '../../protocol/constants.js'
import {beginFrame, endFrame, type Frame, frames} from '../../protocol/frame.js'
import type {Message, MessageInput} from '../../protocol/message.js'
import {Writer} from '../../protocol/writer.js'
import {rawMessage} from './raw.js'

/**
 * A datagram; the same from another sender's port than the kernel's, 0, or from another namespace, by its number; a
 * negative errno of recv(2); or milliseconds in which nothing comes.
 */
export type KernelEvent =
  | Uint8Array
  | {readonly datagram: Uint8Array; readonly from?: number; readonly namespaceId?: number}
  | {readonly errno: number}
  | {readonly wait: number}

/** The request that is answered: its sequence number is what answers carry. */
type Asked = Pick<Frame, 'seq' | 'type'>

/** An object in answer to a request. One of many in a dump unless `flags` says otherwise. */
export function reply<H, A>(
  {seq}: Asked,
  type: number,
  format: Message<H, A>,
  value: MessageInput<H, A>,
  flags: number = NLM_F.MULTI,
): Uint8Array {
  const writer = new Writer()
  const at = beginFrame(writer, type, flags, seq)
  format.encode(writer, value)
  endFrame(writer, at)
  return writer.finish()
}

/** `NLMSG_ERROR` for a request; errno 0 acknowledges it, a negative one refuses, perhaps with a sentence. */
export function ack({type, seq}: Asked, errno = 0, extack?: string): Uint8Array {
  const MSG = 1
  const text = extack === undefined ? undefined : Buffer.from(`${extack}\0`)
  const body = Buffer.alloc(20 + (text ? align4(4 + text.length) : 0))
  body.writeInt32LE(errno)
  body.set(rawMessage(type, 0, seq), 4)
  if (text) {
    body.writeUInt16LE(4 + text.length, 20)
    body.writeUInt16LE(MSG, 22)
    body.set(text, 24)
  }
  return rawMessage(NLMSG.ERROR, NLM_F.CAPPED | (text ? NLM_F.ACK_TLVS : 0), seq, body)
}

/** `NLMSG_DONE`, the end of a dump, with its error code. */
export const done = ({seq}: Asked, errno = 0, flags: number = NLM_F.MULTI): Uint8Array => {
  const body = Buffer.alloc(4)
  body.writeInt32LE(errno)
  return rawMessage(NLMSG.DONE, flags, seq, body)
}

/** Several messages in one datagram. */
export const datagram = (...messages: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(Buffer.concat(messages))

/** The kernel lost something because nobody read in time. */
export const lost: KernelEvent = {errno: -105}

/** Each message of a datagram in one of its own. */
export const split = (bytes: Uint8Array): Uint8Array[] =>
  [...frames(viewOf(bytes))].map(({at, end}) => bytes.slice(at, Math.min(align4(end), bytes.length)))

/** A datagram whose messages say that a change tore the dump. */
export const torn = (bytes: Uint8Array): Uint8Array =>
  changed(bytes, (view, at) => {
    view.setUint16(at + 6, view.getUint16(at + 6, littleEndian) | NLM_F.DUMP_INTR, littleEndian)
  })

/** A datagram that answers another request, `by` later. */
export const misnumbered = (bytes: Uint8Array, by = 1): Uint8Array =>
  changed(bytes, (view, at) =>
    view.setUint32(at + 8, view.getUint32(at + 8, littleEndian) + by, littleEndian),
  )

/** A datagram that ends early. */
export const truncated = (bytes: Uint8Array, length: number): Uint8Array => bytes.slice(0, length)

/** A datagram that someone else sent, who has this port id. */
export const foreign = (bytes: Uint8Array, from: number): KernelEvent => ({from, datagram: bytes})

/** A datagram from the namespace that has this number. Only sockets that listen to all namespaces get it. */
export const elsewhere = (bytes: Uint8Array, namespaceId: number): KernelEvent => ({
  namespaceId,
  datagram: bytes,
})

function changed(bytes: Uint8Array, change: (view: DataView, at: number) => void): Uint8Array {
  const copy = bytes.slice()
  const view = viewOf(copy)
  for (const {at} of frames(view)) change(view, at)
  return copy
}
