/** Connections to the families of generic netlink. */
import {NETLINK} from '../../protocol/constants.js'
import type {CommandInput, CommandReply, Commands, Family} from '../../protocol/generic/family.js'
import {bindAll, type Control, type Plain, type Promised} from '../exchange/api.js'
import {runBatch} from '../exchange/batch.js'
import {blocking, promising} from '../exchange/callers.js'
import type {Operation} from '../exchange/request.js'
import {type ConnectOptions, openLines} from '../open-lines.js'
import {families} from './families.js'
import {type GenericEvent, type GenericNotificationOptions, subscribe} from './notifications.js'
import type {GenericRequestOptions} from './request.js'
import {type FamilyNumbers, speak} from './speak.js'

const objects = {families}
type Objects = typeof objects

/** A connection whose methods return promises. */
export interface GenericConnection extends AsyncDisposable {
  /** The families that the kernel has. */
  readonly families: Promised<Objects['families']>
  /**
   * Sends a command of a family and returns the attributes of the replies, read by the family's schema.
   *
   *     await generic.request(ethtool, 'linkstateGet', {header: {devName: 'eth0'}})
   */
  request<C extends Commands, K extends keyof C & string>(
    family: Family<C>,
    command: K,
    attributes: CommandInput<C[K]>,
    options?: GenericRequestOptions & Control,
  ): Promise<CommandReply<C[K]>[]>
  /**
   * What the family sends to these of its multicast groups, on a socket of its own. Once the promise is there,
   * nothing is missed.
   */
  notifications<E extends Commands>(
    family: Family<Commands, E>,
    groups: readonly string[],
    options?: GenericNotificationOptions,
  ): Promise<AsyncIterableIterator<GenericEvent<E>>>
  /** The operation that {@link request} runs, for {@link batch}. */
  prepare<C extends Commands, K extends keyof C & string>(
    family: Family<C>,
    command: K,
    attributes: CommandInput<C[K]>,
    options?: GenericRequestOptions,
  ): Operation<CommandReply<C[K]>[]>
  /**
   * Runs operations in order with few system calls, and tells each one's outcome like `Promise.allSettled`.
   *
   *     await generic.batch(devices.map(ifname => generic.prepare(wireguard, 'setDevice', {ifname, fwmark: 7})))
   */
  batch<T>(operations: Iterable<Operation<T>>, control?: Control): Promise<PromiseSettledResult<T>[]>
  /** Runs one operation. */
  run<T>(operation: Operation<T>, control?: Control): Promise<T>
  close(): void
}

/** A connection whose methods return plain values. */
export interface SyncGenericConnection extends Disposable {
  /** The families that the kernel has. */
  readonly families: Plain<Objects['families']>
  /** See {@link GenericConnection.request}. */
  request<C extends Commands, K extends keyof C & string>(
    family: Family<C>,
    command: K,
    attributes: CommandInput<C[K]>,
    options?: GenericRequestOptions,
  ): CommandReply<C[K]>[]
  /** See {@link GenericConnection.prepare}. */
  readonly prepare: GenericConnection['prepare']
  /** See {@link GenericConnection.batch}. */
  batch<T>(operations: Iterable<Operation<T>>): PromiseSettledResult<T>[]
  /** Runs one operation. */
  run<T>(operation: Operation<T>): T
  close(): void
}

/**
 * Opens a connection to generic netlink. Throws `SystemError` if the namespace or the socket cannot be opened.
 *
 *     await using generic = await connectGeneric()
 *     const {id, groups} = await generic.families.get('ethtool')
 */
export async function connectGeneric(options: ConnectOptions = {}): Promise<GenericConnection> {
  const lines = openLines(options, NETLINK.GENERIC)
  const {converse, run, each} = promising(lines)
  const numbers: FamilyNumbers = new Map()
  return {
    ...(bindAll(objects, run, each as never) as unknown as Pick<GenericConnection, 'families'>),
    request: (family, command, attributes, request) =>
      run(speak(numbers, family, command, attributes, request), request),
    notifications: async (family, groups, watching = {}) =>
      subscribe(lines, family, await run(families.get(family.name), watching), groups, watching),
    prepare: (family, command, attributes, request) => speak(numbers, family, command, attributes, request),
    batch: (operations, control) => converse(on => runBatch(on, operations), control),
    run,
    close: () => lines.close(),
    [Symbol.asyncDispose]: async () => lines.close(),
  }
}

/**
 * Opens a connection whose calls block.
 *
 *     using generic = connectGenericSync()
 *     const names = generic.families.list().map(({name}) => name)
 */
export function connectGenericSync(options: ConnectOptions = {}): SyncGenericConnection {
  const lines = openLines(options, NETLINK.GENERIC)
  const {converse, run, each} = blocking(lines)
  const numbers: FamilyNumbers = new Map()
  return {
    ...(bindAll(objects, run, each as never) as unknown as Pick<SyncGenericConnection, 'families'>),
    request: (family, command, attributes, request) =>
      run(speak(numbers, family, command, attributes, request)),
    prepare: (family, command, attributes, request) => speak(numbers, family, command, attributes, request),
    batch: operations => converse(on => runBatch(on, operations)),
    run,
    close: () => lines.close(),
    [Symbol.dispose]: () => lines.close(),
  }
}
