import {closeSync, constants, openSync, unlinkSync} from 'node:fs'
import {SystemError} from '../system/errors.js'
import {mount, umount, unshare} from '../system/libc.js'
import {CLONE, MNT_DETACH, MS} from '../system/libc-constants.js'
import {prepareDirectory} from './directory.js'
import {pathOf} from './names.js'
import {handle, type Namespace} from './namespace.js'
import {CURRENT, excursion} from './thread.js'

/**
 * Creates a network namespace and opens it. With a name it is one of ip(8)'s (`ip netns add`) and lives until it is
 * deleted. Without, it lives as long as something uses it: this handle, a socket, an interface's peer, a process.
 *
 * Throws `EEXIST` if the name is taken, and `EPERM` or `EACCES` without privilege; nothing half-done is left.
 */
export function createNamespace(name?: string): Namespace {
  return name === undefined ? handle(createAnonymous()) : createNamed(name)
}

const createAnonymous = (): number =>
  excursion(() => {
    unshare(CLONE.NEWNET)
    return openSync(CURRENT, 'r')
  })

const createNamed = (name: string): Namespace =>
  named(name, path =>
    excursion(() => {
      unshare(CLONE.NEWNET)
      mount(CURRENT, path, 'none', MS.BIND)
    }),
  )

/** Gives a name to the namespace of a process and opens it (`ip netns attach`). Throws as {@link createNamespace} does. */
export const attachNamespace = (name: string, pid: number): Namespace =>
  named(name, path => mount(`/proc/${pid}/ns/net`, path, 'none', MS.BIND))

/** Makes the file of a name, on which `bind` mounts a namespace. */
function named(name: string, bind: (path: string) => void): Namespace {
  const path = pathOf(name, 'name')
  prepareDirectory()
  closeSync(openSync(path, constants.O_RDONLY | constants.O_CREAT | constants.O_EXCL, 0))
  try {
    bind(path)
    return handle(openSync(path, 'r'), name)
  } catch (error) {
    discard(path)
    throw error
  }
}

/** Deletes a name as `ip netns delete` does. The namespace goes with its last user. Throws `ENOENT`. */
export function deleteNamespace(name: string): void {
  const path = pathOf(name, 'name')
  try {
    umount(path, MNT_DETACH)
  } catch (error) {
    // EINVAL: a file that nothing is mounted on, left by a crash.
    if (!(error instanceof SystemError) || error.code !== 'EINVAL') throw error
  }
  unlinkSync(path)
}

/** Takes back what was done, which may be less than a mount. */
function discard(path: string): void {
  try {
    umount(path, MNT_DETACH)
  } catch {}
  unlinkSync(path)
}
