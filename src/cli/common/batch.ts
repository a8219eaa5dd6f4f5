/** The lines of a batch file: words, quotes, comments, and lines that go on on the next. */
import {closeSync, openSync, readSync} from 'node:fs'
import {StringDecoder} from 'node:string_decoder'
import {Misuse} from './failure.js'

export interface BatchLine {
  /** The line's number, which the errors name. */
  readonly number: number
  readonly words: readonly string[]
  /** The line itself where it has nothing but words and blanks. */
  readonly plain?: string
}

/** Its words are looked at only when they are asked for: a line may be like the one before. */
class PlainLine implements BatchLine {
  readonly number: number
  readonly plain: string
  constructor(number: number, plain: string) {
    this.number = number
    this.plain = plain
  }
  get words(): readonly string[] {
    return this.plain.match(WORDS) ?? []
  }
}

const CHUNK = 64 * 1024
/** Milliseconds to wait for a writer that is slow. */
const PAUSE = 5

/**
 * Lines with words, as they come: whoever writes them may wait for an answer. `-` is standard input. Opens the file at
 * once, and throws what open(2) says.
 */
export function batchLines(file: string): Iterable<BatchLine> {
  return linesOf(file === '-' ? 0 : openSync(file, 'r'))
}

function* linesOf(fd: number): Iterable<BatchLine> {
  try {
    let number = 0
    let begun = ''
    for (const text of chunks(fd)) {
      const arePlain = !MORE.test(text)
      for (const line of text.split('\n')) {
        number++
        if (begun === '' && (arePlain || !MORE.test(line))) {
          if (!EMPTY.test(line)) yield new PlainLine(number, line)
          continue
        }
        const whole = begun + withoutComment(line)
        if (whole.endsWith('\\')) {
          begun = whole.slice(0, -1)
          continue
        }
        begun = ''
        const words = split(whole)
        if (words.length > 0) yield {number, words}
      }
    }
    // There is no line for it to go on.
    if (begun !== '') yield {number, words: split(`${begun}\\`)}
  } finally {
    if (fd !== 0) closeSync(fd)
  }
}

/** What makes more of lines than words and blanks. Most files have nothing of it. */
const MORE = /[\0"#'\\]/
const WORDS = /[^ \t\r\n]+/g
const EMPTY = /^[ \t\r]*$/

/** Whole lines, as many as can be read at a time, without the last line feed. */
function* chunks(fd: number): Iterable<string> {
  const chunk = Buffer.alloc(CHUNK)
  const decoder = new StringDecoder()
  let rest = ''
  for (let length = read(fd, chunk); length > 0; length = read(fd, chunk)) {
    const text = rest + decoder.write(chunk.subarray(0, length))
    const end = text.lastIndexOf('\n')
    rest = text.slice(end + 1)
    if (end >= 0) yield text.slice(0, end)
  }
  if (rest !== '') yield rest
}

function read(fd: number, chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(fd, chunk)
    } catch (error) {
      const {code} = error as NodeJS.ErrnoException
      if (code === 'EINTR') continue
      // What cannot be read, as a directory, has no more lines.
      if (code !== 'EAGAIN') return 0
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE)
    }
  }
}

/** What stands before a comment, or before a zero, which ends a string in C. */
function withoutComment(line: string): string {
  const at = line.search(/[#\0]/)
  return at < 0 ? line : line.slice(0, at)
}

/** Words between blanks; quotes keep blanks together, and end on the same line. */
function split(text: string): string[] {
  if (!text.includes('"') && !text.includes("'")) return text.match(WORDS) ?? []
  return (text.match(/"[^"]*"?|'[^']*'?|[^ \t\r\n]+/g) ?? []).map(word => {
    const [quote] = word
    if (quote !== '"' && quote !== "'") return word
    if (word.length === 1 || !word.endsWith(quote)) throw new Misuse('Unterminated quoted string', 1)
    return word.slice(1, -1)
  })
}
