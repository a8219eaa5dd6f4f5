/** Waiting on the event loop until a socket can be read. */
import {type Watcher, watchReadable} from '../system/libc.js'

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
  let watcher: Watcher | undefined
  let wake: (() => void) | undefined
  return {
    readable(signal) {
      signal?.throwIfAborted()
      return new Promise((resolve, reject) => {
        const end = () => {
          watcher?.stop()
          signal?.removeEventListener('abort', abort)
          wake = undefined
        }
        const abort = () => {
          end()
          reject(signal?.reason)
        }
        // Whatever the watcher reports, receive() tells what it is; after an overrun it has to be started anew.
        wake = () => {
          end()
          resolve()
        }
        signal?.addEventListener('abort', abort, {once: true})
        watcher ??= watchReadable(fd, () => wake?.())
        watcher.start()
      })
    },
    stop: () => watcher?.close(),
    wake: () => wake?.(),
  }
}
