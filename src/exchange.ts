/**
 * The rules of request and reply, without I/O: sequence numbers, multipart replies, acknowledgements, errors of single
 * messages in a batch, torn dumps. Bytes to send come out, datagrams go in.
 */
import {type Ack, decodeAck} from '../protocol/ack.js'
import {NLM_F, NLMSG} from '../protocol/constants.js'
import {addFlags, beginFrame, endFrame, type Frame, frames} from '../protocol/frame.js'
import {locate} from '../protocol/locate.js'
import type {Writer} from '../protocol/writer.js'
import {messageName, NetlinkError, type Refusal} from './netlink-error.js'
import type {Request} from './request.js'

/** What became of one request. */
export interface Outcome {
  readonly replies: unknown[]
  error?: unknown
}

export interface Exchange {
  /** Appends a request. Throws `TypeError` or `RangeError` for a value that cannot be encoded, and appends nothing. */
  add(request: Request): void
  /** Ends the appending: from here on the writer's bytes are what is to be sent. */
  seal(): void
  /** Requests appended. */
  readonly size: number
  /** Outcomes in the order of the requests; complete when `done`. */
  readonly outcomes: readonly Outcome[]
  readonly done: boolean
  /** The kernel marked a dump as torn by a change (`NLM_F_DUMP_INTR`). */
  readonly interrupted: boolean
  /** Takes a datagram from the kernel. Throws `DecodeError` if it is malformed. */
  receive(view: DataView, length: number): void
}

/**
 * An exchange whose requests are written into `writer`, to be sent as one datagram. Several requests are
 * acknowledged by their last: the kernel works in order and reports every failure, asked or not.
 */
export function openExchange(writer: Writer, firstSeq: number): Exchange {
  const requests: Request[] = []
  const outcomes: Outcome[] = []
  const starts: number[] = []
  let done = false
  let interrupted = false

  function take(view: DataView, frame: Frame): void {
    const index = (frame.seq - firstSeq) >>> 0
    const request = requests[index]
    const outcome = outcomes[index]
    // Replies to requests that were given up on carry other numbers.
    if (!request || !outcome) return
    if (frame.flags & NLM_F.DUMP_INTR) interrupted = true
    const last = index === requests.length - 1
    if (frame.type === NLMSG.ERROR || frame.type === NLMSG.DONE) {
      const ack = decodeAck(view, frame)
      if (ack.error !== 0) outcome.error = refusal(ack, request, writer.bytes.subarray(starts[index]))
      if (last) done = true
    } else if (frame.type >= NLMSG.MIN_TYPE) {
      const reply = request.read?.(view, frame.start, frame.end, frame.type)
      if (reply !== undefined) outcome.replies.push(reply)
      if (last && request.end === 'reply') done = true
    }
  }

  return {
    outcomes,
    get size() {
      return requests.length
    },
    get done() {
      return done
    },
    get interrupted() {
      return interrupted
    },
    add(request) {
      const at = beginFrame(
        writer,
        request.type,
        NLM_F.REQUEST | request.flags,
        (firstSeq + requests.length) >>> 0,
      )
      try {
        request.format.encode(writer, request.value)
      } catch (error) {
        writer.truncate(at)
        throw error
      }
      endFrame(writer, at)
      requests.push(request)
      outcomes.push({replies: []})
      starts.push(at)
    },
    seal() {
      const last = requests.length - 1
      if (requests[last]?.end === 'ack') addFlags(writer, starts[last] ?? 0, NLM_F.ACK)
    },
    receive(view, length) {
      for (const frame of frames(view, 0, length)) take(view, frame)
    },
  }
}

function refusal(ack: Ack, request: Request, sent: Uint8Array): NetlinkError {
  const details: {-readonly [K in keyof Refusal]: Refusal[K]} = {}
  const attribute = ack.offset === undefined ? undefined : locate(sent, ack.offset)
  if (ack.message !== undefined) details.extack = ack.message
  if (attribute !== undefined) details.attribute = attribute
  if (ack.missType !== undefined) details.missing = String(ack.missType)
  return new NetlinkError(ack.error, messageName(request.type), request.about, details)
}
