/** Lists of nf_tables. */
import type {Codec} from '../../codec.js'
import {wrongType} from '../../errors.js'
import {items, putItem} from '../../tlv.js'
import {noteOf, wire} from '../../wire.js'
import {NFTA_LIST} from './constants.js'

/**
 * An array of attributes of the type `NFTA_LIST_ELEM`. The kernel does not look at the type, and other programs count it
 * up: what they write is noted (wire.ts).
 */
export function itemList<T>(item: Codec<T>): Codec<T[]> {
  return {
    type: `${item.type}[]`,
    decode(view, start, end, header) {
      const values: T[] = []
      let types: number[] | undefined
      for (const {index, start: from, end: to} of items(view, start, end)) {
        const value = item.decode(view, from, to, header)
        if (value === undefined) return undefined
        if (index !== NFTA_LIST.ELEM) types ??= values.map(() => NFTA_LIST.ELEM)
        types?.push(index)
        values.push(value)
      }
      return types ? Object.assign(values, {[wire]: {types}}) : values
    },
    encode(writer, values, header) {
      if (!Array.isArray(values)) throw wrongType('an array', values)
      const types = noteOf<{types: readonly number[]}>(values)?.types
      values.forEach((value, i) => {
        putItem(writer, types?.[i] ?? NFTA_LIST.ELEM, item, value, header, i)
      })
    },
    *parts(view, start, end) {
      let at = 0
      for (const part of items(view, start, end)) yield {...part, name: `[${at++}]`, codec: item}
    },
    inner: () => [item],
  }
}
