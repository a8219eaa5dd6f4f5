/** Runs operations on the sockets of a connection: for promises, and for plain values. */
import type {Control} from './api.js'
import {type Line, run as runOn, stream, type Wait} from './conversation.js'
import {block, pass, unblocked} from './driver.js'
import type {Lines} from './lines.js'
import type {Operation, Request} from './request.js'

type Conversation<T> = (on: Line) => Generator<Wait, T, void>

/** Callers that leave the event loop free while they wait. */
export function promising(lines: Lines) {
  const converse = async <T>(conversation: Conversation<T>, {signal}: Control = {}): Promise<T> => {
    signal?.throwIfAborted()
    return lines.share(on => unblocked(on.transport, conversation(on), signal))
  }
  const run = <T>(operation: Operation<T>, control?: Control): Promise<T> =>
    converse(on => runOn(on, operation), control)

  async function* each<T>(plan: Operation<Request<T>>, control: Control = {}): AsyncGenerator<T, void, void> {
    const dump = await run(plan, control)
    const own = lines.take()
    try {
      for (const part of stream(own, dump)) {
        if (part === 'readable') {
          await pass(own.transport, part, control.signal)
          continue
        }
        for (const item of part) {
          control.signal?.throwIfAborted()
          yield item
        }
      }
    } finally {
      lines.give(own)
    }
  }
  return {converse, run, each}
}

/** Callers that block the thread while they wait. */
export function blocking(lines: Lines) {
  const converse = <T>(conversation: Conversation<T>): T => {
    const on = lines.take()
    try {
      return block(on.transport, conversation(on))
    } finally {
      lines.give(on)
    }
  }
  const run = <T>(operation: Operation<T>): T => converse(on => runOn(on, operation))

  function* each<T>(plan: Operation<Request<T>>): Generator<T, void, void> {
    const dump = run(plan)
    const own = lines.take()
    try {
      for (const part of stream(own, dump)) {
        if (part === 'readable') own.transport.wait()
        else yield* part
      }
    } finally {
      lines.give(own)
    }
  }
  return {converse, run, each}
}
