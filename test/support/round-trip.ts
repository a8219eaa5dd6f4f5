/** Whether a message survives decoding and encoding. */
import {toHex, viewOf} from '../../protocol/bytes.js'
import {noHeader} from '../../protocol/codec.js'
import {NLMSG_HDRLEN} from '../../protocol/frame.js'
import type {Message} from '../../protocol/message.js'
import {Writer} from '../../protocol/writer.js'

/** The message's body, decoded and encoded, and its value. `message` starts with its `nlmsghdr`. */
export function roundTrip<H, A>(format: Message<H, A>, message: Uint8Array) {
  const value = format.decode(viewOf(message), NLMSG_HDRLEN, message.length, noHeader)
  if (value === undefined) throw new Error('the message is in no known format')
  const writer = new Writer()
  format.encode(writer, value)
  const before = toHex(message.subarray(NLMSG_HDRLEN))
  const after = toHex(writer.finish())
  return {value, before, after, identical: before === after}
}

/** The value without the notes about its bytes. */
export function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  if (Array.isArray(value)) return value.map(plain)
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]))
}
