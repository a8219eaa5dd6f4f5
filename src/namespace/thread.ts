/** The namespace of the calling thread: setns and unshare change it for no other. */
import {closeSync, openSync} from 'node:fs'
import {setns} from '../system/libc.js'
import {CLONE} from '../system/libc-constants.js'

/** The calling thread's namespace; /proc/self would be the main thread's. */
export const CURRENT = '/proc/thread-self/ns/net'

let lost: unknown

/**
 * Runs `visit`, which changes this thread's namespace and uses it, and brings the thread back. Nothing else can run in
 * between, so `visit` must be synchronous. A thread that could not come back is not let out: EPERM.
 */
export function excursion<T>(visit: () => T): T {
  assertHome()
  // Opened each time: only the kernel knows where a thread is that others may move, too.
  const home = openSync(CURRENT, 'r')
  try {
    setns(home, CLONE.NEWNET, CURRENT)
    try {
      return visit()
    } finally {
      comeBack(home)
    }
  } finally {
    closeSync(home)
  }
}

function comeBack(home: number): void {
  try {
    setns(home, CLONE.NEWNET, CURRENT)
  } catch (error) {
    stayAway(error)
    assertHome()
  }
}

/** Remembers that this thread is in a namespace where it should not be, and cannot leave. */
export function stayAway(reason: unknown): void {
  lost = reason
}

/** Throws if this thread once failed to come back: whatever it opened now would be in the wrong namespace. */
export function assertHome(): void {
  if (lost !== undefined) {
    throw new Error('this thread could not return to its network namespace and must not be used further', {
      cause: lost,
    })
  }
}
