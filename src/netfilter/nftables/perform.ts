/** Runs operations of nf_tables: what they change happens in one transaction. */
import {NFNL_SUBSYS} from '../../../protocol/netfilter/constants.js'
import {answer, type Line, type Wait} from '../../exchange/conversation.js'
import {NetlinkError} from '../../exchange/netlink-error.js'
import {claim, note} from '../../exchange/once.js'
import type {Operation, Request} from '../../exchange/request.js'
import {type TransactionOptions, transaction} from '../transaction.js'
import {AddedSets} from './added-sets.js'
import {generation} from './generation.js'
import {isChange} from './message.js'

/** What a transaction is made of. */
export type Step = Operation<unknown> | Request
/** What becomes of a step: the operation's result, or what the kernel echoed. */
export type StepResult<S> = S extends Operation<infer T> ? T : S extends Request<infer T> ? T[] : never

/** An operation whose changes are in the transaction. */
interface Waiting {
  readonly index: number
  readonly operation?: Operation<unknown>
  /** Index of its last message. */
  readonly message: number
}

/** Changes that race with others are planned anew this often: beside two others that never rest, each try fails by 2 to 1. */
const TRIES = 100

/**
 * Runs the steps in order and has all their changes happen in one transaction at the end. What operations read
 * before, they read before any of the changes; but a set that they add is there for those behind. Given a function, it is called anew for as long as others change the
 * rule set between its reading and the transaction.
 */
export function* performAll<S extends Step>(
  on: Line,
  steps: Iterable<S> | (() => Iterable<S>),
  options: TransactionOptions = {},
): Generator<Wait, StepResult<S>[], void> {
  if (typeof steps !== 'function') return (yield* once(on, steps, options)) as StepResult<S>[]
  for (let tries = 1; ; tries++) {
    const [{id} = {id: 0}] = yield* answered(on, generation())
    try {
      return (yield* once(on, steps(), {...options, generation: id})) as StepResult<S>[]
    } catch (error) {
      const raced = error instanceof NetlinkError && error.code === 'ERESTART'
      if (!raced || tries === TRIES) throw error
    }
    yield 'pause'
  }
}

/** Runs one operation; see {@link performAll}. */
export function* perform<T>(on: Line, operation: Operation<T>): Generator<Wait, T, void> {
  const [result] = yield* once(on, [operation], {})
  return result as T
}

const answered = <T>(on: Line, request: Request<T>) => answer(on, request) as Generator<Wait, T[], void>

function* once(
  on: Line,
  steps: Iterable<Step>,
  options: TransactionOptions,
): Generator<Wait, unknown[], void> {
  const results: unknown[] = []
  const changes = transaction(NFNL_SUBSYS.NFTABLES, options)
  const waiting: Waiting[] = []
  const added = new AddedSets()
  let replies: unknown[][]
  try {
    for (const item of steps) {
      const index = results.push(undefined) - 1
      if (!('next' in item)) {
        changes.add(item)
        added.note(item)
        waiting.push({index, message: changes.size - 1})
        continue
      }
      claim(item, `step ${index}`)
      let step = item.next()
      while (!step.done) {
        const request = step.value
        note(item, request)
        if (isChange(request.type)) {
          changes.add(request)
          added.note(request)
          if (request.last) {
            waiting.push({index, operation: item, message: changes.size - 1})
            break
          }
          step = item.next([])
        } else {
          const own = added.asked(request)
          step = own ? item.next([own]) : yield* read(on, item, request)
        }
      }
      if (step.done) results[index] = step.value
    }
    replies = changes.send(on)
  } catch (error) {
    for (const {operation} of waiting) operation?.return(undefined)
    throw error
  }
  for (const {index, operation, message} of waiting) {
    const step = operation?.next(replies[message] ?? [])
    if (step && !step.done) throw new Error('an operation went on after its last request')
    results[index] = step ? step.value : replies[message]
  }
  return results
}

/** Gives an operation the answer to a request that changes nothing. */
function* read<T>(
  on: Line,
  operation: Operation<T>,
  request: Request,
): Generator<Wait, IteratorResult<Request, T>, void> {
  let replies: unknown[]
  try {
    replies = yield* answer(on, request)
  } catch (error) {
    return operation.throw(error)
  }
  return operation.next(replies)
}
