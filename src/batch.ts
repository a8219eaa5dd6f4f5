/** Many operations in few system calls. */
import {RTM} from '../protocol/route/constants.js'
import {answer, begin, type Line, settle, type Wait} from './conversation.js'
import type {Outcome} from './exchange.js'
import type {Operation, Request} from './request.js'

/** Requests in one send: more gain nothing, and as many answers as can fail must fit the receive buffer. */
const REQUESTS = 100
/** Bytes in one send, well below the default send buffer. */
const BYTES = 64 * 1024

type Step<T> = IteratorResult<Request, T>

/**
 * Runs operations in the given order, many requests a send. The last request of an operation waits in the batch; one
 * whose answer is needed first sends what waits before it, so that the kernel sees everything in order. Answers
 * about links are reused until a link changes. A failure is its operation's own: the others go on.
 */
export function* runBatch<T>(
  on: Line,
  operations: Iterable<Operation<T>>,
): Generator<Wait, PromiseSettledResult<T>[], void> {
  const results: PromiseSettledResult<T>[] = []
  const cache = new Map<string, unknown[]>()
  let waiting: {index: number; operation: Operation<T>}[] = []
  let exchange = begin(on)

  function* flush(): Generator<Wait, void, void> {
    if (waiting.length === 0) return
    const sent = waiting
    waiting = []
    let outcomes: readonly Outcome[]
    try {
      outcomes = yield* settle(on, exchange)
    } catch (error) {
      // What became of them is unknown; they must still let go of what they hold.
      for (const {operation} of sent) operation.return(undefined as T)
      throw error
    }
    exchange = begin(on)
    for (const [i, {index, operation}] of sent.entries()) {
      const {error, replies} = outcomes[i] ?? {replies: []}
      settleOne(index, () => (error ? operation.throw(error) : operation.next(replies)))
    }
  }

  /** Ends an operation whose last request was answered. */
  function settleOne(index: number, resume: () => Step<T>): void {
    try {
      results[index] = {status: 'fulfilled', value: resume().value as T}
    } catch (reason) {
      results[index] = {status: 'rejected', reason}
    }
  }

  /** The replies to a request in the middle of an operation. */
  function* replies(request: Request): Generator<Wait, unknown[], void> {
    const key = request.cacheKey
    const known = key === undefined ? undefined : cache.get(key)
    if (known) return known
    yield* flush()
    let fresh: unknown[]
    try {
      fresh = yield* answer(on, request)
    } finally {
      exchange = begin(on)
    }
    if (key !== undefined) cache.set(key, fresh)
    return fresh
  }

  /** Runs an operation until only its last request is left, and puts that into the batch. */
  function* start(index: number, operation: Operation<T>): Generator<Wait, Step<T> | undefined, void> {
    let step = operation.next()
    while (!step.done) {
      if (changesLinks(step.value)) cache.clear()
      if (step.value.last) {
        exchange.add(step.value)
        waiting.push({index, operation})
        return undefined
      }
      let answers: unknown[]
      try {
        answers = yield* replies(step.value)
      } catch (error) {
        step = operation.throw(error)
        continue
      }
      step = operation.next(answers)
    }
    return step
  }

  let index = 0
  for (const operation of operations) {
    try {
      const ended = yield* start(index, operation)
      if (ended) results[index] = {status: 'fulfilled', value: ended.value as T}
    } catch (reason) {
      results[index] = {status: 'rejected', reason}
    }
    index++
    if (waiting.length >= REQUESTS || on.writer.length >= BYTES) yield* flush()
  }
  yield* flush()
  return results
}

const linkChanges = new Set<number>([RTM.NEWLINK, RTM.DELLINK, RTM.SETLINK])
const changesLinks = (request: Request): boolean => linkChanges.has(request.type)
