/** Somebody who waits until woken, or until a signal says otherwise; one at a time. */
export interface Waiter {
  /** Resolves when woken. Rejects with the signal's reason. `ended` hears of either, first. */
  wait(signal: AbortSignal | undefined, ended?: () => void): Promise<void>
  /** Does nothing if nobody waits. */
  wake(): void
}

export function waiter(): Waiter {
  let wake: (() => void) | undefined
  return {
    wait(signal, ended) {
      signal?.throwIfAborted()
      return new Promise((resolve, reject) => {
        const end = () => {
          ended?.()
          signal?.removeEventListener('abort', abort)
          wake = undefined
        }
        const abort = () => {
          end()
          reject(signal?.reason)
        }
        wake = () => {
          end()
          resolve()
        }
        signal?.addEventListener('abort', abort, {once: true})
      })
    },
    wake: () => wake?.(),
  }
}
