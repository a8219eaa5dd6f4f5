/** Any datagram of `NETLINK_ROUTE` as text, in the kernel's words. */
import {ackAttributes, ackAttributesAt, decodeAck, nlmsgerr} from './ack.js'
import {align4, viewOf} from './bytes.js'
import {noHeader} from './codec.js'
import {NLM_F, NLMSG} from './constants.js'
import {type ExplainOptions, Lines} from './explain-lines.js'
import {explainParts} from './explain-parts.js'
import {type Frame, frames, NLMSG_HDRLEN, nlmsghdr} from './frame.js'
import {locate, locateMissing} from './locate.js'
import {printMessageFlags} from './message-flags.js'
import {kernelName} from './names.js'
import {formatOf, routeMessages} from './route/registry.js'

/**
 * Prints the messages of one or more datagrams of `NETLINK_ROUTE`. Bytes without a known meaning appear as hex. Of
 * malformed input it prints what it could read, and then what is wrong with the rest; it throws for none.
 *
 * An error's attribute is named if its request is at hand: inside the error, or earlier in the same bytes.
 */
export function explain(bytes: Uint8Array, options: ExplainOptions = {}): string {
  const lines = new Lines(options)
  const requests = new Map<number, Uint8Array>()
  lines.orFault(0, () => {
    for (const frame of framesAndStump(bytes)) {
      lines.orFault(1, () => explainMessage(lines, bytes, frame, requests))
      if (frame.flags & NLM_F.REQUEST) requests.set(frame.seq, bytes.subarray(frame.at, frame.end))
    }
  })
  return lines.text()
}

/** The messages; of one that is cut off, what there is, and then the error. */
function* framesAndStump(bytes: Uint8Array): Iterable<Frame> {
  const view = viewOf(bytes)
  let at = 0
  try {
    for (const frame of frames(view)) {
      at = frame.at + align4(frame.end - frame.at)
      yield frame
    }
  } catch (error) {
    const header = nlmsghdr.decode(view, at, Math.min(at + NLMSG_HDRLEN, bytes.length), noHeader)
    if (header && header.len > bytes.length - at && bytes.length - at > NLMSG_HDRLEN)
      yield {...header, at, start: at + NLMSG_HDRLEN, end: bytes.length}
    throw error
  }
}

type Requests = ReadonlyMap<number, Uint8Array>

function explainMessage(lines: Lines, bytes: Uint8Array, frame: Frame, requests: Requests): void {
  const view = viewOf(bytes)
  lines.add(0, frame.at, headerText({...frame, len: frame.end - frame.at}))
  const message = formatOf(frame)
  if (frame.type === NLMSG.ERROR || frame.type === NLMSG.DONE) explainAck(lines, bytes, frame, requests)
  else if (message) explainParts(lines, 1, view, {...frame, codec: message, header: noHeader})
  else lines.hex(1, bytes, frame.start, frame.end)
}

/** `RTM_NEWLINK  len 64  flags NLM_F_REQUEST|NLM_F_ACK  seq 1  pid 0` */
function headerText(header: {type: number; len: number; flags: number; seq: number; pid: number}): string {
  const {type, len, flags, seq, pid} = header
  return `${typeName(type)}  len ${len}  flags ${printMessageFlags(typeName(type), flags)}  seq ${seq}  pid ${pid}`
}

const controlNames = new Map(
  Object.entries(NLMSG).map(([key, number]) => [number as number, kernelName('NLMSG_', key)]),
)

const typeName = (type: number): string =>
  (type < NLMSG.MIN_TYPE ? controlNames.get(type) : routeMessages.get(type)?.name) ?? `#${type}`

function explainAck(lines: Lines, bytes: Uint8Array, frame: Frame, requests: Requests): void {
  const view = viewOf(bytes)
  const {error, request: header, offset, missType, missNest} = decodeAck(view, frame)
  if (frame.end > frame.start) lines.add(1, frame.start, `error ${error}`)
  const tlvs = ackAttributesAt(view, frame)
  let request = requests.get(frame.seq)
  if (header) {
    const at = frame.start + nlmsgerr.size - nlmsghdr.size
    const whole = header.len <= tlvs - at
    if (whole) request = bytes.subarray(at, at + header.len)
    lines.add(1, at, `request ${headerText(header)}`)
    const message = whole && formatOf(header)
    if (message)
      explainParts(lines, 2, view, {
        start: at + nlmsghdr.size,
        end: at + header.len,
        codec: message,
        header: noHeader,
      })
  }
  explainParts(
    lines,
    1,
    view,
    {start: tlvs, end: frame.end, codec: ackAttributes, header: noHeader},
    name => {
      if (request === undefined) return undefined
      if (name === 'NLMSGERR_ATTR_OFFS' && offset !== undefined) return locate(request, offset)
      if (name === 'NLMSGERR_ATTR_MISS_TYPE' && missType !== undefined)
        return locateMissing(request, missType, missNest)
      return undefined
    },
  )
}
