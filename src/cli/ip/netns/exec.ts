/** `ip netns exec`: becomes a program in a namespace; with `-all` runs it in each, and goes on in a batch. */
import {spawnSync} from 'node:child_process'
import {realpathSync} from 'node:fs'
import {openNamespace} from '../../../namespace/namespace.js'
import {strerror} from '../../../system/libc.js'
import {bindWarning} from '../../common/bind-warning.js'
import type {Command} from '../../common/context.js'
import {Failure, ForkedFailure, Misuse} from '../../common/failure.js'
import {namesInOrder} from '../../common/namespace-names.js'
import {writeAll} from '../../common/streams.js'
import {nextName} from './name.js'

export const exec: Command = (args, {settings, out}) => {
  if (settings.all) {
    if (args.done) throw new Failure(1, 'No command specified')
    for (const name of namesInOrder()) {
      writeAll(1, `\nnetns: ${name}\n`)
      runInside(name, args.rest)
    }
    return
  }
  const name = nextName(args)
  const [command, ...rest] = args.rest
  if (command === undefined) throw new Failure(1, 'No command specified')
  out.flush()
  if (settings.batch === undefined) return become(name, command, rest)
  checkInside(name)
  const code = runInside(name, args.rest)
  if (code !== 0) throw new Failure(code)
}

function become(name: string, command: string, args: readonly string[]): void {
  try {
    openNamespace(name).exec(command, args, {warn: bindWarning(name)})
  } catch (error) {
    const {syscall, errno} = error as NodeJS.ErrnoException
    if (errno === undefined) throw error
    if (syscall === 'execvp') throw new Failure(1, `exec of "${command}" failed: ${strerror(-errno)}`)
    throw new Misuse(cannotEnter(name, error) ?? (error as Error).message)
  }
}

/** Refuses a namespace that a batch cannot enter. */
function checkInside(name: string): void {
  try {
    openNamespace(name).close()
  } catch (error) {
    throw new ForkedFailure(1, cannotEnter(name, error))
  }
}

/** Why a namespace cannot be entered. */
function cannotEnter(name: string, error: unknown): string | undefined {
  const {syscall, errno = 0} = error as NodeJS.ErrnoException
  const why = strerror(-errno)
  if (syscall === 'open') return `Cannot open network namespace "${name}": ${why}`
  return syscall === 'setns' ? `setting the network namespace "${name}" failed: ${why}` : undefined
}

/**
 * A program of its own has mounts of its own: this program is started once more. Returns its exit code; one that a signal
 * ended ends all.
 */
function runInside(name: string, words: readonly string[]): number {
  const program = realpathSync(process.argv[1] as string)
  const command = [program, 'ip', 'netns', 'exec', name, ...words]
  const {status} = spawnSync(process.execPath, command, {stdio: 'inherit'})
  if (status === null) throw new Misuse('', 1)
  return status
}
