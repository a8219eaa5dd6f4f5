import {watchReadable} from '../system/libc.js'

export interface Waiter {
  /** Resolves when the descriptor can be read or at `due` (`performance.now()`); rejects with the signal's reason. */
  wait(due: number): Promise<void>
  /** Ends the waiting. */
  wake(): void
  close(): void
}

/** Waits for a descriptor, the clock and a signal; watches only meanwhile. */
export function openWaiter(fd: number, signal?: AbortSignal): Waiter {
  let end: ((settle: () => void) => void) | undefined
  let succeed = () => {}
  const wake = () => end?.(succeed)
  const watcher = watchReadable(fd, wake)
  return {
    wait(due) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const abort = () => end?.(() => reject(signal?.reason))
        const timer = setTimeout(wake, Math.min(Math.ceil(due - performance.now()), LONGEST))
        succeed = resolve
        end = settle => {
          end = undefined
          watcher.stop()
          clearTimeout(timer)
          signal?.removeEventListener('abort', abort)
          settle()
        }
        signal?.addEventListener('abort', abort)
        watcher.start()
      })
    },
    wake,
    close: () => watcher.close(),
  }
}

/** The longest timer of Node. */
const LONGEST = 0x7fffffff
