/** The words of a command, one after the other, as iproute2 reads them. */
import {incomplete} from './failure.js'

/**
 * What to do for an option, by the word that names it. `word~` may be shortened, `a|b` are two names. The first row that
 * fits wins. The cursor stands behind the option's name.
 */
export type OptionTable = Readonly<Record<string, (name: string) => void>>

/** The same, with what is read into. */
export type DraftTable<D> = Readonly<Record<string, (draft: D, name: string) => void>>

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

  /** The word that was read last, or `undefined` at the beginning. */
  get last(): string | undefined {
    return this.#words[this.#at - 1]
  }

  /** Where the word stands that was read last, counted from 0. */
  get index(): number {
    return this.#at - 1
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

  /**
   * The same into a draft, which the actions are given. So the table can be one for all commands: a batch has many, and
   * would build as many tables.
   */
  read<D>(table: DraftTable<D>, draft: D, other: (draft: D, word: string) => void): void {
    while (!this.done) {
      const word = this.next()
      const action = choose(table, word) ?? other
      action(draft, word)
    }
  }

  /** Reads one option with its value. */
  option(table: OptionTable, other: (word: string) => void): void {
    const word = this.next()
    const action = choose(table, word)
    if (action) action(word)
    else other(word)
  }
}

interface Row {
  readonly name: string
  readonly shortens: boolean
  readonly value: unknown
}

/** Rows by the first letter of their names: most words of a batch are addresses, which no row begins like. */
type Rows = ReadonlyMap<string, readonly Row[]>

const tables = new WeakMap<object, Rows>()

/** The table's entry for a word, by the rules of {@link OptionTable}. */
export function choose<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  let rows = tables.get(table)
  if (!rows) {
    rows = rowsOf(table)
    tables.set(table, rows)
  }
  const row = rows
    .get(word.charAt(0))
    ?.find(({name, shortens}) => word === name || (shortens && name.startsWith(word)))
  return row?.value as T | undefined
}

function rowsOf(table: object): Rows {
  const rows = new Map<string, Row[]>()
  for (const [names, value] of Object.entries(table))
    for (const written of names.split('|')) {
      const shortens = written.endsWith('~')
      const row = {name: shortens ? written.slice(0, -1) : written, shortens, value}
      const others = rows.get(row.name.charAt(0))
      if (others) others.push(row)
      else rows.set(row.name.charAt(0), [row])
    }
  return rows
}

/** Whether `word` is the beginning of `name`. */
export const abbreviates = (word: string, name: string): boolean => word !== '' && name.startsWith(word)
