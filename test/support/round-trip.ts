/** Whether a message survives decoding and encoding. */
import type {ExecutionContext} from 'ava'
import type {UnknownAttribute} from '../../protocol/attributes.js'
import {toHex, viewOf} from '../../protocol/bytes.js'
import {noHeader} from '../../protocol/codec.js'
import {NLMSG_HDRLEN} from '../../protocol/frame.js'
import type {Message} from '../../protocol/message.js'
import {type AttributeNotes, noteOf} from '../../protocol/wire.js'
import {Writer} from '../../protocol/writer.js'

export {plain} from '../../src/testing/fuzz/check.js'

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

/**
 * The attributes whose bytes say more than value and row: `link.protinfo flags 0`, `link.linkinfo.kind spelling`.
 * Without any, the rows alone give the same bytes.
 */
export function notesIn(path: string, value: unknown): string[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return []
  const notes = Object.entries(noteOf<AttributeNotes>(value) ?? {}).map(([key, note]) => {
    const flags = note.flags ? ` flags 0x${note.flags.toString(16)}` : ''
    return `${path}.${key}${flags}${typeof note.spelling?.value === 'string' ? ' spelling' : ''}`
  })
  return Object.entries(value).reduce(
    (all, [key, item]) => all.concat(notesIn(Array.isArray(value) ? path : `${path}.${key}`, item)),
    notes,
  )
}

/** The attributes that are in `unknown`: `link.linkinfo #TYPE`. */
export function unknownIn(path: string, value: unknown): string[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return []
  return Object.entries(value).flatMap(([key, item]) =>
    key === 'unknown'
      ? (item as UnknownAttribute[]).map(({type}) => `${path} #${type}`)
      : unknownIn(Array.isArray(value) ? path : `${path}.${key}`, item),
  )
}

/** Each of these messages, of which there are some, is written as it was read, and the rows alone tell all of it. */
export function allSurvive<H, A>(
  t: ExecutionContext,
  format: Message<H, A>,
  messages: readonly Uint8Array[],
): void {
  t.true(messages.length > 0)
  for (const message of messages) {
    const {value, before, after} = roundTrip(format, message)
    t.is(after, before)
    t.deepEqual([unknownIn('message', value), notesIn('message', value)], [[], []])
  }
}
