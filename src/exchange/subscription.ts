/** What every reader of notifications needs. */
import {SystemError} from '../system/errors.js'
import type {Transport} from './transport.js'

/** Length of the next datagram, 0 if there is none, `lost` if the kernel dropped some before it. */
export function receiveOrLost(transport: Transport): number | 'lost' {
  try {
    return transport.receive()
  } catch (error) {
    // A datagram longer than the buffer is as lost as one that found no room.
    if (error instanceof SystemError && (error.code === 'ENOBUFS' || error.code === 'EMSGSIZE')) return 'lost'
    throw error
  }
}

/** The events, with `close` called when they end, fail, or are left: a generator never started ignores return(). */
export function closing<T>(
  events: AsyncGenerator<T, void, void>,
  close: () => void,
): AsyncIterableIterator<T> {
  return {
    async next() {
      try {
        const step = await events.next()
        if (step.done) close()
        return step
      } catch (error) {
        close()
        throw error
      }
    },
    async return() {
      close()
      return {done: true, value: undefined}
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
