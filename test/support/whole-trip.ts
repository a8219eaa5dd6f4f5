/** Datagrams of captures, read and written again from the first byte to the last: requests, answers, acknowledgements. */
import {ackAttributes, ackAttributesAt, nlmsgerr} from '../../protocol/ack.js'
import {align4, fromHex, toHex, viewOf} from '../../protocol/bytes.js'
import type {CapturedDatagram} from '../../protocol/capture/index.js'
import {type Infer, noHeader} from '../../protocol/codec.js'
import {NETLINK, NLM_F, NLMSG} from '../../protocol/constants.js'
import {genericFamilies} from '../../protocol/explain/generic.js'
import {beginFrame, endFrame, type Frame, frameAt, NLMSG_HDRLEN, nlmsghdr} from '../../protocol/frame.js'
import {type AnyMessage, formatOf, routeMessages} from '../../protocol/route/registry.js'
import {s32} from '../../protocol/scalars.js'
import {Writer} from '../../protocol/writer.js'
import {withoutFiller} from '../../src/testing/fuzz/filler.js'

/** A message before and after, as hex. */
export interface WholeTrip {
  /** `request NEWLINK`, `NEWLINK`, `error`, `done` */
  name: string
  value: object
  before: string
  after: string
  /** The same bytes, or the same but for what stands in padding, which no kernel reads. */
  result: 'identical' | 'identical but for padding' | 'changed'
}

type Head = Pick<Frame, 'type' | 'flags'>

/** What a message is called, and its format. */
interface Meaning {
  name: string
  format?: AnyMessage
}

/** Reads the datagrams of one capture in their order, and learns from the controller what its families are called. */
export function wholeTrips(): (datagram: CapturedDatagram) => WholeTrip[] {
  const families = genericFamilies([])

  function meaning(family: number, {type, flags}: Head, view: DataView, start: number): Meaning {
    const isRequest = (flags & NLM_F.REQUEST) !== 0
    if (family === NETLINK.GENERIC) return families.meaning(type, isRequest, view.getUint8(start))
    const format = formatOf({type, flags})
    return {name: routeMessages.get(type)?.name ?? `#${type}`, ...(format && {format})}
  }

  /** Writes what stands in the frame, and returns its value. */
  function again(writer: Writer, family: number, view: DataView, frame: Frame): object {
    const {type, start, end} = frame
    if (type === NLMSG.ERROR || type === NLMSG.DONE) return answer(writer, family, view, frame)
    const {name, format} = meaning(family, frame, view, start)
    const value = format?.decode(view, start, end, noHeader)
    if (!format || !value) throw new Error(`${name} has no format`)
    if (family === NETLINK.GENERIC) families.learn(view, start, end)
    format.encode(writer, value)
    return value
  }

  /** An error, which may hold the request, or the end of a dump; either with more about it behind. */
  function answer(writer: Writer, family: number, view: DataView, frame: Frame): object {
    const {type, start, end} = frame
    const at = ackAttributesAt(view, frame)
    const head = start + (type === NLMSG.ERROR ? nlmsgerr.size : s32.size)
    let found: object
    if (type === NLMSG.DONE) {
      found = {error: s32.decode(view, start, head, noHeader)}
      s32.encode(writer, view.getInt32(start, true), noHeader)
    } else {
      const said = nlmsgerr.decode(view, start, head, noHeader) as Infer<typeof nlmsgerr>
      nlmsgerr.encode(writer, said, noHeader)
      const {msg} = said
      const body = Math.min(at, head + msg.len - nlmsghdr.size)
      const request = body > head ? meaning(family, msg, view, head).format : undefined
      const value = request?.decode(view, head, body, noHeader)
      if (value) request?.encode(writer, value)
      writer.align()
      found = {...said, request: value}
    }
    if (at === end) return found
    const attributes = ackAttributes.decode(view, at, end, noHeader) ?? {}
    ackAttributes.encode(writer, attributes, noHeader)
    return {...found, attributes}
  }

  const nameOf = (family: number, frame: Frame, view: DataView): string => {
    if (frame.type === NLMSG.ERROR) return 'error'
    if (frame.type === NLMSG.DONE) return 'done'
    const name = meaning(family, frame, view, frame.start).name.replace(/^RTM_/, '')
    return frame.flags & NLM_F.REQUEST ? `request ${name}` : name
  }

  function compare(family: number, frame: Frame, before: string, after: string): WholeTrip['result'] {
    if (before === after) return 'identical'
    const bytes = fromHex(before)
    const {format} = meaning(family, frame, viewOf(bytes), NLMSG_HDRLEN)
    const clean = format && withoutFiller(format, bytes.subarray(NLMSG_HDRLEN))
    return clean && after.endsWith(toHex(clean)) ? 'identical but for padding' : 'changed'
  }

  return ({family, bytes}) => {
    const view = viewOf(bytes)
    return [...framesIn(bytes)].map(frame => {
      const {type, flags, seq, pid, at, end} = frame
      const writer = new Writer()
      const begun = beginFrame(writer, type, flags, seq, pid)
      const value = again(writer, family, view, frame)
      endFrame(writer, begun)
      const after = toHex(writer.finish())
      // The last message of a datagram need not be padded.
      const before = toHex(bytes.subarray(at, align4(end))).padEnd(after.length, '0')
      return {
        name: nameOf(family, frame, view),
        value,
        before,
        after,
        result: compare(family, frame, before, after),
      }
    })
  }
}

/** The messages of a datagram. ip(8) sends the whole of its buffer where it dumps routes: zeros behind them are none. */
function* framesIn(bytes: Uint8Array): Generator<Frame, void> {
  for (let at = 0; bytes.subarray(at).some(byte => byte !== 0); ) {
    const frame = frameAt(viewOf(bytes), at, bytes.length)
    if (!frame) return
    yield frame
    at = align4(frame.end)
  }
}
