import {toHex} from './bytes.js'
import {DecodeError} from './errors.js'

export interface ExplainOptions {
  /** Starts each line with the offset of what it describes, in hex. */
  readonly offsets?: boolean
}

const WIDTH = 100

/** Indented lines of an explanation. */
export class Lines {
  readonly #lines: string[] = []
  readonly #offsets: boolean

  constructor({offsets = false}: ExplainOptions) {
    this.#offsets = offsets
  }

  add(depth: number, at: number, text: string): void {
    const offset = this.#offsets ? `${at.toString(16).padStart(4, '0')}  ` : ''
    this.#lines.push(offset + '  '.repeat(depth) + text)
  }

  /** Several words; those that do not fit on the line go on the next, further in. */
  words(depth: number, at: number, words: readonly string[]): void {
    let line = ''
    let indent = depth
    for (const word of words) {
      if (line !== '' && indent * 2 + line.length + 2 + word.length > WIDTH) {
        this.add(indent, at, line)
        indent = depth + 1
        line = ''
      }
      line += line === '' ? word : `  ${word}`
    }
    if (line !== '') this.add(indent, at, line)
  }

  hex(depth: number, bytes: Uint8Array, start: number, end: number): void {
    if (end > start) this.add(depth, start, toHex(bytes.subarray(start, end)))
  }

  /** Runs `explain`; where the bytes make no sense to it, a line says so. */
  orFault(depth: number, explain: () => void): void {
    try {
      explain()
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error
      this.add(depth, error.offset, `!! ${error.message}`)
    }
  }

  text(): string {
    return this.#lines.join('\n')
  }
}
