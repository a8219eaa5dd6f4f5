import {type ChildProcess, type SpawnOptions, spawn} from 'node:child_process'
import {SystemError} from '../system/errors.js'
import {execvp, fcntl, resetSignal, unblockSignals} from '../system/libc.js'
import {F, O_NONBLOCK} from '../system/libc-constants.js'
import {enter} from './enter.js'
import {executable} from './executable.js'
import {move} from './switch.js'
import {assertHome, stayAway} from './thread.js'

/** Starts a program in a namespace: a child begins where the thread is that forks it. */
export const spawnIn = (
  fd: number,
  command: string,
  args: readonly string[],
  options: SpawnOptions,
): ChildProcess => enter(fd, () => spawn(command, args, options))

/** What {@link Namespace.exec} does about trouble that need not stop the program. */
export interface ExecOptions {
  /** Told of a file of /etc/netns/NAME that could not take the place of the one in /etc. Default: nobody is. */
  readonly warn?: (error: unknown) => void
}

/**
 * Becomes a program, as `ip netns exec` does: in the namespace, with a /sys that shows it, and with the files of
 * /etc/netns/NAME in place of those in /etc. Neither exit handlers nor pending callbacks run.
 *
 * Throws `ENOENT` or `EACCES` for a command that cannot be run, and leaves everything as it was. After any later error
 * this thread is no more of use.
 */
export function exec(
  fd: number,
  name: string | undefined,
  command: string,
  args: readonly string[],
  {warn = () => {}}: ExecOptions = {},
): never {
  assertHome()
  const file = executable(command)
  move(fd, name, warn)
  try {
    for (const stream of [0, 1, 2]) inherit(stream)
    // Node ignores these two, and what is ignored stays so in the new program.
    for (const signal of [SIGPIPE, SIGXFSZ]) resetSignal(signal)
    unblockSignals()
    execvp(file, [command, ...args])
  } catch (error) {
    stayAway(error)
    throw error
  }
}

const SIGPIPE = 13
const SIGXFSZ = 25

/** Node closes its standard streams on exec and makes some non-blocking; programs expect neither. */
function inherit(fd: number): void {
  try {
    fcntl(fd, F.SETFD, 0)
    const flags = fcntl(fd, F.GETFL, 0)
    if (flags & O_NONBLOCK) fcntl(fd, F.SETFL, flags & ~O_NONBLOCK)
  } catch (error) {
    if (!(error instanceof SystemError) || error.code !== 'EBADF') throw error
  }
}
