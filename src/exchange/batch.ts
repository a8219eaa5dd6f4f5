/** Many operations in few system calls. */
import {RTM} from '../../protocol/route/constants.js'
import {answer, begin, type Line, settle, type Wait} from './conversation.js'
import type {Outcome} from './exchange.js'
import {claimAll, note} from './once.js'
import type {Operation, Request} from './request.js'

/** Requests in one send: more gain nothing, and as many answers as can fail must fit the receive buffer. */
const REQUESTS = 100
/** Bytes in one send, well below the default send buffer. */
const BYTES = 64 * 1024

type Step<T> = IteratorResult<Request, T>

/** An operation whose last request is in the batch. */
interface Waiting<T> {
  readonly index: number
  readonly operation: Operation<T>
}

/**
 * Runs operations in the given order, many requests a send. The last request of an operation waits in the batch; one
 * whose answer is needed first sends what waits before it, so that the kernel sees everything in order. Answers
 * about links are reused until a link changes. A failure is its operation's own: the others go on. But nothing is sent
 * if one of them was given before.
 */
export function* runBatch<T>(
  on: Line,
  operations: Iterable<Operation<T>>,
): Generator<Wait, PromiseSettledResult<T>[], void> {
  const all = Array.isArray(operations) ? (operations as readonly Operation<T>[]) : [...operations]
  claimAll(all)
  const results: PromiseSettledResult<T>[] = []
  const cache = new Map<string, unknown[]>()
  let waiting: Waiting<T>[] = []
  const exchange = begin(on)

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
    for (let i = 0; i < sent.length; i++) end(sent[i] as Waiting<T>, outcomes[i] as Outcome)
    begin(on)
  }

  /** Ends an operation whose last request was answered. */
  function end({index, operation}: Waiting<T>, {error, replies}: Outcome): void {
    try {
      const step = error ? operation.throw(error) : operation.next(replies)
      if (!step.done) throw new Error('an operation went on after its last request')
      results[index] = {status: 'fulfilled', value: step.value}
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
      begin(on)
    }
    if (key !== undefined) cache.set(key, fresh)
    return fresh
  }

  /** Has a last request wait in the batch; returns the step to go on with if there is more to do. */
  function postpone(index: number, operation: Operation<T>, step: Step<T>): Step<T> | undefined {
    if (step.done) return step
    note(operation, step.value)
    if (!step.value.last) return step
    try {
      exchange.add(step.value)
    } catch (error) {
      return operation.throw(error)
    }
    if (changesLinks(step.value)) cache.clear()
    waiting.push({index, operation})
    return undefined
  }

  /** Answers an operation's requests until it ends or is postponed. */
  function* proceed(index: number, operation: Operation<T>, first: Step<T>): Generator<Wait, void, void> {
    for (let step: Step<T> | undefined = first; step; step = postpone(index, operation, step)) {
      if (step.done) {
        results[index] = {status: 'fulfilled', value: step.value}
        return
      }
      let answers: unknown[]
      try {
        answers = yield* replies(step.value)
      } catch (error) {
        step = operation.throw(error)
        continue
      }
      if (changesLinks(step.value)) cache.clear()
      step = operation.next(answers)
    }
  }

  let index = 0
  for (const operation of all) {
    try {
      const rest = postpone(index, operation, operation.next())
      if (rest) yield* proceed(index, operation, rest)
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
