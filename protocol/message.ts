/** The body of a message: a fixed header, then attributes. Framing (`nlmsghdr`) is in frame.ts. */

import {align4} from './bytes.js'
import type {Codec, Header} from './codec.js'
import {under, wrongType} from './errors.js'
import type {Struct} from './struct.js'

/** A decoded message: header fields and attributes stay apart, because both have a `flags` or a `table`. */
export type MessageValue<H, A> = H & {attributes: A}

/** What an encoder takes: absent header fields are zero, absent attributes are not sent. */
export type MessageInput<H, A> = Partial<H> & {attributes?: A}

/** A message's format: one header struct and one attribute set. */
export interface Message<H, A> extends Codec<MessageValue<H, A>> {
  readonly head: Struct<H>
  readonly attributes: Codec<A>
  encode(writer: Parameters<Codec<A>['encode']>[0], value: MessageInput<H, A>): void
}

/** The value that a message decodes to. */
export type MessageOf<M> = M extends Message<infer H, infer A> ? MessageValue<H, A> : never

/** What a message's encoder takes. */
export type InputOf<M> = M extends Message<infer H, infer A> ? MessageInput<H, A> : never

/** Declares a message. `message(ifinfomsg, linkAttributes)` */
export function message<H, A>(head: Struct<H>, set: Codec<A>): Message<H, A> {
  const bodyAt = align4(head.size)
  return {
    type: head.type,
    head,
    attributes: set,
    decode(view, start, end) {
      const headEnd = Math.min(start + head.size, end)
      const value = head.decode(view, start, headEnd, {}) as MessageValue<H, A>
      value.attributes = (end > start + bodyAt ? set.decode(view, start + bodyAt, end, value) : {}) as A
      return value
    },
    encode(writer, value) {
      if (typeof value !== 'object' || value === null) throw wrongType(`an object (${head.type})`, value)
      const {attributes} = value
      head.put(writer, value, 'attributes')
      writer.align()
      if (attributes === undefined) return
      try {
        set.encode(writer, attributes, value)
      } catch (error) {
        throw under('attributes', error)
      }
    },
    *parts(view, start, end) {
      const headEnd = Math.min(start + head.size, end)
      yield* head.parts?.(view, start, headEnd, {}) ?? []
      if (end <= start + bodyAt) return
      const header = head.decode(view, start, headEnd, {}) as Header
      for (const part of set.parts?.(view, start + bodyAt, end, header) ?? []) yield {header, ...part}
    },
    inner: () => [head, set],
  }
}
