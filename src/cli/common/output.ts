/**
 * What a command prints. One call gives the text or, with `-j`, the JSON, so that the two cannot differ:
 *
 *     out.put('mtu', link.mtu, `mtu ${link.mtu} `)
 */
import {type Colored, painter} from './colors.js'
import {type JsonValue, jsonWriter} from './json.js'
import {writeAll} from './streams.js'

export interface OutputOptions {
  readonly json?: boolean
  readonly pretty?: boolean
  /** Each object on one line. */
  readonly oneline?: boolean
  readonly color?: boolean
}

export interface Output {
  readonly isJson: boolean
  /** Whether {@link flush} has something to hand out. */
  readonly isPending: boolean
  /** Between the lines of one object: a line feed, or `\` with `-o`. */
  readonly nl: string
  /** A value: `key` and `value` in JSON, `text` otherwise. In an array, there is no key. */
  put(key: string | undefined, value: JsonValue, text: string, color?: Colored): void
  /** Only in text. */
  text(text: string, color?: Colored): void
  /** Only in JSON. */
  data(key: string | undefined, value: JsonValue): void
  /** In text and in JSON, as it is. */
  raw(text: string): void
  /** An object of the JSON; in text only what `body` prints. */
  object(key: string | undefined, body: () => void): void
  /** An array of the JSON; in text only what `body` prints. */
  array(key: string | undefined, body: () => void): void
  /**
   * The array that all of a command's JSON stands in, with a line feed behind. If `body` throws, nothing of it is
   * left; with `keeps` what it wrote is, unfinished.
   */
  list(body: () => void, options?: {readonly keeps?: boolean}): void
  /** An object of the JSON on a line of its own, not part of a list; in text only what `body` prints. */
  line(body: () => void): void
  /** Hands everything to standard output. */
  flush(): void
}

/** Text is handed out in pieces of about this length. */
const PIECE = 64 * 1024

export function output({
  json = false,
  pretty = false,
  oneline = false,
  color = false,
}: OutputOptions = {}): Output {
  const writer = jsonWriter(pretty)
  const paint = color && !json ? painter() : undefined
  let pending = ''

  const flush = () => {
    const text = json ? pending + writer.take() : pending
    pending = ''
    if (text !== '') writeAll(1, text)
  }
  const print = (text: string, shade: Colored | undefined) => {
    pending += shade && paint ? paint(text, shade) : text
    if (pending.length > PIECE) flush()
  }
  const inside = (bracket: '{' | '[', key: string | undefined, body: () => void) => {
    if (!json) return body()
    writer.open(bracket, key)
    body()
    writer.close()
  }

  return {
    isJson: json,
    get isPending() {
      return pending !== ''
    },
    nl: oneline ? '\\' : '\n',
    put(key, value, text, shade) {
      if (json) writer.value(value, key)
      else print(text, shade)
    },
    text(text, shade) {
      if (!json) print(text, shade)
    },
    data(key, value) {
      if (json) writer.value(value, key)
    },
    raw(text) {
      if (json) writer.raw(text)
      else print(text, undefined)
    },
    object: (key, body) => inside('{', key, body),
    array: (key, body) => inside('[', key, body),
    list(body, {keeps = false} = {}) {
      if (!json) return body()
      writer.open('[')
      try {
        body()
      } catch (error) {
        if (keeps) pending += writer.take()
        writer.reset()
        throw error
      }
      writer.close()
      pending += `${writer.take()}\n`
    },
    line(body) {
      if (!json) return body()
      writer.open('{')
      body()
      writer.close()
      pending += `${writer.take()}\n`
    },
    flush,
  }
}

/** For what iproute2 prints as text in any case: `-j` only takes the colours from it. */
export const textOutput = ({json = false, color = false, ...settings}: OutputOptions): Output =>
  output({...settings, color: color && !json})
