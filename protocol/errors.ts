/**
 * Bytes that are no valid netlink message: cut off, with impossible lengths, or with a value too short for
 * its type. Decoders throw nothing else, whatever they are given.
 */
export class DecodeError extends Error {
  override readonly name = 'DecodeError'
  /** Where in the buffer the fault stands, in bytes. */
  readonly offset: number

  constructor(detail: string, offset: number) {
    super(`${detail} at offset ${offset}`)
    this.offset = offset
  }
}

const path = Symbol('path')

interface InvalidValue extends Error {
  [path]?: {at: string; detail: string}
}

/** Text of a value in an error message: short, and safe for every type. */
export function show(value: unknown): string {
  if (typeof value === 'string') return `'${value.length > 64 ? `${value.slice(0, 64)}…` : value}'`
  if (typeof value === 'bigint') return `${value}n`
  if (value instanceof Uint8Array) return `${value.length} bytes`
  if (Array.isArray(value)) return `an array of ${value.length}`
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}

/** A `TypeError`: the value has the wrong type. The sets around it add the option's name. */
export function wrongType(expected: string, value: unknown): TypeError {
  return describe(new TypeError(), '', `expected ${expected}, got ${show(value)}`)
}

/** A `RangeError`: right type, impossible value. */
export function outOfRange(expected: string, value: unknown): RangeError {
  return describe(new RangeError(), '', `expected ${expected}, got ${show(value)}`)
}

/** Puts `key` before the path that an invalid value's error names: `linkinfo.data.id: expected …`. */
export function under<E>(key: string, error: E): E {
  const known = (error as InvalidValue)[path]
  const dot = !known || known.at === '' || known.at.startsWith('[') ? '' : '.'
  if (known) describe(error as Error, key + dot + known.at, known.detail)
  return error
}

function describe<E extends Error>(error: E, at: string, detail: string): E {
  Object.defineProperty(error, path, {value: {at, detail}, configurable: true})
  error.message = at === '' ? detail : `${at}: ${detail}`
  return error
}
