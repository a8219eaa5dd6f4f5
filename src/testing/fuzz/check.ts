/**
 * What must hold for any bytes that a codec is given:
 *
 * - It returns a value or throws `DecodeError`.
 * - It does the same whatever stands around the bytes, and where the buffer ends with them: nothing beyond is read.
 * - What was decoded can be encoded, and decodes to an equal value, and then to the same bytes.
 * - If padding is there and zero, as every sender leaves it, the first encoding already gives the bytes that were read.
 */
import {isDeepStrictEqual} from 'node:util'
import {toHex, viewOf} from '../../../protocol/bytes.js'
import {type Codec, type Header, noHeader} from '../../../protocol/codec.js'
import {DecodeError} from '../../../protocol/errors.js'
import {Writer} from '../../../protocol/writer.js'
import {withoutFiller} from './filler.js'

/** How often what happened. */
export interface Tally {
  /** Calls that returned a value. */
  values: number
  /** Calls that threw `DecodeError`. */
  refusals: number
  /** Values that were decoded, encoded and decoded again. */
  trips: number
  /** Those of them whose bytes, but for filler, had to come back, and did. */
  identical: number
}

/** A stretch of a buffer. */
export interface Place {
  readonly view: DataView
  readonly start: number
  readonly end: number
}

/** Bytes around those that are read. */
export const AROUND = 512

/** The same bytes between zeros, between ones, and at the end of their buffer. */
export function placesOf(bytes: Uint8Array): [Place, Place, Place] {
  const start = AROUND
  const end = start + bytes.length
  const place = (size: number, filler: number): Place => {
    const buffer = new Uint8Array(size).fill(filler)
    buffer.set(bytes, start)
    return {view: viewOf(buffer), start, end}
  }
  return [place(end + AROUND, 0), place(end + AROUND, 0xff), place(end, 0x55)]
}

/** Throws unless a reader does the same in all places. */
export function agree<P>(
  name: string,
  places: readonly P[],
  read: (place: P) => unknown,
  tally: Tally,
): void {
  const [first, ...others] = places.map(place => outcome(name, () => read(place)))
  if (first instanceof Refusal) tally.refusals += places.length
  else tally.values += places.length
  for (const other of others)
    if (!isDeepStrictEqual(first, other))
      throw new Error(`${name}: what is around the bytes changes the result`)
}

class Refusal {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

function outcome(name: string, read: () => unknown): unknown {
  try {
    return read()
  } catch (error) {
    if (error instanceof DecodeError) return new Refusal(`${error.message} ${error.offset}`)
    throw new Error(`${name} threw ${(error as Error).stack}`)
  }
}

/** Throws unless what the codec reads comes back. */
export function roundTrip(codec: Codec<unknown>, bytes: Uint8Array, tally: Tally, header = noHeader): void {
  const value = tryDecode(codec, bytes, header)
  if (value === undefined) return
  const once = encode(codec, value, header)
  const again = tryDecode(codec, once, header)
  if (!isDeepStrictEqual(plain(again), plain(value)))
    throw new Error(`${codec.type}: encoded as another value`)
  if (toHex(encode(codec, again, header)) !== toHex(once))
    throw new Error(`${codec.type}: encoded twice, different bytes`)
  tally.trips++
  const clean = withoutFiller(codec, bytes, header)
  const cleanValue = clean && tryDecode(codec, clean, header)
  if (clean === undefined || cleanValue === undefined) return
  const back = encode(codec, cleanValue, header)
  if (toHex(back) !== toHex(clean))
    throw new Error(`${codec.type}: read ${toHex(clean)}, written ${toHex(back)}`)
  tally.identical++
}

/** The value, or `undefined` where the codec refuses. */
export function tryDecode(codec: Codec<unknown>, bytes: Uint8Array, header: Header): unknown {
  try {
    return codec.decode(viewOf(bytes), 0, bytes.length, header)
  } catch (error) {
    if (error instanceof DecodeError) return undefined
    throw error
  }
}

export function encode(codec: Codec<unknown>, value: unknown, header: Header): Uint8Array {
  const writer = new Writer()
  codec.encode(writer, value, header)
  return writer.finish()
}

/** The value without the notes about its bytes. */
export function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
  if (Array.isArray(value)) return value.map(plain)
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]))
}
