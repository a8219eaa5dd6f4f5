/**
 * The rules of request and reply, without I/O: sequence numbers, multipart replies, acknowledgements, errors of single
 * messages in a batch, torn dumps. Bytes to send come out, datagrams go in.
 */
import {type Ack, decodeAck} from '../../protocol/ack.js'
import {align4, littleEndian} from '../../protocol/bytes.js'
import {NLM_F, NLMSG} from '../../protocol/constants.js'
import {addFlags, beginFrame, endFrame, type Frame, frameAt} from '../../protocol/frame.js'
import {pathTo, pathToMissing} from '../../protocol/path.js'
import type {AnyMessage} from '../../protocol/route/registry.js'
import type {Writer} from '../../protocol/writer.js'
import {messageName, NetlinkError, type Refusal} from './netlink-error.js'
import type {Request} from './request.js'

/** What became of one request. */
export interface Outcome {
  replies: unknown[]
  error: unknown
}

/** A request, and what became of it so far. */
interface Entry extends Outcome {
  readonly request: Request
  /** Where its message starts. */
  readonly at: number
}

/**
 * Requests that are sent as one datagram, and their answers. Several requests are acknowledged by their last: the
 * kernel works in order and reports every failure, asked or not.
 */
export class Exchange {
  done = false
  /** The kernel marked a dump as torn by a change (`NLM_F_DUMP_INTR`). */
  interrupted = false
  #entries: Entry[] = []
  readonly #writer: Writer
  #firstSeq = 0

  /** Requests are written into `writer`, whose bytes are to be sent; its memory is used until the answers are there. */
  constructor(writer: Writer) {
    this.#writer = writer
  }

  /** Forgets requests and outcomes. */
  restart(firstSeq: number): void {
    this.#writer.truncate(0)
    this.#firstSeq = firstSeq
    this.#entries = []
    this.done = false
    this.interrupted = false
  }

  /** Outcomes in the order of the requests; complete when `done`. */
  get outcomes(): readonly Outcome[] {
    return this.#entries
  }

  /** A request that was appended. */
  requestAt(index: number): Request | undefined {
    return this.#entries[index]?.request
  }

  /** Requests appended. */
  get size(): number {
    return this.#entries.length
  }

  /**
   * Appends a request. Throws `TypeError` or `RangeError` for a value that cannot be encoded, and appends nothing. The
   * request is kept until the answers are there; a `value` given apart from it is not.
   */
  add(request: Request, value = request.value): void {
    const writer = this.#writer
    const seq = (this.#firstSeq + this.size) >>> 0
    const at = beginFrame(writer, request.type, NLM_F.REQUEST | request.flags, seq)
    try {
      request.format.encode(writer, value)
    } catch (error) {
      writer.truncate(at)
      throw error
    }
    endFrame(writer, at)
    this.#expect(request, at)
  }

  /** Appends a request whose message was encoded before, with its header and number. */
  addEncoded(request: Request, message: Uint8Array): void {
    const at = this.#writer.length
    this.#writer.raw(message)
    this.#expect(request, at)
  }

  #expect(request: Request, at: number): void {
    const entry: Entry = {request, at, replies: [], error: undefined}
    // Most are alone, and an array that grows has room for more.
    if (this.size === 0) this.#entries = [entry]
    else this.#entries.push(entry)
  }

  /** Ends the appending: the last request asks for the acknowledgement of all. */
  seal(): void {
    const last = this.#entries.at(-1)
    if (last?.request.end === 'ack') addFlags(this.#writer, last.at, NLM_F.ACK)
  }

  /** Takes a datagram from the kernel. Throws `DecodeError` if it is malformed. */
  receive(view: DataView, length: number): void {
    for (let frame = frameAt(view, 0, length); frame; ) {
      this.#take(view, frame)
      frame = frameAt(view, frame.at + align4(frame.end - frame.at), length)
    }
  }

  #take(view: DataView, frame: Frame): void {
    const index = (frame.seq - this.#firstSeq) >>> 0
    const entry = this.#entries[index]
    // Replies to requests that were given up on carry other numbers.
    if (!entry) return
    const {request} = entry
    if (frame.flags & NLM_F.DUMP_INTR) this.interrupted = true
    const last = index === this.size - 1
    if (frame.type === NLMSG.ERROR || frame.type === NLMSG.DONE) {
      if (!isSuccess(view, frame)) {
        const ack = decodeAck(view, frame)
        const sent = this.#writer.bytes.subarray(entry.at, this.#entries[index + 1]?.at)
        if (ack.error !== 0 && ack.error !== request.none) entry.error = refusal(ack, request, sent)
      }
      if (last) this.done = true
    } else if (frame.type >= NLMSG.MIN_TYPE) {
      const reply = request.read?.(view, frame.start, frame.end, frame.type)
      if (reply !== undefined) keep(entry, reply)
      if (last && request.end === 'reply') this.done = true
    }
  }
}

/** Most requests have one reply at most, and an array of one takes less memory than one that grows. */
function keep(entry: Entry, reply: unknown): void {
  if (entry.replies.length === 0) entry.replies = [reply]
  else entry.replies.push(reply)
}

/** Most answers are plain acknowledgements, with nothing else to read. */
const isSuccess = (view: DataView, {start, end}: Frame): boolean =>
  end - start >= 4 && view.getInt32(start, littleEndian) === 0

function refusal(ack: Ack, request: Request, sent: Uint8Array): NetlinkError {
  const details: {-readonly [K in keyof Refusal]: Refusal[K]} = {}
  const format = request.format as AnyMessage
  const attribute = ack.offset === undefined ? undefined : pathTo(format, sent, ack.offset)
  const missing =
    ack.missType === undefined ? undefined : pathToMissing(format, sent, ack.missType, ack.missNest)
  if (ack.message !== undefined) details.extack = ack.message
  if (attribute !== undefined) details.attribute = attribute
  if (missing !== undefined) details.missing = missing
  return new NetlinkError(ack.error, request.name ?? messageName(request.type), request.about, details)
}
