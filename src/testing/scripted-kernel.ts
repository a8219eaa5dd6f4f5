/**
 * A kernel that plays a script, for programs that use this library, without root and without a kernel:
 *
 *     const kernel = scriptedKernel(
 *       on({type: RTM.GETLINK}, request => [reply(request, RTM.NEWLINK, link, {index: 1, attributes: {ifname: 'lo'}}, 0)]),
 *       on({type: RTM.SETLINK}, request => [ack(request, -1)]),
 *     )
 *     await using ip = await connect({transport: kernel.open})
 */
import {viewOf} from '../../protocol/bytes.js'
import {explain} from '../../protocol/explain/index.js'
import {type Frame, frames} from '../../protocol/frame.js'
import {formatOf} from '../../protocol/route/registry.js'
import type {Transport} from '../exchange/transport.js'
import type {KernelEvent} from './events.js'
import {playedSockets} from './played-sockets.js'
import {isDump} from './request-kind.js'

/** One request, as it came. */
export interface ScriptedRequest extends Frame {
  /** The whole message. */
  readonly bytes: Uint8Array
  /** What it says as a request of `NETLINK_ROUTE`, where its format is known. */
  readonly message: object | undefined
  /** Asks for all objects that match. */
  readonly dump: boolean
  /** How many requests came before, of all sockets. */
  readonly count: number
}

/** What a request must be like: all that is said must hold, and nothing said fits every request. */
export interface Pattern {
  /** `RTM_*` */
  readonly type?: number
  /** Whether it asks for all objects that match: `NLM_F_DUMP`, both bits. */
  readonly dump?: boolean
  /** Any other condition. */
  readonly where?: (request: ScriptedRequest) => boolean
}

/**
 * What the kernel sends for a request, in order, to the socket it came from; an empty list leaves it without an answer.
 * Bytes are sent as they are: {@link reply}, {@link ack} and {@link done} make them for the request.
 */
export type Answer = (request: ScriptedRequest) => readonly KernelEvent[]

/** A pattern with the answer to requests that fit it, as {@link on} makes it. */
export interface Rule {
  readonly pattern: Pattern
  readonly answer: Answer
}

/** When a request looks so, answer so. */
export const on = (pattern: Pattern, answer: Answer): Rule => ({pattern, answer})

/** A kernel that answers by rules, and keeps what it was asked, for a test to look at. */
export interface ScriptedKernel {
  /** For `connect({transport})`; each call is a socket. */
  readonly open: () => Transport
  /** Every request of all sockets, in order. */
  readonly requests: readonly ScriptedRequest[]
  /** Datagrams sent, each of one or more requests. */
  readonly sends: number
  /** Sockets that are open now. */
  readonly openSockets: number
  /** Sends what nobody asked for to all sockets that joined a group, or `'any'` group. */
  notify(group: number | 'any', ...events: readonly KernelEvent[]): void
}

/** Plays rules: the first that fits answers. A request that none fits throws where it is sent. */
export function scriptedKernel(...rules: readonly Rule[]): ScriptedKernel {
  const requests: ScriptedRequest[] = []
  const state = {sends: 0}

  const answer = (frame: Frame, bytes: Uint8Array): readonly KernelEvent[] => {
    const request = requestOf(frame, bytes, requests.length)
    requests.push(request)
    const rule = rules.find(({pattern}) => fits(pattern, request))
    if (!rule) throw new Error(`no rule for this request:\n${explain(request.bytes)}`)
    return rule.answer(request)
  }
  const sockets = playedSockets((bytes, queue) => {
    state.sends++
    for (const frame of frames(viewOf(bytes))) queue(answer(frame, bytes))
  })

  return {
    requests,
    get sends() {
      return state.sends
    },
    get openSockets() {
      return sockets.size
    },
    open: sockets.open,
    notify: (group, ...events) => sockets.tell(group, events),
  }
}

function requestOf(frame: Frame, sent: Uint8Array, count: number): ScriptedRequest {
  const bytes = sent.slice(frame.at, frame.end)
  return {
    ...frame,
    bytes,
    // Read where a rule looks at it, since the request may be one of another protocol.
    get message() {
      return formatOf(frame)?.decode(viewOf(bytes), frame.start - frame.at, bytes.length, {})
    },
    dump: isDump(frame),
    count,
  }
}

const fits = ({type, dump, where}: Pattern, request: ScriptedRequest): boolean =>
  (type === undefined || type === request.type) &&
  (dump === undefined || dump === request.dump) &&
  (where?.(request) ?? true)
