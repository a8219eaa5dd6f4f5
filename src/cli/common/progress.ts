/** Tells a person at a terminal how far long work has come, and nobody else. */
import {isTerminal} from '../../system/libc.js'
import {writeAll} from './streams.js'

export interface Progress {
  /** Says how much is done, now and then. */
  at(count: number): void
  /** Takes the line away, before other output and at the end. */
  clear(): void
}

/** Milliseconds that work may take before it says anything, and between two times. */
const PATIENCE = 500
const PAUSE = 200

const ERROR = 2
/** Back to the first column, and clear what is there. */
const WIPE = '\r\x1b[K'

/** `what` stands behind the count: `lines`. */
export function progress(what: string): Progress {
  if (!isTerminal(ERROR)) return {at() {}, clear() {}}
  let next = performance.now() + PATIENCE
  let shown = false
  return {
    at(count) {
      const now = performance.now()
      if (now < next) return
      next = now + PAUSE
      shown = true
      writeAll(ERROR, `${WIPE}${count} ${what}`)
    },
    clear() {
      if (shown) writeAll(ERROR, WIPE)
      shown = false
    },
  }
}
