/** Connections to the subsystems of netfilter. */
import {NETLINK} from '../../protocol/constants.js'
import type {Message, MessageInput, MessageValue} from '../../protocol/message.js'
import {bindAll, type Control, type Plain, type Promised} from '../exchange/api.js'
import {blocking, promising} from '../exchange/callers.js'
import {ask, type Operation} from '../exchange/request.js'
import {type ConnectOptions, openLines} from '../open-lines.js'
import {conntrack} from './conntrack/conntrack.js'
import {type ConntrackEvent, type ConntrackEventOptions, conntrackEvents} from './conntrack/events.js'
import {expectations} from './conntrack/expectation.js'
import {type ExpectationEvent, expectationEvents} from './conntrack/expectation-events.js'
import {ipsets} from './ipset/ipset.js'
import {type LoggedPacket, type LogOptions, nflog} from './log/log.js'
import {type Nftables, nftablesOn, nftablesSyncOn, type SyncNftables} from './nftables/nftables.js'
import {perform} from './nftables/perform.js'
import {outsideOn, outsideSyncOn, type PlainOutside, type PromisedOutside} from './outside/bind.js'
import {nfqueue, type Queue, type QueueOptions} from './queue/queue.js'
import {type NetfilterRequestOptions, sameFormatRequest} from './request.js'
import type {SubscriptionOptions} from './subscription.js'

/** The objects of netfilter, each with its operations. */
const objects = {conntrack, expectations, ipsets}
type Objects = typeof objects
interface PromisedObjects extends PromisedMap {}
type PromisedMap = {readonly [K in keyof Objects]: Promised<Objects[K]>}
interface PlainObjects extends PlainMap {}
type PlainMap = {readonly [K in keyof Objects]: Plain<Objects[K]>}

/** A connection whose methods return promises. */
export interface NetfilterConnection extends AsyncDisposable, PromisedObjects, PromisedOutside {
  /** Packet filtering: tables, chains, rules, sets. */
  readonly nftables: Nftables
  /** Sends any message of any schema, and returns the replies read by the same schema. */
  request<H, A>(
    type: number,
    format: Message<H, A>,
    value: MessageInput<H, A>,
    options?: NetfilterRequestOptions & Control,
  ): Promise<MessageValue<H, A>[]>
  /**
   * What happens to connections, on a socket of its own. The events wait from the call on; they end with the signal or
   * the loop.
   */
  conntrackEvents(options?: ConntrackEventOptions): AsyncIterableIterator<ConntrackEvent>
  /** Expectations as they come and go, on a socket of its own; as {@link conntrackEvents}. */
  expectationEvents(options?: SubscriptionOptions): AsyncIterableIterator<ExpectationEvent>
  /** Packets that rules log to a group, on a socket of its own that stops listening when it is closed. */
  log(group: number, options?: LogOptions): AsyncIterableIterator<LoggedPacket | {readonly event: 'overrun'}>
  /**
   * Packets that wait in a queue for a verdict.
   *
   *     const queue = netfilter.queue(0)
   *     for await (const packet of queue) if ('id' in packet) queue.verdict(packet, 'accept', {mark: 7})
   */
  queue(number: number, options?: QueueOptions): Queue
  /** Runs one operation. */
  run<T>(operation: Operation<T>, control?: Control): Promise<T>
  close(): void
}

/** A connection whose methods return plain values, blocking the thread while the kernel works. */
export interface SyncNetfilterConnection extends Disposable, PlainObjects, PlainOutside {
  /** Packet filtering: tables, chains, rules, sets. */
  readonly nftables: SyncNftables
  /** See {@link NetfilterConnection.request}. */
  request<H, A>(
    type: number,
    format: Message<H, A>,
    value: MessageInput<H, A>,
    options?: NetfilterRequestOptions,
  ): MessageValue<H, A>[]
  /** Runs one operation. */
  run<T>(operation: Operation<T>): T
  close(): void
}

/**
 * Opens a connection to netfilter. Throws `SystemError` if the namespace or the socket cannot be opened.
 *
 *     await using netfilter = await connectNetfilter({namespace: 'net1'})
 *     console.log(await netfilter.conntrack.list({protocol: 'tcp'}))
 */
export async function connectNetfilter(options: ConnectOptions = {}): Promise<NetfilterConnection> {
  const lines = openLines(options, NETLINK.NETFILTER)
  const {converse, each} = promising(lines)
  const run = <T>(operation: Operation<T>, control?: Control) =>
    converse(on => perform(on, operation), control)
  const nftables = nftablesOn(lines, {converse, run, each})
  return {
    nftables,
    ...outsideOn(nftables),
    ...(bindAll(objects, run as never, each as never) as unknown as PromisedObjects),
    conntrackEvents: (events = {}) => conntrackEvents(lines, events),
    expectationEvents: (events = {}) => expectationEvents(lines, events),
    log: (group, listening = {}) => nflog(lines, group, listening),
    queue: (number, serving = {}) => nfqueue(lines, number, serving),
    request: (type, format, value, request) =>
      run(ask(sameFormatRequest(type, format, value, request)), request),
    run,
    close: () => lines.close(),
    [Symbol.asyncDispose]: async () => lines.close(),
  }
}

/**
 * Opens a connection whose calls block.
 *
 *     using netfilter = connectNetfilterSync()
 */
export function connectNetfilterSync(options: ConnectOptions = {}): SyncNetfilterConnection {
  const lines = openLines(options, NETLINK.NETFILTER)
  const {converse, each} = blocking(lines)
  const run = <T>(operation: Operation<T>): T => converse(on => perform(on, operation))
  const nftables = nftablesSyncOn({converse, run, each})
  return {
    nftables,
    ...outsideSyncOn(nftables),
    ...(bindAll(objects, run, each as never) as unknown as PlainObjects),
    request: (type, format, value, request) => run(ask(sameFormatRequest(type, format, value, request))),
    run,
    close: () => lines.close(),
    [Symbol.dispose]: () => lines.close(),
  }
}
