import type {Emphasis, Style} from './style.js'

/** Characters on a plane, each with its emphasis. Everything is one column wide. */
export class Canvas {
  readonly #rows: {text: string; emphasis: Emphasis | undefined}[][] = []

  /** Writes a line of text from a place to the right. */
  put(x: number, y: number, text: string, emphasis?: Emphasis): void {
    while (this.#rows.length <= y) this.#rows.push([])
    const row = this.#rows[y] ?? []
    while (row.length < x) row.push({text: ' ', emphasis: undefined})
    ;[...text].forEach((character, i) => {
      row[x + i] = {text: character, emphasis}
    })
  }

  /** Text with its middle over `x`. */
  centre(x: number, y: number, text: string, emphasis?: Emphasis): void {
    this.put(Math.max(0, x - Math.floor(text.length / 2)), y, text, emphasis)
  }

  /** A frame with a title in its upper edge. */
  box(x: number, y: number, width: number, height: number, title: string): void {
    const edge = '─'.repeat(width - 2)
    this.put(x, y, `┌${edge}┐`, 'dim')
    for (let line = y + 1; line < y + height - 1; line++) {
      this.put(x, line, '│', 'dim')
      this.put(x + 1, line, ' '.repeat(width - 2))
      this.put(x + width - 1, line, '│', 'dim')
    }
    this.put(x, y + height - 1, `└${edge}┘`, 'dim')
    this.put(x + 2, y, ` ${title} `, 'bold')
  }

  lines(style: Style): string[] {
    return this.#rows.map(row => {
      let line = ''
      for (let i = 0; i < row.length; ) {
        const start = i
        const emphasis = row[i]?.emphasis
        while (i < row.length && row[i]?.emphasis === emphasis) i++
        const text = row
          .slice(start, i)
          .map(cell => cell.text)
          .join('')
        line += emphasis ? style(emphasis, text) : text
      }
      return line.trimEnd()
    })
  }
}
