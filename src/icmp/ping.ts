import {inNamespace} from '../namespace/index.js'
import {SystemError} from '../system/errors.js'
import {describeFailure, type IcmpError} from './failure.js'
import {type PingOptions, type PingPlan, planPing} from './options.js'
import {type Answer, type EchoSocket, type Failure, openEchoSocket} from './socket.js'
import {type PingStatistics, type Tally, tally} from './statistics.js'
import {openWaiter} from './waiter.js'

/** What became of a request, in the order in which it became known. Sequence numbers start at 1, and wrap at 65536. */
export type PingEvent = PingReply | PingTimeout | PingError

/** A request was answered, perhaps later than its `timeout`, or once more. */
export interface PingReply {
  readonly type: 'reply'
  readonly seq: number
  /** Address of who answered: the destination, or a member of it if it is a multicast group. */
  readonly from: string
  /** Of the ICMP message: the payload and 8. */
  readonly bytes: number
  /** Routers that the reply could still have passed, if the system tells. */
  readonly ttl?: number
  /** Round trip in milliseconds, exact to the microsecond. */
  readonly time: number
  /** The request was answered before. */
  readonly duplicate: boolean
}

/** No answer in time. One may still come, as a reply. */
export interface PingTimeout {
  readonly type: 'timeout'
  readonly seq: number
}

/** The request was refused: by the network (`from`, `icmp`) or by this machine (`code`, `errno`). */
export interface PingError {
  readonly type: 'error'
  readonly seq: number
  readonly message: string
  /** Who reports it. */
  readonly from?: string
  readonly icmp?: IcmpError
  readonly code?: string
  readonly errno?: number
}

/**
 * A ping under way, as {@link ping} begins it: nothing is sent before the first event is asked for. It can be iterated
 * once, and may be left at any time.
 */
export interface Ping extends AsyncIterableIterator<PingEvent, void, void>, AsyncDisposable {
  /** What has happened so far; each time it is read, another object. */
  readonly statistics: PingStatistics
  [Symbol.asyncIterator](): Ping
}

/**
 * Pings an IP address: sends echo requests and iterates over what becomes of them. The iteration ends after `count`
 * requests were answered, refused or given up. Leaving it closes the socket; aborting makes it throw the signal's
 * reason.
 *
 * Throws `TypeError` and `RangeError` for impossible options at once; the iteration throws `SystemError` if no socket
 * can be had: `EACCES` without privilege, `ENODEV`, `EADDRNOTAVAIL`.
 */
export function ping(destination: string, options: PingOptions = {}): Ping {
  const plan = planPing(destination, options)
  const counts = tally()
  const stop: Stop = {requested: false, wake: () => {}}
  const events = run(plan, options, counts, stop)
  const end = () => {
    stop.requested = true
    stop.wake()
    return events.return()
  }
  const result: Ping = {
    get statistics() {
      return counts.snapshot()
    },
    next: () => events.next(),
    return: end,
    [Symbol.asyncIterator]: () => result,
    async [Symbol.asyncDispose]() {
      await end()
    },
  }
  return result
}

/** Ends an iteration that is waiting. */
interface Stop {
  requested: boolean
  wake: () => void
}

async function* run(plan: PingPlan, {namespace, signal}: PingOptions, counts: Tally, stop: Stop) {
  signal?.throwIfAborted()
  const socket = inNamespace(namespace, () => openEchoSocket(plan))
  const waiter = openWaiter(socket.fd, signal)
  stop.wake = waiter.wake
  try {
    const state = round(plan, socket, counts)
    for (;;) {
      signal?.throwIfAborted()
      yield* state.proceed()
      if (state.done || stop.requested) return
      await waiter.wait(state.due)
    }
  } finally {
    stop.wake = () => {}
    waiter.close()
    socket.close()
  }
}

interface Sent {
  /** Nanoseconds since 1970, as in {@link Answer}. */
  at: bigint
  readonly deadline: number
  status: 'waiting' | 'late' | 'failed' | 'answered'
}

/** Replies are told apart from those of the lap before for so many requests. */
const REMEMBERED = 0x8000

/** The requests under way. Times without unit are those of `performance.now()`. */
function round(plan: PingPlan, socket: EchoSocket, counts: Tally) {
  const requests = new Map<number, Sent>()
  let waiting = 0
  /** The first request that may still time out. */
  let oldest = 1
  let next = 1
  const began = performance.now()
  let nextAt = began

  function settle(request: Sent, status: Sent['status']): void {
    if (request.status === 'waiting') waiting--
    request.status = status
  }

  function fail(seq: number, request: Sent, details: Omit<PingError, 'type' | 'seq'>): PingError {
    settle(request, 'failed')
    counts.errors++
    return {type: 'error', seq, ...details}
  }

  function heard(found: Answer | Failure): PingEvent | undefined {
    const request = requests.get(found.seq)
    if (!request) return undefined
    if ('icmp' in found) {
      const {seq, ...report} = found
      return fail(seq, request, {...report, message: describeFailure(plan.family, report.icmp)})
    }
    const {at, ...answer} = found
    const duplicate = request.status === 'answered'
    settle(request, 'answered')
    counts[duplicate ? 'duplicates' : 'received']++
    // Clocks are set back now and then.
    const microseconds = Math.max(0, Number((at - request.at) / 1000n))
    counts.reply(microseconds)
    return {type: 'reply', ...answer, time: microseconds / 1000, duplicate}
  }

  function* receive(): Generator<PingEvent, void, void> {
    for (const found of socket.receive()) {
      const event = heard(found)
      if (event) yield event
    }
  }

  function* expire(now: number): Generator<PingEvent, void, void> {
    for (; oldest < next; oldest++) {
      const seq = oldest & 0xffff
      const request = requests.get(seq)
      if (request?.status !== 'waiting') continue
      if (request.deadline > now) return
      settle(request, 'late')
      yield {type: 'timeout', seq}
    }
  }

  function* send(now: number): Generator<PingEvent, void, void> {
    const seq = next++ & 0xffff
    nextAt = Math.max(nextAt + plan.interval, now)
    forget((seq - REMEMBERED) & 0xffff)
    const request: Sent = {at: 0n, deadline: now + plan.timeout, status: 'waiting'}
    requests.set(seq, request)
    waiting++
    counts.transmitted++
    try {
      request.at = sendPast(seq)
    } catch (error) {
      if (!(error instanceof SystemError)) throw error
      const {code, errno, message} = error
      yield fail(seq, request, {code, errno, message})
    }
  }

  /** A report about an earlier request makes one send fail in its place. */
  function sendPast(seq: number): bigint {
    try {
      return socket.send(seq)
    } catch {
      return socket.send(seq)
    }
  }

  function forget(seq: number): void {
    const request = requests.get(seq)
    if (request) settle(request, 'late')
    requests.delete(seq)
  }

  const unsent = (): boolean => next <= plan.count

  return {
    get done() {
      return !unsent() && waiting === 0
    },
    /** When there is something to do, whatever is received. */
    get due() {
      const deadline = requests.get(oldest & 0xffff)?.deadline ?? Number.POSITIVE_INFINITY
      return unsent() ? Math.min(nextAt, deadline) : deadline
    },
    *proceed(): Generator<PingEvent, void, void> {
      const now = performance.now()
      yield* timed(receive())
      yield* timed(expire(now))
      if (unsent() && now >= nextAt) yield* timed(send(now))
    },
  }

  function* timed(events: Iterable<PingEvent>): Generator<PingEvent, void, void> {
    for (const event of events) {
      counts.elapsed = performance.now() - began
      yield event
    }
  }
}
