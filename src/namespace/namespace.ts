import type {ChildProcess, SpawnOptions} from 'node:child_process'
import {closeSync, fstatSync, openSync} from 'node:fs'
import {outOfRange, under, wrongType} from '../../protocol/errors.js'
import {SystemError} from '../system/errors.js'
import {fcntl, namespaceType} from '../system/libc.js'
import {CLONE, F} from '../system/libc-constants.js'
import {enter} from './enter.js'
import {pathOf} from './names.js'
import {type ExecOptions, exec, spawnIn} from './program.js'
import {assertHome} from './thread.js'

/** A network namespace, held by a descriptor: it cannot go away before it is closed. */
export interface Namespace extends Disposable {
  readonly fd: number
  /** Its name, if that is how it was opened. */
  readonly name?: string
  /** Identifies the namespace on this machine, as in `net:[4026531840]`. */
  readonly inode: number
  /** Calls a synchronous function inside and returns its result. Throws `TypeError` if that is a promise. */
  enter<T>(visit: () => T): T
  /** Starts a program inside; arguments as for `child_process.spawn`. */
  spawn(command: string, args?: readonly string[], options?: SpawnOptions): ChildProcess
  /** Becomes a program inside, as `ip netns exec` does. Returns only by throwing. */
  exec(command: string, args?: readonly string[], options?: ExecOptions): never
  /** May be called again. */
  close(): void
}

/** How a namespace is referred to: its name, a file, a process (or thread), or a descriptor, which stays the caller's. */
export type NamespaceTarget =
  | string
  | {readonly path: string}
  | {readonly pid: number}
  | {readonly fd: number}
  | PlayedNamespace

/** A namespace that is not the machine's: of a kernel in memory. It can be named to that kernel, and nothing else. */
export interface PlayedNamespace {
  /** What stands for it in `netNsFd` of a message. */
  readonly number: number
}

/**
 * Opens a network namespace. Throws `ENOENT` if there is none of that name and `EINVAL` if the file is none; `TypeError`
 * and `RangeError` for a target that cannot be one.
 */
export function openNamespace(target: NamespaceTarget, option = 'namespace'): Namespace {
  assertHome()
  if (typeof target === 'string') return openPath(pathOf(target, option), target)
  if (typeof target === 'object' && target !== null) {
    if ('fd' in target) return checked(fcntl(natural(target.fd, `${option}.fd`), F.DUPFD_CLOEXEC, 0), 'fd')
    if ('pid' in target) return openPath(`/proc/${natural(target.pid, `${option}.pid`)}/ns/net`)
    if ('number' in target) return played(natural(target.number, `${option}.number`))
    if (typeof target.path === 'string' && !target.path.includes('\0')) return openPath(target.path)
  }
  throw under(option, wrongType('a name, {path}, {pid} or {fd}', target))
}

/** The handle of a namespace that nobody can enter. */
function played(number: number): Namespace {
  const refuse = (): never => {
    throw new TypeError('a namespace of a kernel in memory cannot be entered')
  }
  const close = () => {}
  return {
    fd: number,
    inode: number,
    enter: refuse,
    spawn: refuse,
    exec: refuse,
    close,
    [Symbol.dispose]: close,
  }
}

/** Calls `visit` in a namespace, or where the thread is if there is no target. */
export function inNamespace<T>(target: NamespaceTarget | undefined, visit: () => T): T {
  if (target === undefined) {
    assertHome()
    return visit()
  }
  using namespace = openNamespace(target)
  return namespace.enter(visit)
}

const openPath = (path: string, name?: string): Namespace => checked(openSync(path, 'r'), path, name)

function checked(fd: number, path: string, name?: string): Namespace {
  if (namespaceType(fd) === CLONE.NEWNET) return handle(fd, name)
  closeSync(fd)
  throw new SystemError(-22, 'setns', path)
}

function natural(value: unknown, option: string): number {
  if (typeof value !== 'number') throw under(option, wrongType('a number', value))
  if (!Number.isInteger(value) || value < 0 || value > 0x7fffffff)
    throw under(option, outOfRange('a natural number', value))
  return value
}

/** The handle of a descriptor that is known to be a network namespace, and becomes the handle's. */
export function handle(fd: number, name?: string): Namespace {
  let open = true
  const about = name ?? 'namespace'
  const use = (): number => {
    if (!open) throw new Error(`${about} is closed`)
    return fd
  }
  const close = (): void => {
    if (open) closeSync(fd)
    open = false
  }
  return {
    get fd() {
      return use()
    },
    ...(name !== undefined && {name}),
    inode: fstatSync(fd).ino,
    enter: visit => enter(use(), visit, about),
    spawn: (command, args = [], options = {}) => spawnIn(use(), command, args, options),
    exec: (command, args = [], options = {}) => exec(use(), name, command, args, options),
    close,
    [Symbol.dispose]: close,
  }
}
