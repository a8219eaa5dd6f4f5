import {NETLINK, NLM_F} from '../protocol/constants.js'
import type {Message, MessageInput, MessageValue} from '../protocol/message.js'
import {addresses} from './address.js'
import {addressLabels} from './address-label.js'
import {mdb} from './bridge/mdb.js'
import {mst} from './bridge/mst.js'
import {bridgeVlans} from './bridge/vlan.js'
import {bindAll, type Control, type Plain, type Promised} from './exchange/api.js'
import {runBatch} from './exchange/batch.js'
import {blocking, promising} from './exchange/callers.js'
import {ask, type Operation, request} from './exchange/request.js'
import {links} from './link/link.js'
import type {MonitorEvent, MonitorOptions, MonitorTopic} from './monitor/events.js'
import {monitor} from './monitor/monitor.js'
import {namespaceIds} from './namespace-id.js'
import {neighbours} from './neighbour/neighbour.js'
import {neighbourTables} from './neighbour/table.js'
import {netconf} from './netconf.js'
import {nexthops} from './nexthop/nexthop.js'
import {type ConnectOptions, openLines} from './open-lines.js'
import {multicastRoutes} from './route/multicast.js'
import {routes} from './route/route.js'
import {rules} from './rule/rule.js'
import {stats} from './stats/stats.js'

/** The objects of rtnetlink, each with its operations. */
const objects = {
  links,
  addresses,
  addressLabels,
  routes,
  multicastRoutes,
  nexthops,
  neighbours,
  neighbourTables,
  bridgeVlans,
  mdb,
  mst,
  netconf,
  rules,
  namespaceIds,
  stats,
}
type Objects = typeof objects

export type {ConnectOptions}

/** Details of a request of your own. */
export interface RequestOptions {
  /** `NLM_F` bits beside REQUEST, ACK and DUMP. */
  readonly flags?: number
  /** Asks for all objects that match (`NLM_F_DUMP`); otherwise the kernel's acknowledgement ends the answer. */
  readonly dump?: boolean
  /** What the request is about, for the text of errors. */
  readonly about?: string
}

interface Shared {
  /** The number of open namespaces and sockets is the caller's business: close what you connect. */
  close(): void
}

/** A connection whose methods return promises. */
export interface Connection extends Shared, AsyncDisposable, PromisedObjects {
  /**
   * Runs operations in order with few system calls, and tells each one's outcome like `Promise.allSettled`.
   *
   *     await ip.batch(prefixes.map(to => routes.add({to, via: '192.0.2.1'})))
   */
  batch<T>(operations: Iterable<Operation<T>>, control?: Control): Promise<PromiseSettledResult<T>[]>
  /** Runs one operation, yours or one of `links`, `routes` … */
  run<T>(operation: Operation<T>, control?: Control): Promise<T>
  /** Sends any message of any schema, and returns the replies read by the same schema. */
  request<H, A>(
    type: number,
    format: Message<H, A>,
    value: MessageInput<H, A>,
    options?: RequestOptions & Control,
  ): Promise<MessageValue<H, A>[]>
  /** What changes, as it changes, on a socket of its own. Ends with the signal or the loop. */
  monitor(topics: readonly MonitorTopic[], options?: MonitorOptions): AsyncIterableIterator<MonitorEvent>
}

/** A connection whose methods return plain values, blocking the thread while the kernel works. */
export interface SyncConnection extends Shared, Disposable, PlainObjects {
  /** See {@link Connection.batch}. */
  batch<T>(operations: Iterable<Operation<T>>): PromiseSettledResult<T>[]
  /** Runs one operation. */
  run<T>(operation: Operation<T>): T
  /** See {@link Connection.request}. */
  request<H, A>(
    type: number,
    format: Message<H, A>,
    value: MessageInput<H, A>,
    options?: RequestOptions,
  ): MessageValue<H, A>[]
}

interface PromisedObjects extends PromisedMap {}
type PromisedMap = {readonly [K in keyof Objects]: Promised<Objects[K]>}
interface PlainObjects extends PlainMap {}
type PlainMap = {readonly [K in keyof Objects]: Plain<Objects[K]>}

/**
 * Opens a connection to the kernel. Throws `SystemError` if the namespace or the socket cannot be opened.
 *
 *     await using ip = await connect({namespace: 'net1'})
 *     await ip.links.set('veth1', {up: true})
 */
export async function connect(options: ConnectOptions = {}): Promise<Connection> {
  const lines = openLines(options, NETLINK.ROUTE)
  const {converse, run, each} = promising(lines)
  return {
    ...(bindAll(objects, run, each as never) as unknown as PromisedObjects),
    batch: (operations, control) => converse(on => runBatch(on, operations), control),
    run,
    request: (type, format, value, options = {}) => run(plainRequest(type, format, value, options), options),
    monitor: (topics, options = {}) => monitor(lines, run, topics, options),
    close: () => lines.close(),
    [Symbol.asyncDispose]: async () => lines.close(),
  }
}

/**
 * Opens a connection whose calls block.
 *
 *     using ip = connectSync()
 *     const [lo] = ip.links.list()
 */
export function connectSync(options: ConnectOptions = {}): SyncConnection {
  const lines = openLines(options, NETLINK.ROUTE)
  const {converse, run, each} = blocking(lines)
  return {
    ...(bindAll(objects, run, each as never) as unknown as PlainObjects),
    batch: operations => converse(on => runBatch(on, operations)),
    run,
    request: (type, format, value, options = {}) => run(plainRequest(type, format, value, options)),
    close: () => lines.close(),
    [Symbol.dispose]: () => lines.close(),
  }
}

const plainRequest = <H, A>(
  type: number,
  format: Message<H, A>,
  value: MessageInput<H, A>,
  {flags = 0, about = '', dump = false}: RequestOptions,
): Operation<MessageValue<H, A>[]> => {
  const read = (view: DataView, start: number, end: number) => format.decode(view, start, end, {})
  const all = dump ? flags | NLM_F.DUMP : flags
  return ask(request(type, format, value, dump ? 'done' : 'ack', about, all, read))
}
