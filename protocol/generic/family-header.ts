/** Families with a header of their own between `genlmsghdr` and the attributes, as openvswitch has. */
import {align4, need} from '../bytes.js'
import type {Codec} from '../codec.js'
import {under} from '../errors.js'
import type {Struct} from '../struct.js'

/** The attributes of a reply, and the family's header. */
export type WithHeader<A, H> = A & {familyHeader: H}
/** The same in requests: what is missing of the header is zero. */
export type WithHeaderInput<A, H> = A & {familyHeader?: Partial<H>}

/** `header` and then a set. Whatever else the set has for tools, such as its rows, stays. */
export function behindHeader<H, A extends object>(
  header: Struct<H>,
  set: Codec<A>,
): Codec<WithHeaderInput<A, H>> {
  return {
    ...set,
    decode(view, start, end, context) {
      need(header.type, header.size, start, end)
      const familyHeader = header.decode(view, start, start + header.size, context) as H
      const at = Math.min(start + align4(header.size), end)
      return {...(set.decode(view, at, end, context) as A), familyHeader}
    },
    encode(writer, {familyHeader = {}, ...attributes}, context) {
      try {
        header.put(writer, familyHeader as Partial<H>)
      } catch (error) {
        throw under('familyHeader', error)
      }
      writer.align()
      set.encode(writer, attributes as unknown as A, context)
    },
    *parts(view, start, end, context) {
      yield* header.parts?.(view, start, Math.min(start + header.size, end), context) ?? []
      const at = start + align4(header.size)
      if (at < end) yield* set.parts?.(view, at, end, context) ?? []
    },
    *inner() {
      yield header
      yield* set.inner?.() ?? []
    },
  }
}
