/** The words of a command line, option by option, as getopt_long(3) reads them. */

/** A long option. Its `means` tells options apart. */
export interface LongOption<M> {
  readonly name: string
  readonly takes: 'nothing' | 'value' | 'maybe'
  readonly means: M
}

export type Found<M> =
  | {readonly is: 'option'; readonly means: M; readonly value?: string}
  | {readonly is: 'word'; readonly word: string}
  /** An option that nobody knows. */
  | {readonly is: 'unknown'; readonly word: string}
  /** An option whose value is not there. */
  | {readonly is: 'bare'; readonly word: string}

/**
 * `letters` names the short options, with a colon behind those with a value, and two where it is optional; `long` has the
 * long ones that are always known.
 */
export class Words<M> {
  readonly #words: readonly string[]
  readonly #letters: string
  readonly #meaning: (letter: string) => M
  readonly #known: readonly LongOption<M>[]
  #at = 0
  /** Where in the word the next letter stands, while several are in one. */
  #letter = 0

  constructor(
    words: readonly string[],
    letters: string,
    meaning: (letter: string) => M,
    long: readonly LongOption<M>[],
  ) {
    this.#words = words
    this.#letters = letters
    this.#meaning = meaning
    this.#known = long
  }

  /** The next word, unless it looks like an option or `!`. */
  value(): string | undefined {
    const word = this.#words[this.#at]
    if (word === undefined || word.startsWith('-') || word.startsWith('!')) return undefined
    this.#at++
    return word
  }

  /** Whether there are words behind `--`. */
  get hasMore(): boolean {
    return this.#at + 1 < this.#words.length
  }

  /** Goes back to the option that was just read, for more options may be known now. */
  back(word: string): void {
    if (word.startsWith('--')) this.#at--
    else throw new Error(`${word} stays unknown`)
  }

  /** The next option or word; `undefined` at the end. `more` are long options behind those that are always known. */
  next(more: readonly LongOption<M>[]): Found<M> | undefined {
    if (this.#letter > 0) return this.#short()
    const word = this.#words[this.#at]
    if (word === undefined) return undefined
    if (word === '-' || !word.startsWith('-')) {
      this.#at++
      return {is: 'word', word}
    }
    // It ends the options, and no words may come behind them.
    if (word === '--') return undefined
    if (word.startsWith('--')) return this.#long(word, more)
    this.#letter = 1
    return this.#short()
  }

  #long(word: string, more: readonly LongOption<M>[]): Found<M> {
    this.#at++
    const equals = word.indexOf('=')
    const name = word.slice(2, equals < 0 ? undefined : equals)
    const value = equals < 0 ? undefined : word.slice(equals + 1)
    const named = (one: LongOption<M>) => one.name === name
    const begun = (one: LongOption<M>) => one.name.startsWith(name)
    const option =
      this.#known.find(named) ??
      more.find(named) ??
      only([...this.#known.filter(begun), ...more.filter(begun)])
    if (!option || (option.takes === 'nothing' && value !== undefined)) return {is: 'unknown', word}
    if (option.takes !== 'value' || value !== undefined) {
      return {is: 'option', means: option.means, ...(value !== undefined && {value})}
    }
    return this.#following(word, option.means)
  }

  #short(): Found<M> {
    const word = this.#words[this.#at] as string
    const letter = word[this.#letter] as string
    const rest = word.slice(this.#letter + 1)
    const at = letter === ':' ? -1 : this.#letters.indexOf(letter)
    const takes = at >= 0 && this.#letters[at + 1] === ':'
    if (rest === '' || takes) {
      this.#at++
      this.#letter = 0
    } else this.#letter++
    if (at < 0) return {is: 'unknown', word}
    const means = this.#meaning(letter)
    if (!takes) return {is: 'option', means}
    if (rest !== '') return {is: 'option', means, value: rest}
    if (this.#letters[at + 2] === ':') return {is: 'option', means}
    return this.#following(word, means)
  }

  #following(word: string, means: M): Found<M> {
    const value = this.#words[this.#at]
    if (value === undefined) return {is: 'bare', word}
    this.#at++
    return {is: 'option', means, value}
  }
}

/** The one that is meant by a beginning: all that begin so must mean the same. */
function only<M>([first, ...others]: readonly LongOption<M>[]): LongOption<M> | undefined {
  return first && others.every(one => one.means === first.means) ? first : undefined
}
