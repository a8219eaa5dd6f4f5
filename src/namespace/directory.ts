/** /run/netns as `ip netns add` prepares it: a shared mount, so that every mount namespace sees what comes and goes. */
import {accessSync, closeSync, constants, existsSync, mkdirSync, openSync} from 'node:fs'
import {SystemError} from '../system/errors.js'
import {flock, mount} from '../system/libc.js'
import {LOCK_EX, MS} from '../system/libc-constants.js'
import {DIRECTORY} from './names.js'

/** Makes the directory ready for namespaces. Throws `EACCES` or `EPERM` without privilege. */
export function prepareDirectory(): void {
  try {
    makeDirectory()
  } catch (error) {
    coverDirectory(error)
  }
  // Whoever comes first makes the mount; two would hide each other's namespaces.
  const lock = openSync(DIRECTORY, constants.O_RDONLY | constants.O_DIRECTORY)
  try {
    flock(lock, LOCK_EX, DIRECTORY)
    shareDirectory()
  } finally {
    closeSync(lock)
  }
}

/** Throws `EACCES` or `EROFS` if nothing can be created there. */
function makeDirectory(): void {
  if (!existsSync(DIRECTORY)) mkdirSync(DIRECTORY, {mode: 0o755, recursive: true})
  accessSync(DIRECTORY, constants.W_OK)
}

/**
 * For `unshare -Urnm` by a user: the directory belongs to the real root, so nothing can be created, but a mount
 * namespace of one's own may hide it. Anywhere else the mount is refused, and `reason` thrown.
 */
function coverDirectory(reason: unknown): void {
  try {
    mount('netns', existsSync(DIRECTORY) ? DIRECTORY : '/run', 'tmpfs', 0, 'mode=755')
  } catch {
    throw reason
  }
  makeDirectory()
}

function shareDirectory(): void {
  try {
    mount('', DIRECTORY, 'none', MS.SHARED | MS.REC)
  } catch (error) {
    if (!(error instanceof SystemError) || error.code !== 'EINVAL') throw error
    // Not a mount yet.
    mount(DIRECTORY, DIRECTORY, 'none', MS.BIND | MS.REC)
    mount('', DIRECTORY, 'none', MS.SHARED | MS.REC)
  }
}
