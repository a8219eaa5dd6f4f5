/** The words of a command, one after the other, as iproute2 reads them. */
import {duplicate, incomplete} from './failure.js'

/**
 * What to do for an option, by the word that names it. `word~` may be shortened, `a|b` are two names. The first row that
 * fits wins. The cursor stands behind the option's name.
 */
export type OptionTable = Readonly<Record<string, (name: string) => void>>

export class Cursor {
  readonly #words: readonly string[]
  #at = 0

  constructor(words: readonly string[]) {
    this.#words = words
  }

  /** Whether all words are read. */
  get done(): boolean {
    return this.#at >= this.#words.length
  }

  /** The word to be read next, or `undefined` at the end. */
  get peek(): string | undefined {
    return this.#words[this.#at]
  }

  /** All that is left. */
  get rest(): readonly string[] {
    return this.#words.slice(this.#at)
  }

  /** Reads a word. Throws `Misuse` at the end. */
  next(): string {
    const word = this.#words[this.#at]
    if (word === undefined) throw incomplete()
    this.#at++
    return word
  }

  /** Goes back by one word. */
  back(): void {
    this.#at--
  }

  /** Reads the next word if it is this one. */
  takes(word: string): boolean {
    if (this.peek !== word) return false
    this.#at++
    return true
  }

  /** Reads all words as options of the table; `other` gets those that are none, and may read on. */
  options(table: OptionTable, other: (word: string) => void): void {
    while (!this.done) this.option(table, other)
  }

  /** Reads one option with its value. */
  option(table: OptionTable, other: (word: string) => void): void {
    const word = this.next()
    const action = choose(table, word)
    if (action) action(word)
    else other(word)
  }
}

interface Known {
  readonly rows: readonly (readonly [name: string, shortens: boolean, value: unknown])[]
  /** Words that were found: a batch has the same ones in each line. */
  readonly found: Map<string, unknown>
}

const tables = new WeakMap<object, Known>()

/** The table's entry for a word, by the rules of {@link OptionTable}. */
export function choose<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  let known = tables.get(table)
  if (!known) {
    known = {rows: Object.entries(table).flatMap(rowsOf), found: new Map()}
    tables.set(table, known)
  }
  const found = known.found.get(word)
  if (found !== undefined) return found as T
  for (const [name, shortens, value] of known.rows) {
    if (word !== name && !(shortens && abbreviates(word, name))) continue
    known.found.set(word, value)
    return value as T
  }
  return undefined
}

const rowsOf = ([names, value]: [string, unknown]): Known['rows'] =>
  names.split('|').map(name => (name.endsWith('~') ? [name.slice(0, -1), true, value] : [name, false, value]))

/** Whether `word` is the beginning of `name`. */
export const abbreviates = (word: string, name: string): boolean => word !== '' && name.startsWith(word)

/** A value that may be given once. */
export function once<T>(option: string): {set(value: T, word: string): void; readonly value: T | undefined} {
  let value: T | undefined
  let given = false
  return {
    set(next, word) {
      if (given) throw duplicate(option, word)
      given = true
      value = next
    },
    get value() {
      return value
    },
  }
}
