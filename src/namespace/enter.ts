import {setns} from '../system/libc.js'
import {CLONE} from '../system/libc-constants.js'
import {excursion} from './thread.js'

/**
 * Calls `visit` with this thread inside the namespace behind a descriptor, and returns its result. What is opened or
 * spawned there stays there. `visit` must be synchronous: throws `TypeError` if it returns a promise, whose code would
 * go on outside. `about` names the namespace in errors.
 */
export function enter<T>(fd: number, visit: () => T, about?: string): T {
  const result = excursion(() => {
    setns(fd, CLONE.NEWNET, about)
    return visit()
  })
  if (isThenable(result)) {
    // One complaint is enough.
    Promise.resolve(result).catch(() => {})
    throw new TypeError(
      'enter: expected a synchronous function, got a promise; what runs after an await is outside of the namespace. Open sockets or spawn programs inside, and await them outside',
    )
  }
  return result
}

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
