import {rangeError} from './options.js'

/** A table of words and numbers, such as route scopes. Numbers without a word stand for themselves. */
export interface Words<K extends string> {
  /** The word of a number, or the number. */
  word(number: number): K | number
  /** The number of a word. Throws `RangeError` naming `option` for a word the table lacks. */
  number(option: string, value: K | number, high?: number): number
}

/** Declares a table. */
export function words<const K extends string>(numbers: Readonly<Record<K, number>>): Words<K> {
  const byNumber = new Map(Object.entries<number>(numbers).map(([word, number]) => [number, word as K]))
  return {
    word: number => byNumber.get(number) ?? number,
    number(option, value, high = 255) {
      const number =
        typeof value === 'number' ? value : Object.hasOwn(numbers, value) ? numbers[value] : undefined
      if (number !== undefined && Number.isInteger(number) && number >= 0 && number <= high) return number
      throw rangeError(option, `0 to ${high} or one of ${Object.keys(numbers).join(' ')}`, value)
    },
  }
}

/** A table of words that are numbered from 0. */
export const numbered = <const K extends string>(list: readonly K[]): Words<K> =>
  words(Object.fromEntries(list.map((word, number) => [word, number])) as Record<K, number>)
