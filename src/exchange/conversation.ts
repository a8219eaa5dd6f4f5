/**
 * Drives operations over a transport, up to the point of waiting: there these generators yield, and their drivers
 * (driver.ts) block or await. Since rtnetlink answers inside send(), they rarely do.
 */
import {Writer} from '../../protocol/writer.js'
import {SystemError} from '../system/errors.js'
import {Exchange, type Outcome} from './exchange.js'
import {messageName, NetlinkError} from './netlink-error.js'
import {claim, note} from './once.js'
import type {Operation, Request} from './request.js'
import type {Transport} from './transport.js'

/** `readable`: continue when the transport is. `pause`: a good moment to let others run. */
export type Wait = 'readable' | 'pause'

/** A transport with what belongs to its use. */
export interface Line {
  readonly transport: Transport
  /** Memory for requests. */
  readonly writer: Writer
  /** The one that is under way; each {@link begin} starts it anew. */
  readonly exchange: Exchange
  nextSeq: number
  /** False once an answer had to be waited for. */
  prompt: boolean
  /** False once answers may be under way that nobody awaits: the transport must be closed, not reused. */
  clean: boolean
}

export function line(transport: Transport): Line {
  const writer = new Writer(4096)
  return {transport, writer, exchange: new Exchange(writer), nextSeq: 1, prompt: true, clean: true}
}

/** Dumps that changes keep tearing are tried this often. */
const TORN_DUMP_TRIES = 16
/** Milliseconds after which a long dump lets the event loop turn. */
const TURN = 8

/** Starts the line's exchange anew: what the last one said must have been read. */
export function begin(on: Line): Exchange {
  on.exchange.restart(on.nextSeq)
  return on.exchange
}

function send(on: Line, exchange: Exchange): void {
  exchange.seal()
  on.nextSeq = (on.nextSeq + exchange.size) >>> 0
  on.transport.send(on.writer.bytes, on.writer.length)
  on.clean = false
}

/** Takes the next datagram of the answers. Returns false if it has yet to come. */
function take(on: Line, exchange: Exchange): boolean {
  const length = on.transport.receive()
  if (length === 0) return false
  exchange.receive(on.transport.view, length)
  if (exchange.done) on.clean = true
  return true
}

/** Takes answers until all are there, or it is time to wait. */
function takeAll(on: Line, exchange: Exchange): Wait | undefined {
  // Most answers are one datagram, for which asking the clock is not worth its while.
  let turn = 0
  while (!exchange.done) {
    if (!take(on, exchange)) {
      on.prompt = false
      return 'readable'
    }
    if (exchange.done) return undefined
    if (turn === 0) turn = performance.now() + TURN
    else if (performance.now() > turn) return 'pause'
  }
  return undefined
}

/** Sends an exchange's requests and takes all answers. */
export function* settle(on: Line, exchange: Exchange): Generator<Wait, readonly Outcome[], void> {
  send(on, exchange)
  for (let wait = takeAll(on, exchange); wait; wait = takeAll(on, exchange)) yield wait
  return exchange.outcomes
}

/** One request; throws its error. Reads are tried again when torn, or when a reply outgrew the buffer. */
export function* answer(on: Line, request: Request): Generator<Wait, unknown[], void> {
  for (let tries = 1; ; tries++) {
    const exchange = begin(on)
    exchange.add(request)
    try {
      send(on, exchange)
      for (let wait = takeAll(on, exchange); wait; wait = takeAll(on, exchange)) yield wait
    } catch (error) {
      const outgrown = error instanceof SystemError && error.code === 'EMSGSIZE' && request.end !== 'ack'
      if (!outgrown || tries > 2) throw error
      continue
    }
    const [outcome] = exchange.outcomes
    if (outcome?.error) throw outcome.error
    if (!exchange.interrupted) return outcome?.replies ?? []
    if (tries === TORN_DUMP_TRIES) throw torn(request)
    yield 'pause'
  }
}

const torn = (request: Request): NetlinkError =>
  new NetlinkError(-4, request.name ?? messageName(request.type), request.about, {
    extack: 'the dump was torn by concurrent changes',
  })

/** Runs one operation, which must not have run before. */
export function* run<T>(on: Line, operation: Operation<T>): Generator<Wait, T, void> {
  claim(operation, 'the operation')
  let step = operation.next()
  while (!step.done) {
    note(operation, step.value)
    let replies: unknown[]
    try {
      replies = yield* answer(on, step.value)
    } catch (error) {
      step = operation.throw(error)
      continue
    }
    step = operation.next(replies)
  }
  return step.value
}

/**
 * Runs a dump and yields its items datagram by datagram. Parts that were handed out cannot be taken back, so a
 * torn dump is not retried: it throws at its end.
 */
export function* stream<T>(on: Line, dump: Request<T>): Generator<'readable' | T[], void, void> {
  const exchange = begin(on)
  exchange.add(dump)
  const [outcome] = exchange.outcomes
  send(on, exchange)
  while (!exchange.done) {
    if (take(on, exchange)) yield (outcome?.replies.splice(0) ?? []) as T[]
    else yield 'readable'
  }
  if (outcome?.error) throw outcome.error
  if (exchange.interrupted) throw torn(dump)
}
