/** The command as users run it, and what it may leave behind. */
import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {readdirSync, readFileSync} from 'node:fs'
import {text} from 'node:stream/consumers'
import {fileURLToPath} from 'node:url'
import {userNamespace, where} from '../support/child.js'

/** The file that the package starts. */
export const launcher = fileURLToPath(new URL('../../src/cli/netlink.cjs', import.meta.url))

/** Node and our program. */
export const program = [process.execPath, launcher] as const

export interface RunOptions {
  /** The command that starts it: `['unshare', '-Urnm']`. */
  readonly through?: readonly string[]
  readonly input?: string
}

export interface Ended {
  readonly stdout: string
  readonly stderr: string
  readonly status: number | null
  readonly pid: number | undefined
}

/** Runs the program to its end. */
export const netlink = (
  args: readonly string[],
  {through = [], input = ''}: RunOptions = {},
): Promise<Ended> => started([...through, ...program, ...args], input)

/** Runs a command to its end. */
export async function started([command, ...args]: readonly string[], input = ''): Promise<Ended> {
  const running = spawn(command as string, args, {timeout: 60_000})
  running.stdin.end(input)
  const [stdout, stderr, [status]] = await Promise.all([
    text(running.stdout),
    text(running.stderr),
    once(running, 'exit'),
  ])
  return {stdout, stderr, status, pid: running.pid}
}

/** Names and mounts of the tour of a process. */
export const leftOf = (pid: number | undefined): string[] => [
  ...namesIn('/run/netns').filter(name => name.startsWith(`tour-${pid}-`)),
  ...readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .filter(line => line.includes(`/tour-${pid}-`)),
]

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/** Skipped where other users cannot read this code, or have no user namespaces. */
export const users = where(userNamespace)
