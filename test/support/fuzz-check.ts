/**
 * What must hold for any bytes:
 *
 * - Every reader returns a value or throws `DecodeError`.
 * - It does the same whatever stands around the bytes, and where the buffer ends with them: nothing beyond is read.
 * - What was decoded can be encoded, and decodes to an equal value, and then to the same bytes.
 * - If padding is there and zero, as every sender leaves it, the first encoding already gives the bytes that were read.
 */
import {isDeepStrictEqual} from 'node:util'
import {littleEndian, toHex, viewOf} from '../../protocol/bytes.js'
import {noHeader} from '../../protocol/codec.js'
import {DecodeError} from '../../protocol/errors.js'
import {type Frame, frames, NLMSG_HDRLEN} from '../../protocol/frame.js'
import {type AnyMessage, formatOf} from '../../protocol/route/registry.js'
import {Writer} from '../../protocol/writer.js'
import {withoutFiller} from './fuzz-filler.js'
import {type Draw, datagramReaders, messageReaders, type Place} from './fuzz-readers.js'
import {plain} from './round-trip.js'

/** How often what happened. */
export interface Tally {
  /** Calls that returned a value. */
  values: number
  /** Calls that threw `DecodeError`. */
  refusals: number
  /** Messages that were decoded, encoded and decoded again. */
  trips: number
  /** Those of them whose bytes, but for filler, had to come back, and did. */
  identical: number
}

const AROUND = 512
const MESSAGES_MAX = 4

/** The same bytes between zeros, between ones, and at the end of their buffer. */
function placesOf(bytes: Uint8Array): [Place, Place, Place] {
  const start = AROUND
  const end = start + bytes.length
  const place = (size: number, filler: number): Place => {
    const buffer = new Uint8Array(size).fill(filler)
    buffer.set(bytes, start)
    return {view: viewOf(buffer), start, end}
  }
  return [place(end + AROUND, 0), place(end + AROUND, 0xff), place(end, 0x55)]
}

/** Throws if one of the above does not hold. */
export function check(bytes: Uint8Array, draw: Draw, tally: Tally): void {
  const places = placesOf(bytes)
  for (const [name, read] of Object.entries(datagramReaders))
    agree(name, places, place => read(place, draw), tally)
  for (const frame of messagesIn(places[0])) {
    const inFrame = places.map(place => ({...frame, view: place.view}))
    for (const [name, read] of Object.entries(messageReaders))
      agree(name, inFrame, place => read(place, draw), tally)
    const format = formatOf(frame)
    for (const one of format ? [format, draw.other] : [draw.other]) {
      const decode = ({view, start, end}: Place) => one.decode(view, start, end, noHeader)
      agree(one.type, inFrame, decode, tally)
      roundTrip(one, bytes.subarray(frame.start - AROUND, frame.end - AROUND), tally)
    }
  }
}

/** The first messages; where not even the first is whole, all bytes behind its header. */
function messagesIn({view, start, end}: Place): Frame[] {
  const found: Frame[] = []
  try {
    for (const frame of frames(view, start, end)) {
      found.push(frame)
      if (found.length === MESSAGES_MAX) break
    }
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
  }
  if (found.length > 0 || end - start < NLMSG_HDRLEN) return found
  const type = view.getUint16(start + 4, littleEndian)
  return [{type, flags: 0, seq: 0, pid: 0, at: start, start: start + NLMSG_HDRLEN, end}]
}

function agree<P>(name: string, places: readonly P[], read: (place: P) => unknown, tally: Tally): void {
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

function roundTrip(format: AnyMessage, body: Uint8Array, tally: Tally): void {
  const value = tryDecode(format, body)
  if (value === undefined) return
  const once = encode(format, value)
  const again = tryDecode(format, once)
  if (!isDeepStrictEqual(plain(again), plain(value)))
    throw new Error(`${format.type}: encoded as another value`)
  if (toHex(encode(format, again as object)) !== toHex(once))
    throw new Error(`${format.type}: encoded twice, different bytes`)
  tally.trips++
  const clean = withoutFiller(format, body)
  const cleanValue = clean && tryDecode(format, clean)
  if (clean === undefined || cleanValue === undefined) return
  const back = encode(format, cleanValue)
  if (toHex(back) !== toHex(clean))
    throw new Error(`${format.type}: read ${toHex(clean)}, written ${toHex(back)}`)
  tally.identical++
}

function tryDecode(format: AnyMessage, body: Uint8Array): object | undefined {
  try {
    return format.decode(viewOf(body), 0, body.length, noHeader)
  } catch (error) {
    if (error instanceof DecodeError) return undefined
    throw error
  }
}

function encode(format: AnyMessage, value: object): Uint8Array {
  const writer = new Writer()
  format.encode(writer, value)
  return writer.finish()
}
