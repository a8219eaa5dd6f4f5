/** Arrays of attributes whose types are no constants of their own. */
import type {Codec} from './codec.js'
import {wrongType} from './errors.js'
import {NLA_TYPE_MASK} from './row.js'
import {checkInteger} from './scalars.js'
import {inside, items, putItem} from './tlv.js'

/**
 * Values under numbers that mean something elsewhere, as nested attributes of these types: `CTRL_ATTR_POLICY` has the
 * policy of each attribute under the attribute's own number. `flags` are the bits the kernel sets in each type.
 */
export function numbered<T>(item: Codec<T>, flags = 0): Codec<[number: number, value: T][]> {
  return {
    type: `${item.type}[]`,
    decode(view, start, end, header) {
      const pairs: [number, T][] = []
      for (const {index, start: from, end: to} of items(view, start, end)) {
        const value = item.decode(view, from, to, header)
        if ((index & ~NLA_TYPE_MASK) !== flags || value === undefined) return undefined
        pairs.push([index & NLA_TYPE_MASK, value])
      }
      return pairs
    },
    encode(writer, pairs, header) {
      if (!Array.isArray(pairs)) throw wrongType('an array of [number, value]', pairs)
      pairs.forEach(([number, value], i) => {
        inside(`[${i}]`, () => checkInteger('attribute type', 0, NLA_TYPE_MASK, number))
        putItem(writer, number | flags, item, value, header, i)
      })
    },
    *parts(view, start, end) {
      for (const part of items(view, start, end))
        yield {...part, name: `[${part.index & NLA_TYPE_MASK}]`, codec: item}
    },
    inner: () => [item],
  }
}

/** An array of attributes that all have the same `type`, mostly 0: the peers of a WireGuard device. */
export function list<T>(item: Codec<T>, type = 0): Codec<T[]> {
  return {
    type: `${item.type}[]`,
    decode(view, start, end, header) {
      const values: T[] = []
      for (const {index, start: from, end: to} of items(view, start, end)) {
        const value = item.decode(view, from, to, header)
        if (index !== type || value === undefined) return undefined
        values.push(value)
      }
      return values
    },
    encode(writer, values, header) {
      if (!Array.isArray(values)) throw wrongType('an array', values)
      values.forEach((value, i) => {
        putItem(writer, type, item, value, header, i)
      })
    },
    *parts(view, start, end) {
      let at = 0
      for (const part of items(view, start, end)) yield {...part, name: `[${at++}]`, codec: item}
    },
    inner: () => [item],
  }
}
