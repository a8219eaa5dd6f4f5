/** Kernel parameters, the files of /proc/sys: those below `net` belong to the thread's network namespace. */
import {closeSync, constants, openSync, readdirSync, readFileSync, statSync, writeSync} from 'node:fs'
import {outOfRange, under, wrongType} from '../../protocol/errors.js'
import {inNamespace, type NamespaceTarget} from '../namespace/index.js'
import {SystemError} from '../system/errors.js'
import {formatKey, parseKey} from './key.js'

/** In which namespace a parameter is meant: those below `net` have a value in each. */
export interface SysctlOptions {
  /** Where to read or write; default: where this thread is. */
  readonly namespace?: NamespaceTarget
}

/** A parameter and its value, as {@link list} finds them. */
export interface Sysctl {
  /** Its path below /proc/sys with dots for slashes, and slashes for dots (sysctl(8)). */
  readonly key: string
  /**
   * As {@link get} returns it: text without the final newline, numbers too. Absent where reading is refused: some can only
   * be written.
   */
  readonly value?: string
}

/** The value without its final newline; several numbers stay separated by tabs. Throws `ENOENT`, which names the key. */
export function get(key: string, {namespace}: SysctlOptions = {}): string {
  const parts = parseKey(key)
  return naming(key, () => inNamespace(namespace, () => read(parts)))
}

/** Writes a value. Throws `ENOENT`, `EACCES`, or `EINVAL` if the kernel does not take it; each names the key. */
export function set(key: string, value: string | number, {namespace}: SysctlOptions = {}): void {
  const parts = parseKey(key)
  const bytes = Buffer.from(`${validValue(value)}\n`)
  naming(key, () => inNamespace(namespace, () => write(parts, bytes)))
}

/** All below a prefix such as `net.ipv4.conf`, sorted by path (`sysctl -a`). Throws `ENOENT`. */
export function list(prefix?: string, {namespace}: SysctlOptions = {}): Sysctl[] {
  const parts = prefix === undefined ? [] : parseKey(prefix, 'prefix')
  return naming(prefix ?? 'sysctl', () => inNamespace(namespace, () => [...walk(parts)]))
}

function validValue(value: unknown): string {
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw under('value', outOfRange('an integer', value))
    return String(value)
  }
  if (typeof value !== 'string') throw under('value', wrongType('a string or an integer', value))
  if (/[\0\n]/.test(value)) throw under('value', outOfRange('one line without NUL', value))
  return value
}

const fileOf = (parts: readonly string[]): string => ['/proc/sys', ...parts].join('/')

const read = (parts: readonly string[]): string => readFileSync(fileOf(parts), 'utf8').replace(/\n$/, '')

function write(parts: readonly string[], bytes: Uint8Array): void {
  const fd = openSync(fileOf(parts), constants.O_WRONLY)
  try {
    // One call: the kernel takes each write for a whole value.
    writeSync(fd, bytes)
  } finally {
    closeSync(fd)
  }
}

function* walk(parts: readonly string[]): Generator<Sysctl, void, void> {
  if (statSync(fileOf(parts)).isDirectory()) {
    for (const name of readdirSync(fileOf(parts))) yield* walk([...parts, name])
  } else {
    const key = formatKey(parts)
    const value = readable(parts)
    yield value === undefined ? {key} : {key, value}
  }
}

function readable(parts: readonly string[]): string | undefined {
  try {
    return read(parts)
  } catch {
    return undefined
  }
}

/** Makes errors of the file system name the key. */
function naming<T>(key: string, action: () => T): T {
  try {
    return action()
  } catch (error) {
    const {errno, syscall, path} = error as NodeJS.ErrnoException
    // The namespace's own errors name that.
    const ours = syscall === 'read' || syscall === 'write' || path?.startsWith('/proc/sys')
    if (errno === undefined || syscall === undefined || !ours) throw error
    throw new SystemError(errno, syscall, key)
  }
}
