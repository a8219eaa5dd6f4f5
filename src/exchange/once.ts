/**
 * Operations run once: of a generator that ran nothing is left, and run again it would do nothing and say so to
 * nobody. What runs operations claims them first. They carry the mark themselves: a WeakSet of them would cost a tenth
 * of the time of a batch.
 */
import {messageName} from './netlink-error.js'
import type {Operation, Request} from './request.js'

const mark = Symbol('claimed')
/** Its last request so far, to name it by. The request itself would keep its message in memory. */
type Mark = Pick<Request, 'type' | 'name' | 'about'>
type Claimable = Operation<unknown> & {[mark]?: Mark | undefined}

const nothingYet: Mark = {type: 0, name: undefined, about: ''}

/** Has the caller alone run the operation. Throws `TypeError` if it was claimed before; `where` says which it is. */
export function claim(operation: Claimable, where: string): void {
  const before = operation[mark]
  if (before)
    throw new TypeError(`${where}${named(before)} was given before: an operation runs once, make another`)
  operation[mark] = nothingYet
}

/** Claims all or none. */
export function claimAll(operations: readonly Claimable[]): void {
  let count = 0
  try {
    for (; count < operations.length; count++)
      claim(operations[count] as Claimable, `operation ${count} of the batch`)
  } catch (error) {
    for (const operation of operations.slice(0, count)) operation[mark] = undefined
    throw error
  }
}

/** Notes what a claimed operation asks for. */
export function note(operation: Claimable, {type, name, about}: Request): void {
  operation[mark] = {type, name, about}
}

function named(found: Mark): string {
  if (found === nothingYet) return ''
  const {type, name = messageName(type), about} = found
  return ` (${name}${about === '' ? '' : ` '${about}'`})`
}
