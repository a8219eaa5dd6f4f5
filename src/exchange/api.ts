/**
 * Binds objects of operations to a connection: each operation becomes a method that returns a promise, or a plain
 * value, and each `dump` an iterator called `each`.
 */
import type {Operation, Request} from './request.js'

/** Every method of the promise API takes this behind its own arguments. */
export interface Control {
  /** Rejects the call with the signal's reason. What the kernel was told before stays done. */
  readonly signal?: AbortSignal
}

// Operations differ in their parameters; only their shape matters here.
type AnyOperation = (...parameters: never[]) => Operation<unknown>
/** Operations on one kind of object. `dump` prepares the request that lists all of them. */
export type Operations = Readonly<Record<string, AnyOperation>>

type Parameters<F> = F extends (...parameters: infer P) => unknown ? P : never
type Result<F> = F extends (...parameters: never[]) => Operation<infer R> ? R : never
type Item<F> = Result<F> extends Request<infer T> ? T : never

/** Operations as methods that return promises. */
export type Promised<O extends Operations> = {
  [K in keyof O as K extends 'dump' ? never : K]: (
    ...parameters: [...Parameters<O[K]>, control?: Control]
  ) => Promise<Result<O[K]>>
} & (O extends {dump: infer D}
  ? {
      /** The same as `list`, one datagram in memory at a time. Leave the loop whenever you like. */
      each(...parameters: [...Parameters<D>, control?: Control]): AsyncIterableIterator<Item<D>>
    }
  : unknown)

/** Operations as methods that return plain values. */
export type Plain<O extends Operations> = {
  [K in keyof O as K extends 'dump' ? never : K]: (...parameters: Parameters<O[K]>) => Result<O[K]>
} & (O extends {dump: infer D}
  ? {
      /** The same as `list`, one datagram in memory at a time. Leave the loop whenever you like. */
      each(...parameters: Parameters<D>): IterableIterator<Item<D>>
    }
  : unknown)

type Run = (operation: Operation<unknown>, control: Control | undefined) => unknown
type Each = (operation: Operation<Request<unknown>>, control: Control | undefined) => unknown

/**
 * Methods for `operations`. The control comes behind as many arguments as the operation declares, so operations
 * declare optional parameters without defaults.
 */
export function bind(operations: Operations, run: Run, each: Each): Record<string, unknown> {
  const methods: Record<string, unknown> = {}
  for (const [name, operation] of Object.entries(operations)) {
    const count = operation.length
    const call = operation as (...parameters: unknown[]) => Operation<unknown>
    const perform = name === 'dump' ? (each as Run) : run
    methods[name === 'dump' ? 'each' : name] = (...all: unknown[]) =>
      all.length > count
        ? perform(call(...all.slice(0, count)), all[count] as Control)
        : perform(call(...all), undefined)
  }
  return methods
}

/** {@link bind} for several objects by name. */
export const bindAll = (
  objects: Readonly<Record<string, unknown>>,
  run: Run,
  each: Each,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(objects).map(([name, operations]) => [name, bind(operations as Operations, run, each)]),
  )
