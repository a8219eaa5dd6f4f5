/** A struct with something of any length behind it: attributes, addresses, bytes. */
import {need} from './bytes.js'
import type {Codec} from './codec.js'
import {under, wrongType} from './errors.js'
import type {Struct} from './struct.js'

/** The struct's fields, and what stands behind it under a key of its own. */
export type Tailed<H, K extends string, T> = H & {[key in K]: T}

/** `tailed(brMdbEntry, 'attributes', entryAttributes)`. What the tail cannot read makes the whole stay bytes. */
export function tailed<H extends object, const K extends string, T>(
  head: Struct<H>,
  key: K,
  tail: Codec<T>,
): Codec<Tailed<H, K, T>> {
  return {
    type: head.type,
    decode(view, start, end, header) {
      need(head.type, head.size, start, end)
      const rest = tail.decode(view, start + head.size, end, header)
      if (rest === undefined) return undefined
      return {...(head.decode(view, start, start + head.size, header) as H), [key]: rest} as Tailed<H, K, T>
    },
    encode(writer, value, header) {
      if (typeof value !== 'object' || value === null) throw wrongType(`an object (${head.type})`, value)
      head.put(writer, value, key)
      try {
        tail.encode(writer, value[key], header)
      } catch (error) {
        throw under(key, error)
      }
    },
    *parts(view, start, end, header) {
      yield* head.parts?.(view, start, Math.min(start + head.size, end), header) ?? []
      const at = start + head.size
      if (at >= end) return
      const inside = tail.parts?.(view, at, end, header)
      if (inside) yield* inside
      else yield {name: key, at, start: at, end, codec: tail}
    },
    inner: () => [head, tail],
  }
}
