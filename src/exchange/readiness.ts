/** Waiting on the event loop until a socket can be read. */
import {type Watcher, watchReadable} from '../system/libc.js'
import {waiter} from './waiter.js'

export interface Readiness {
  /** Resolves when something can be received, or the socket was closed. Rejects with the signal's reason. */
  readable(signal?: AbortSignal): Promise<void>
  /** To be called before the descriptor is closed. */
  stop(): void
  /** To be called behind that: whoever waits goes on. */
  wake(): void
}

/** For one descriptor, with one waiter at a time. */
export function readiness(fd: number): Readiness {
  const waiting = waiter()
  let watcher: Watcher | undefined
  return {
    readable(signal) {
      const readable = waiting.wait(signal, () => watcher?.stop())
      // Whatever the watcher reports, receive() tells what it is; after an overrun it has to be started anew.
      watcher ??= watchReadable(fd, waiting.wake)
      watcher.start()
      return readable
    },
    stop: () => watcher?.close(),
    wake: waiting.wake,
  }
}
