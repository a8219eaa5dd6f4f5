/** `ip netns add`, `attach` and `delete`. */
import {unlinkSync} from 'node:fs'
import {attachNamespace, createNamespace, deleteNamespace} from '../../../namespace/create.js'
import {DIRECTORY} from '../../../namespace/names.js'
import {strerror} from '../../../system/libc.js'
import type {Command} from '../../common/context.js'
import {ERRNO} from '../../common/errno.js'
import {Failure} from '../../common/failure.js'
import {namesInOrder} from '../../common/namespace-names.js'
import {writeAll} from '../../common/streams.js'
import {checkedName, nextName} from './name.js'

/** What failed, by the call that did. */
function refused(error: unknown, name: string, mounted: string): Failure {
  const {syscall = '', errno, path = ''} = error as NodeJS.ErrnoException
  if (errno === undefined) throw error
  const why = strerror(-errno)
  const file = `${DIRECTORY}/${name}`
  if (syscall === 'open' && path !== DIRECTORY)
    return new Failure(1, `Cannot create namespace file "${file}": ${why}`)
  if (syscall === 'mkdir') return new Failure(1, `mkdir ${DIRECTORY} failed: ${why}`)
  // Who may not even write there was not asked to mount.
  if (syscall === 'access' && -errno === ERRNO.EACCES)
    return new Failure(1, `mount --make-shared ${DIRECTORY} failed: ${strerror(ERRNO.EPERM)}`)
  if (syscall === 'mount' && path === DIRECTORY)
    return new Failure(1, `mount --make-shared ${DIRECTORY} failed: ${why}`)
  if (syscall === 'unshare')
    return new Failure(1, `Failed to create a new network namespace "${name}": ${why}`)
  return new Failure(1, `Bind ${mounted} -> ${file} failed: ${why}`)
}

export const add: Command = args => {
  const name = nextName(args)
  try {
    createNamespace(name).close()
  } catch (error) {
    throw refused(error, name, '/proc/self/ns/net')
  }
}

export const attach: Command = args => {
  const why = 'No netns name and PID specified'
  const name = nextName(args, why)
  if (args.done) throw new Failure(1, why)
  const word = args.next()
  const pid = Number.parseInt(word, 10)
  if (!/^\s*[+-]?[0-9]+$/.test(word) || pid === 0) throw new Failure(1, `Invalid PID: ${word}`)
  try {
    attachNamespace(name, pid)
  } catch (error) {
    throw refused(error, name, `/proc/${pid}/ns/net`)
  }
}

export const remove: Command = (args, {settings}) => {
  if (settings.all) {
    for (const name of namesInOrder()) {
      const failure = removed(name)
      if (failure) writeAll(2, `${failure.message}\n`)
    }
    return
  }
  const failure = removed(nextName(args))
  if (failure) throw failure
}

function removed(name: string): Failure | undefined {
  try {
    deleteOrUnlink(checkedName(name))
    return undefined
  } catch (error) {
    const {errno} = error as NodeJS.ErrnoException
    if (errno === undefined) throw error
    return new Failure(1, `Cannot remove namespace file "${DIRECTORY}/${name}": ${strerror(-errno)}`)
  }
}

/** What cannot be unmounted cannot be unlinked either, and that is what iproute2 says. */
function deleteOrUnlink(name: string): void {
  try {
    deleteNamespace(name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === 'unlink') throw error
    unlinkSync(`${DIRECTORY}/${name}`)
  }
}
