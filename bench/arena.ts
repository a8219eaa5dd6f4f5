/**
 * Where a peer runs: a network and a mount namespace of its own, with a private /run, so that the named
 * namespaces it makes exist nowhere else. All of it vanishes with its last process, however that ends.
 */
import {type ChildProcess, spawn} from 'node:child_process'
import {writeFileSync} from 'node:fs'
import {join} from 'node:path'

const running = new Set<ChildProcess>()

/** Ends whatever still runs. */
export function stopAll(): void {
  running.forEach(stop)
}

function stop({pid}: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // it was gone already
  }
}

/** `unshare` arguments; without root, a user namespace in which we are root. */
const unshare = [
  ...['--net', '--mount', '--propagation', 'private'],
  ...(process.getuid?.() === 0 ? [] : ['--user', '--map-root-user']),
]

/** Runs a shell script in a fresh arena; `$@` are the arguments. Resolves with its standard output. */
function inArena(script: string, args: readonly string[], limit: number): Promise<string> {
  return new Promise((resolve, reject) => {
    // A process group of its own, so that stopAll() reaches the peer behind the shell.
    const child = spawn('unshare', [...unshare, 'sh', '-ec', script, 'arena', ...args], {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.add(child)
    const timer = setTimeout(() => stop(child), limit)
    let output = ''
    let complaint = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text))
    child.on('error', reject)
    child.on('close', (status, signal) => {
      clearTimeout(timer)
      running.delete(child)
      if (status === 0) resolve(output)
      else reject(new Error(complaint.trim() || `ended with ${signal ?? status}`))
    })
  })
}

/** A fresh namespace prepared by `setup` (lines for `ip -batch`), then each command in turn. */
export function arena(
  folder: string,
  setup: string,
  commands: readonly (readonly string[])[],
): Promise<string> {
  const file = join(folder, 'setup')
  writeFileSync(file, setup)
  const lines = commands.map(command => command.map(quote).join(' '))
  return inArena(['mount -t tmpfs bench /run', 'ip -batch "$1"', ...lines].join('\n'), [file], 120_000)
}

function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`
}

/**
 * Waits until the kernel has taken down the namespaces of earlier runs, which it does in the background and
 * in order: a veth end here vanishes when its peer's namespace, given up last, is gone.
 */
export async function settle(): Promise<void> {
  const script = `mount -t tmpfs bench /run
ip netns add last
ip link add dev sentinel type veth peer name end netns last
ip netns delete last
while ip link show dev sentinel >/dev/null 2>&1; do sleep 0.02; done`
  await inArena(script, [], 30_000)
}
