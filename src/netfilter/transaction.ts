/**
 * Transactions: messages between `NFNL_MSG_BATCH_BEGIN` and `NFNL_MSG_BATCH_END`, of which all happen or none.
 *
 * The kernel reports every message that fails and goes on with the next; in the end it takes everything back. What it
 * refuses as a whole, it reports with the number of the first message. It answers `BATCH_END` by nothing, or only in
 * newer versions, so the last message between asks for an acknowledgement. All answers are there when send() returns:
 * nothing is ever waited for that might not come.
 */
import {NLM_F} from '../../protocol/constants.js'
import {beginFrame, endFrame} from '../../protocol/frame.js'
import {NFNL_MSG} from '../../protocol/netfilter/constants.js'
import {batch} from '../../protocol/netfilter/header.js'
import {Writer} from '../../protocol/writer.js'
import type {Line} from '../exchange/conversation.js'
import {Exchange, type Outcome} from '../exchange/exchange.js'
import {NetlinkError} from '../exchange/netlink-error.js'
import type {Request} from '../exchange/request.js'
import type {Transport} from '../exchange/transport.js'
import {SystemError} from '../system/errors.js'
import {LostEchoes} from './lost-echoes.js'
import {RefusedBatch} from './refused-batch.js'
import {netfilterName, netfilterRequest} from './request.js'

/** Datagrams up to this length and answers of so many messages fit a socket's buffers as they are. */
const SEND_BUFFER = 128 * 1024
const ANSWERS = 100
/** Memory that an answer takes in the receive buffer, at most. */
const ANSWER = 2048
const LARGEST_BUFFER = 0x3fffffff

/** What a transaction depends on. */
export interface TransactionOptions {
  /** Generation of the rule set that the messages rely on. If it is another one by then: `ERESTART`. */
  readonly generation?: number | undefined
  /**
   * `false`: the kernel does not tell what it made of the messages, and the handle of a new rule is `undefined`. That
   * saves a fifth of the time of large transactions.
   */
  readonly echo?: boolean | undefined
}

/** Messages that are collected, and then sent as one transaction. */
export interface Transaction {
  /** How many messages there are. */
  readonly size: number
  /** Appends a message. Throws `TypeError` or `RangeError` for one that cannot be encoded. */
  add(message: Request): void
  /**
   * Sends the messages, and returns the replies to each: those of messages with `NLM_F_ECHO`. Throws
   * {@link RefusedBatch}, or `SystemError` where the send buffer cannot grow to hold them; then nothing has changed.
   * Throws {@link LostEchoes} if they happened, but replies are missing.
   */
  send(on: Line): unknown[][]
}

/** A transaction of a subsystem. */
export function transaction(
  subsystem: number,
  {generation, echo = true}: TransactionOptions = {},
): Transaction {
  const writer = new Writer(4096)
  const exchange = new Exchange(writer)
  exchange.restart(1)
  exchange.add(opening(subsystem, generation))

  function add(message: Request): void {
    try {
      // Of a value that is written, nothing more is needed: many may be in a transaction.
      const flags = echo ? message.flags : message.flags & ~NLM_F.ECHO
      exchange.add({...message, flags, value: released}, message.value)
    } catch (error) {
      if (error instanceof Error)
        error.message = `message ${exchange.size - 1}, ${nameOf(message)}: ${error.message}`
      throw error
    }
  }

  function send(on: Line): unknown[][] {
    const size = exchange.size - 1
    if (size === 0) return []
    exchange.seal()
    writeClosing(writer, subsystem, exchange.size + 1)
    const {transport} = on
    if (writer.length > SEND_BUFFER) transport.setSendBuffer(Math.min(writer.length + 4096, LARGEST_BUFFER))
    if (size > ANSWERS) transport.setReceiveBuffer(Math.min(size * ANSWER, LARGEST_BUFFER))
    on.clean = false
    sendWhole(transport, writer)
    const lost = takeAll(on, exchange)
    on.clean = true
    const [opened, ...rest] = exchange.outcomes
    if (opened?.error) throw refused([opened], -1)
    if (rest.some(({error}) => error !== undefined)) throw refused(rest, 0)
    // What the kernel echoes has happened.
    if (lost) throw rest.some(({replies}) => replies.length > 0) ? new LostEchoes(lost) : lost
    if (!exchange.done) throw new NetlinkError(NO_ANSWER, netfilterName(NFNL_MSG.BATCH_BEGIN), '')
    return rest.map(({replies}) => replies)
  }

  return {
    get size() {
      return exchange.size - 1
    },
    add,
    send,
  }
}

const released = {}

/** `EPROTO` */
const NO_ANSWER = -71

const nameOf = ({name, type, about}: Request): string =>
  `${name ?? netfilterName(type)}${about === '' ? '' : ` '${about}'`}`

const opening = (subsystem: number, generation: number | undefined): Request => {
  const value = {res_id: subsystem, ...(generation !== undefined && {attributes: {genid: generation}})}
  return netfilterRequest(NFNL_MSG.BATCH_BEGIN, batch, value, undefined)
}

function writeClosing(writer: Writer, subsystem: number, seq: number): void {
  const at = beginFrame(writer, NFNL_MSG.BATCH_END, NLM_F.REQUEST, seq)
  batch.encode(writer, {res_id: subsystem})
  endFrame(writer, at)
}

function sendWhole(transport: Transport, {bytes, length}: Writer): void {
  try {
    transport.send(bytes, length)
  } catch (error) {
    if (error instanceof SystemError && error.code === 'EMSGSIZE')
      error.message += `: the transaction has ${length} bytes, more than the send buffer may hold (net.core.wmem_max)`
    throw error
  }
}

/** Takes the answers that are there. Returns the error of those that found no room: errors come before them. */
function takeAll(on: Line, exchange: Exchange): SystemError | undefined {
  let lost: SystemError | undefined
  for (;;) {
    try {
      const length = on.transport.receive()
      if (length === 0) return lost
      exchange.receive(on.transport.view, length)
    } catch (error) {
      if (!(error instanceof SystemError) || (error.code !== 'ENOBUFS' && error.code !== 'EMSGSIZE'))
        throw error
      lost = error
    }
  }
}

/** The error of outcomes of which the first stands for the message at `start`. */
function refused(outcomes: readonly Outcome[], start: number): unknown {
  const failed = outcomes.flatMap(({error}, i) =>
    error instanceof NetlinkError ? [{error, index: start + i}] : [],
  )
  const [first] = failed
  if (!first) return outcomes.find(({error}) => error)?.error
  return new RefusedBatch(
    first.error,
    failed.map(({index}) => index),
    failed.map(({error}) => error),
  )
}
