/** JSON as iproute2 lays it out: on one line, or indented with short arrays on one line. */
export interface JsonWriter {
  /** Starts an object or an array; `key` where it stands in an object. */
  open(bracket: '{' | '[', key?: string): void
  close(): void
  value(value: JsonValue, key?: string): void
  /** Anything, as it is: iproute2 has line feeds between some objects. */
  raw(text: string): void
  /** What was written since the last call. */
  take(): string
  /** Forgets what was written and what is open. */
  reset(): void
}

export type JsonValue = string | number | bigint | boolean | null | Digits

/** A number as it is to be written: `{digits: '0.00'}`. */
export interface Digits {
  readonly digits: string
}

const INDENT = '    '
const closing = {'{': '}', '[': ']'} as const

/** `pretty` indents. */
export function jsonWriter(pretty: boolean): JsonWriter {
  const open: ('{' | '[')[] = []
  let text = ''
  let follows = false

  const line = () => {
    if (pretty) text += `\n${INDENT.repeat(open.length)}`
  }
  const begin = (key: string | undefined) => {
    if (follows) text += ','
    follows = false
    if (key === undefined) return
    line()
    text += `${quoted(key)}:${pretty ? ' ' : ''}`
  }

  return {
    open(bracket, key) {
      begin(key)
      text += bracket
      open.push(bracket)
      if (bracket === '[' && pretty) text += ' '
    },
    close() {
      const bracket = open.pop()
      if (bracket === undefined) throw new Error('nothing is open')
      if (follows) {
        if (bracket === '{') line()
        else if (pretty) text += ' '
      }
      text += closing[bracket]
      follows = open.length > 0
    },
    value(value, key) {
      begin(key)
      text += written(value)
      follows = true
    },
    raw(more) {
      text += more
    },
    take() {
      const taken = text
      text = ''
      return taken
    },
    reset() {
      open.length = 0
      text = ''
      follows = false
    },
  }
}

function written(value: JsonValue): string {
  if (typeof value === 'string') return quoted(value)
  return typeof value === 'object' && value !== null ? value.digits : String(value)
}

const escapes: Readonly<Record<string, string>> = {
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\f': '\\f',
  '\b': '\\b',
  '\\': '\\\\',
  '"': '\\"',
}

/** Other control characters pass as they are, as with iproute2. */
const quoted = (text: string): string =>
  `"${text.replace(/[\t\n\r\f\b\\"]/g, one => escapes[one] as string)}"`
