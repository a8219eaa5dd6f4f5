import {toHex} from '../bytes.js'

const WIDTH = 100
/** Bytes that stand before one line. */
const ROW = 8

/** Indented lines of an explanation, with offsets and bytes before them on demand. */
export class Lines {
  readonly #lines: string[] = []
  readonly #bytes: Uint8Array
  readonly #offsets: boolean
  readonly #hex: boolean

  constructor(bytes: Uint8Array, {offsets = false, hex = false}: {offsets?: boolean; hex?: boolean}) {
    this.#bytes = bytes
    this.#offsets = offsets
    this.#hex = hex
  }

  /** A line about the bytes from `at` to `end`. */
  add(depth: number, at: number, end: number, text: string): void {
    this.#lines.push(this.#margin(at, end) + '  '.repeat(depth) + text)
    for (let row = at + ROW; this.#hex && row < end; row += ROW)
      this.#lines.push(this.#margin(row, end).trimEnd())
  }

  /** Several words; those that do not fit on the line go on the next, further in. */
  words(depth: number, at: number, end: number, words: readonly string[]): void {
    let from = at
    let line = ''
    let indent = depth
    for (const word of words) {
      if (line !== '' && indent * 2 + line.length + 2 + word.length > WIDTH) {
        this.add(indent, from, end, line)
        if (this.#hex) from = end
        indent = depth + 1
        line = ''
      }
      line += line === '' ? word : `  ${word}`
    }
    if (line !== '') this.add(indent, from, end, line)
  }

  text(): string {
    return this.#lines.join('\n')
  }

  #margin(at: number, end: number): string {
    const offset = this.#offsets ? `${at.toString(16).padStart(4, '0')}  ` : ''
    if (!this.#hex) return offset
    const row = toHex(this.#bytes.subarray(at, Math.max(at, Math.min(end, at + ROW))), ' ')
    return `${offset}${row.padEnd(ROW * 3)} `
  }
}
