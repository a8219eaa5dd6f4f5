/** A recorded conversation as a kernel: what was asked then is answered as it was answered then. */
import {readFileSync} from 'node:fs'
import {align4, littleEndian, toHex, viewOf} from '../../protocol/bytes.js'
import {type CapturedDatagram, readCapture} from '../../protocol/capture/index.js'
import {NETLINK, NLM_F, NLMSG} from '../../protocol/constants.js'
import {type Frame, frames} from '../../protocol/frame.js'
import {checkKeys} from '../words/options.js'
import {datagram, elsewhere, type KernelEvent} from './events.js'
import {isQuestion} from './request-kind.js'
import {on, type ScriptedKernel, scriptedKernel} from './scripted-kernel.js'

/** Where numbers stand that differ from one run to the next. */
const SEQ = 8
const PID = 12
/** The request's header behind an error's number. */
const REPEATED = 20

/** What came after a request: its answer, and what nobody asked for, until the next request. */
interface Recorded {
  readonly answer: Uint8Array[]
  readonly told: KernelEvent[]
}

/** The answers to requests that are equal but for their sequence numbers, in order. */
interface Answers {
  readonly recorded: Recorded[]
  played: number
}

/** Which part of a recording is played: it may hold several families, a scripted kernel speaks one. */
export interface ReplayOptions {
  /** The netlink family to play, for `connectGeneric` `NETLINK.GENERIC`. Default: `NETLINK.ROUTE`. */
  readonly family?: number
}

const optionNames = new Set<string>(['family'] satisfies (keyof ReplayOptions)[])

/**
 * Plays what `NETLINK_TRACE=FILE` or {@link pcapSink} recorded: its path, its bytes, or the datagrams themselves. A
 * request that was recorded several times gets the answers in their order, and then the last one again; one that was
 * not recorded throws where it is sent. Notifications come once, after the request that they came after then, to each
 * socket that joined a group; those of other namespaces to each that listens to all.
 *
 *     const kernel = replay('list.pcap')
 *     await using ip = await connect({transport: kernel.open})
 *
 * @throws {DecodeError} for a file that is no capture of netlink
 */
export function replay(
  recording: string | Uint8Array | Iterable<CapturedDatagram>,
  options: ReplayOptions = {},
): ScriptedKernel {
  checkKeys('a replay', options, optionNames)
  const {family = NETLINK.ROUTE} = options
  const conversation = answersIn(datagramsOf(recording), family)
  const kernel = scriptedKernel(
    on({where: ({bytes}) => conversation.has(keyOf(bytes))}, ({bytes, seq}) => {
      const answers = conversation.get(keyOf(bytes)) as Answers
      const index = Math.min(answers.played++, answers.recorded.length - 1)
      const {answer, told} = answers.recorded[index] as Recorded
      kernel.notify('any', ...told.splice(0))
      return answer.map(bytes => renumbered(bytes, seq))
    }),
  )
  return kernel
}

function datagramsOf(
  recording: string | Uint8Array | Iterable<CapturedDatagram>,
): Iterable<CapturedDatagram> {
  if (typeof recording === 'string') return readCapture(readFileSync(recording))
  return recording instanceof Uint8Array ? readCapture(recording) : recording
}

/** A request whose answer is not over. */
interface Waiting {
  readonly type: number
  readonly seq: number
  readonly flags: number
  readonly answer: Uint8Array[]
  /** The socket's, as answers name it. */
  port?: number
}

/** Answers by what was asked. Sockets may use the same numbers at once: the oldest request is answered first. */
function answersIn(datagrams: Iterable<CapturedDatagram>, wanted: number): Map<string, Answers> {
  const conversation = new Map<string, Answers>()
  let waiting: Waiting[] = []
  let told: KernelEvent[] = []
  for (const {family, namespaceId, bytes} of datagrams) {
    if (family !== wanted) continue
    const answered = new Map<Waiting, Uint8Array[]>()
    const over = new Set<Waiting>()
    const unasked: Uint8Array[] = []
    for (const frame of frames(viewOf(bytes))) {
      const {type, flags, seq, pid, at, end} = frame
      if (flags & NLM_F.REQUEST) {
        const answer: Uint8Array[] = []
        told = []
        const key = keyOf(bytes.subarray(at, end))
        const known = conversation.get(key)
        if (known) known.recorded.push({answer, told})
        else conversation.set(key, {recorded: [{answer, told}], played: 0})
        waiting.push({type, seq, flags, answer})
        continue
      }
      const message = bytes.subarray(at, align4(end))
      const asked = waiting.find(
        request =>
          namespaceId === undefined &&
          request.seq === seq &&
          (request.port ?? pid) === pid &&
          (wanted !== NETLINK.ROUTE || answers(request, type)),
      )
      if (!asked || over.has(asked)) {
        if (type > NLMSG.OVERRUN) unasked.push(message)
        continue
      }
      asked.port = pid
      answered.set(asked, [...(answered.get(asked) ?? []), message])
      if (isLast(asked, frame)) over.add(asked)
    }
    // What came in one datagram stays in one.
    for (const [{answer}, messages] of answered) answer.push(datagram(...messages))
    if (unasked.length > 0) told.push(unaskedOf(unasked, namespaceId))
    waiting = waiting.filter(request => !over.has(request))
  }
  return conversation
}

/**
 * Whether a message of rtnetlink can be part of an answer. Notifications of a change have the request's number and
 * sender, too, but only who wants an echo is sent one as an answer.
 */
const answers = (asked: Waiting, type: number): boolean =>
  type <= NLMSG.OVERRUN || isQuestion(asked) || (asked.flags & NLM_F.ECHO) !== 0

/** Whether nothing follows in the answer to a request: a single object comes without an acknowledgement, unless asked. */
const isLast = (asked: Waiting, {type, flags}: Frame): boolean =>
  type === NLMSG.ERROR ||
  type === NLMSG.DONE ||
  ((asked.flags & (NLM_F.ACK | NLM_F.DUMP)) === 0 && (flags & NLM_F.MULTI) === 0)

/** What nobody asked for, as it came in one datagram, from the namespace of this number or the socket's own. */
function unaskedOf(messages: readonly Uint8Array[], namespaceId: number | undefined): KernelEvent {
  const whole = datagram(...messages)
  return namespaceId === undefined ? whole : elsewhere(whole, namespaceId)
}

/** A request without its sequence number and sender. */
function keyOf(request: Uint8Array): string {
  const copy = request.slice()
  copy.fill(0, SEQ, PID + 4)
  return toHex(copy)
}

function renumbered(answer: Uint8Array, seq: number): Uint8Array {
  const copy = answer.slice()
  const view = viewOf(copy)
  for (const {type, at, end} of frames(view)) {
    view.setUint32(at + SEQ, seq, littleEndian)
    if (type === NLMSG.ERROR && end >= at + REPEATED + PID)
      view.setUint32(at + REPEATED + SEQ, seq, littleEndian)
  }
  return copy
}
