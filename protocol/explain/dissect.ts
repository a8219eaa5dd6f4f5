/** Any datagram of netlink as a tree of what its bytes mean. */
import {ackAttributes, ackAttributesAt, decodeAck, nlmsgerr} from '../ack.js'
import {align4, littleEndian, viewOf} from '../bytes.js'
import {noHeader} from '../codec.js'
import {NETLINK, NLM_F, NLMSG} from '../constants.js'
import {type Frame, frames, NLMSG_HDRLEN, nlmsghdr} from '../frame.js'
import {GENL_ID} from '../generic/controller.js'
import type {Family} from '../generic/family.js'
import {printMessageFlags} from '../message-flags.js'
import {pathTo, pathToMissing} from '../path.js'
import {type GenericFamilies, genericFamilies} from './generic.js'
import {type Node, orFault, type Pointer, unknownBytes} from './node.js'
import {partNodes} from './parts.js'
import {type Head, meaningOf} from './vocabulary.js'

/** Where the kernel's complaints point into. */
interface Request {
  readonly bytes: Uint8Array
  /** Where it stands in what is being explained; not in another datagram. */
  readonly at?: number
}

/** Takes datagrams apart, one after the other; made by {@link dissector}. */
export interface Dissector {
  /** The messages of a datagram. Throws nothing: what cannot be read is a fault in the tree. */
  dissect(bytes: Uint8Array, family?: number): Node[]
}

/** Options of {@link dissector}. */
export interface DissectorOptions {
  /** Schemas of families of generic netlink, for messages behind the controller's word of the family's number. */
  readonly families?: readonly Family[]
}

/** What was heard before and helps with what comes. */
interface Memory {
  /** By family and sequence number: an error in a later datagram then tells what it points at. */
  readonly requests: Map<string, Request>
  readonly generic: GenericFamilies
}

/** Remembers requests, and what the controller of generic netlink said of families: names, and their numbers. */
export function dissector({families = []}: DissectorOptions = {}): Dissector {
  const memory: Memory = {requests: new Map(), generic: genericFamilies(families)}
  const {requests, generic} = memory
  return {
    dissect(bytes, family = NETLINK.ROUTE) {
      const view = viewOf(bytes)
      const nodes: Node[] = []
      const here: string[] = []
      orFault(nodes, () => {
        for (const frame of framesAndStump(view)) {
          const key = `${family} ${frame.seq}`
          nodes.push(messageNode(view, family, frame, memory))
          if (family === NETLINK.GENERIC && frame.type === GENL_ID.CTRL)
            generic.learn(view, frame.start, frame.end)
          if (!(frame.flags & NLM_F.REQUEST)) continue
          requests.set(key, {bytes: bytes.slice(frame.at, frame.end), at: frame.at})
          here.push(key)
        }
      })
      // For later datagrams, these requests stand elsewhere.
      for (const key of here) requests.set(key, {bytes: (requests.get(key) as Request).bytes})
      return nodes
    },
  }
}

/** The messages; of one that is cut off, what there is, and then the error. */
function* framesAndStump(view: DataView): Iterable<Frame> {
  const length = view.byteLength
  let at = 0
  try {
    for (const frame of frames(view)) {
      at = frame.at + align4(frame.end - frame.at)
      yield frame
    }
  } catch (error) {
    const header = nlmsghdr.decode(view, at, Math.min(at + NLMSG_HDRLEN, length), noHeader)
    if (header && header.len > length - at && length - at > NLMSG_HDRLEN)
      yield {...header, at, start: at + NLMSG_HDRLEN, end: length}
    throw error
  }
}

const commandAt = (view: DataView, start: number): number | undefined =>
  start < view.byteLength ? view.getUint8(start) : undefined

function messageNode(view: DataView, family: number, frame: Frame, memory: Memory): Node {
  const {at, start, end, type} = frame
  const {name, format} = meaningOf(family, frame, commandAt(view, start), memory.generic)
  const inside: Node[] = []
  orFault(inside, () => {
    if (type === NLMSG.ERROR || type === NLMSG.DONE) addAck(inside, view, family, frame, memory)
    else if (format) inside.push(...partNodes(view, {start, end, codec: format, header: noHeader}))
    else inside.push(...unknownBytes(view, start, end))
  })
  return {kind: 'message', at, end, name, text: headerText(name, {...frame, len: end - at}), inside}
}

/** `len 64  flags NLM_F_REQUEST|NLM_F_ACK  seq 1  pid 0` */
const headerText = (
  name: string,
  {len, flags, seq, pid}: {len: number; flags: number; seq: number; pid: number},
): string => `len ${len}  flags ${printMessageFlags(name, flags)}  seq ${seq}  pid ${pid}`

/** Error code, request, and extended attributes, as far as they can be read. */
function addAck(nodes: Node[], view: DataView, family: number, frame: Frame, memory: Memory): void {
  const {generic} = memory
  const {error, request: header, offset, missType, missNest} = decodeAck(view, frame)
  const {start, end} = frame
  if (end > start) nodes.push({kind: 'field', name: 'error', at: start, end: start + 4, text: `${error}`})
  const tlvs = ackAttributesAt(view, frame)
  let request = memory.requests.get(`${family} ${frame.seq}`)
  if (header) {
    const at = start + nlmsgerr.size - nlmsghdr.size
    const whole = header.len <= tlvs - at
    const requestEnd = whole ? at + header.len : at + nlmsghdr.size
    // A body that was left out stood in the request.
    const command = whole ? commandAt(view, at + nlmsghdr.size) : request?.bytes[NLMSG_HDRLEN]
    const {name, format} = meaningOf(family, header, command, generic)
    if (whole && requestEnd - at >= nlmsghdr.size) request = {bytes: bytesAt(view, at, requestEnd), at}
    const stretch = {start: at + nlmsghdr.size, end: requestEnd, header: noHeader}
    const inside = whole && format ? partNodes(view, {...stretch, codec: format}) : []
    nodes.push({kind: 'request', at, end: requestEnd, name, text: headerText(name, header), inside})
  }
  const pointer = (name: string): Pointer | undefined => {
    if (name === 'NLMSGERR_ATTR_OFFS' && offset !== undefined)
      return pointAt(family, request, offset, generic)
    if (name !== 'NLMSGERR_ATTR_MISS_TYPE' || missType === undefined || !request) return undefined
    const format = formatIn(family, request.bytes, generic)
    const path = format && pathToMissing(format, request.bytes, missType, missNest)
    return path === undefined ? undefined : {path}
  }
  nodes.push(...partNodes(view, {start: tlvs, end, codec: ackAttributes, header: noHeader}, pointer))
}

const bytesAt = (view: DataView, start: number, end: number): Uint8Array =>
  new Uint8Array(view.buffer, view.byteOffset + start, end - start)

function formatIn(family: number, request: Uint8Array, generic: GenericFamilies) {
  const view = viewOf(request)
  const head: Head = {type: view.getUint16(4, littleEndian), flags: view.getUint16(6, littleEndian)}
  return meaningOf(family, head, commandAt(view, NLMSG_HDRLEN), generic).format
}

/** The attribute of a request that starts at `offset`. */
function pointAt(
  family: number,
  request: Request | undefined,
  offset: number,
  generic: GenericFamilies,
): Pointer | undefined {
  const format = request && formatIn(family, request.bytes, generic)
  const path = format && pathTo(format, request.bytes, offset)
  if (path === undefined || !request) return undefined
  const length = viewOf(request.bytes).getUint16(offset, littleEndian)
  const at = request.at === undefined ? {} : {at: request.at + offset}
  return {path, bytes: request.bytes.slice(offset, offset + Math.max(length, 4)), ...at}
}
