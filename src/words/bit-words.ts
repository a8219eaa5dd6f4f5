import {checkInteger, rangeError, typeError} from './options.js'

/** A table of words for the bits of a flag word. Bits without a word stand together as one number. */
export interface BitWords<K extends string> {
  /** The words of the bits that are set. */
  list(bits: number): (K | number)[]
  /** The bits of words. Throws `TypeError` or `RangeError` naming `option`. */
  bits(option: string, list: readonly (K | number)[]): number
}

/** Declares a table. */
export function bitWords<const K extends string>(table: Readonly<Record<K, number>>): BitWords<K> {
  const entries = Object.entries<number>(table) as [K, number][]
  return {
    list(bits) {
      const found: (K | number)[] = []
      let rest = bits
      for (const [word, bit] of entries) {
        if ((bits & bit) === 0) continue
        found.push(word)
        rest &= ~bit
      }
      if (rest !== 0) found.push(rest >>> 0)
      return found
    },
    bits(option, list) {
      const words = entries.map(([word]) => word).join(' ')
      if (!Array.isArray(list)) throw typeError(option, `an array of ${words}`, list)
      let bits = 0
      for (const word of list) {
        if (typeof word !== 'number' && !Object.hasOwn(table, word))
          throw rangeError(option, `of ${words}`, word)
        bits |= typeof word === 'number' ? checkInteger(option, word) : table[word as K]
      }
      return bits >>> 0
    },
  }
}

/** What stands in the lists of a table. */
export type BitWord<T> = T extends BitWords<infer K> ? K | number : never
