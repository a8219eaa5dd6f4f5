import {NetlinkError} from './netlink-error.js'
import type {Operation} from './request.js'

/**
 * Deletes what a list found, and returns how many. Some go before their turn, because something else went or someone
 * was faster: `gone` is the code that says so, and they do not count.
 */
export function* deleteEach<T>(
  found: Iterable<T>,
  remove: (item: T) => Operation<unknown>,
  gone: string,
): Operation<number> {
  let count = 0
  for (const item of found) {
    try {
      yield* partOf(remove(item))
      count++
    } catch (error) {
      if (!(error instanceof NetlinkError) || error.code !== gone) throw error
    }
  }
  return count
}

/** An operation as a part of a larger one: its last request is not the larger one's. */
export function* partOf<T>(operation: Operation<T>): Operation<T> {
  let step = operation.next()
  while (!step.done) {
    const {last: _, ...request} = step.value
    let replies: unknown[]
    try {
      replies = yield request
    } catch (error) {
      step = operation.throw(error)
      continue
    }
    step = operation.next(replies)
  }
  return step.value
}
