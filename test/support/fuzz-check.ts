/** What must hold for any bytes that our readers are given; the rules are those of src/testing/fuzz/check.ts. */
import {littleEndian} from '../../protocol/bytes.js'
import {noHeader} from '../../protocol/codec.js'
import {DecodeError} from '../../protocol/errors.js'
import {type Frame, frames, NLMSG_HDRLEN} from '../../protocol/frame.js'
import {formatOf} from '../../protocol/route/registry.js'
import {AROUND, agree, type Place, placesOf, roundTrip, type Tally} from '../../src/testing/fuzz/check.js'
import {type Draw, datagramReaders, messageReaders} from './fuzz-readers.js'

const MESSAGES_MAX = 4

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
