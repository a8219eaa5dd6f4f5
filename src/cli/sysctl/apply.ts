/** Changing keys. */
import {closeSync, constants, openSync, writeSync} from 'node:fs'
import {strerror} from '../../system/libc.js'
import {ERRNO} from '../common/errno.js'
import {writeError, writeOutput} from '../common/write.js'
import {isInside, keyOf, ROOT} from './keys.js'
import type {Options} from './options.js'
import {look} from './read.js'
import type {Setting} from './setting.js'

const WRITABLE = 0o200

/** Whether it succeeded, or its failure does not matter. */
export function apply({path, value = '', optional}: Setting, options: Options): boolean {
  if (path === '' || !isInside(path)) {
    if (value !== '') writeError(`sysctl: Path is not under /proc/sys/: ${ROOT}${path}\n`)
    return false
  }
  const found = look(path, options)
  if (!found) return options.ignore
  const key = keyOf(path)
  if (found.isDirectory() || !(found.mode & WRITABLE)) {
    writeError(`sysctl: setting key "${key}": ${strerror(ERRNO.EINVAL)}\n`)
    return true
  }
  const {errno, syscall} = options.dryRun ? {} : (failureOf(`${ROOT}${path}`, value) ?? {})
  if (errno !== undefined) {
    const ignored = syscall === 'open' && optional
    const more = ignored ? ', ignoring' : ''
    writeError(
      -errno === ERRNO.EACCES
        ? `sysctl: permission denied on key "${key}"${more}\n`
        : `sysctl: setting key "${key}"${more}: ${strerror(-errno)}\n`,
    )
    if (!ignored) return false
  }
  if (!options.quiet) writeOutput(shown(key, value, options))
  return true
}

function shown(key: string, value: string, {binary, names, values}: Options): string {
  if (binary) return value
  return names || values ? `${value}\n` : `${key} = ${value}\n`
}

function failureOf(path: string, value: string): NodeJS.ErrnoException | undefined {
  try {
    const fd = openSync(path, constants.O_WRONLY | constants.O_TRUNC)
    try {
      // One call: the kernel takes each write for a whole value.
      writeSync(fd, `${value}\n`)
    } finally {
      closeSync(fd)
    }
    return undefined
  } catch (error) {
    return error as NodeJS.ErrnoException
  }
}
