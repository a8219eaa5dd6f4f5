/**
 * The two ways to wait. Everything else of a conversation is the same for promises and for plain values. What goes
 * wrong while waiting is thrown into the conversation, so that operations let go of what they hold.
 */
import {setImmediate} from 'node:timers/promises'
import type {Wait} from './conversation.js'
import type {Transport} from './transport.js'

/** Runs a conversation to its end, blocking the thread where it waits. */
export function block<T>(transport: Transport, conversation: Generator<Wait, T, void>): T {
  let step = conversation.next()
  while (!step.done) {
    try {
      if (step.value === 'readable') transport.wait()
    } catch (error) {
      step = conversation.throw(error)
      continue
    }
    step = conversation.next()
  }
  return step.value
}

/** Runs a conversation to its end, leaving the event loop free where it waits. */
export async function unblocked<T>(
  transport: Transport,
  conversation: Generator<Wait, T, void>,
  signal?: AbortSignal,
): Promise<T> {
  let step = conversation.next()
  while (!step.done) {
    try {
      await pass(transport, step.value, signal)
    } catch (error) {
      step = conversation.throw(error)
      continue
    }
    step = conversation.next()
  }
  return step.value
}

/** Waits for what a conversation yielded. Rejects with the signal's reason. */
export async function pass(transport: Transport, wait: Wait, signal?: AbortSignal): Promise<void> {
  if (wait === 'readable') await transport.readable(signal)
  else await setImmediate()
  signal?.throwIfAborted()
}
