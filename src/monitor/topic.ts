import type {Operation} from '../exchange/request.js'
import type {Devices} from './devices.js'

/** How one kind of object is monitored. */
export interface Topic<T> {
  /** Multicast groups that tell of it. */
  readonly groups: readonly number[]
  /** Message types: it came or changed, it went. */
  readonly types: readonly [made: number, gone?: number]
  /** All of them, in the same shape. Missing where the kernel keeps no list: what is lost then stays lost. */
  list?(): Operation<T[]>
  /** The objects that a notification is about; none for what the list does not have. */
  read(view: DataView, start: number, end: number, devices: Devices): readonly T[]
  /** What makes an object the same one when it changes. */
  key(object: T): string
  /** Notifications say only what changed of an object. */
  readonly partial?: true
  /** Properties that notifications do not tell of, mostly since they change by themselves as time goes by. */
  readonly clocks?: readonly string[]
}

/** An object as text, to compare it with another. */
export const textOf = (object: unknown, clocks: readonly string[] = []): string =>
  JSON.stringify(object, (key, value) =>
    clocks.includes(key) ? undefined : typeof value === 'bigint' ? String(value) : value,
  ) ?? ''

/** Reads what a message's format and the library's reader make of it. */
export const reader =
  <M, T>(
    format: {decode(view: DataView, start: number, end: number, header: object): M | undefined},
    objects: (message: M, devices: Devices) => T | readonly T[] | undefined,
  ): Topic<T>['read'] =>
  (view, start, end, devices) => {
    const message = format.decode(view, start, end, {})
    const found = message === undefined ? undefined : objects(message, devices)
    return found === undefined ? [] : Array.isArray(found) ? found : [found as T]
  }
