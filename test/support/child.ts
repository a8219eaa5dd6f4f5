/** A Node process of its own, for what a test must not do to its own: exec, losing privilege, crashing. */
import {execFile, type SpawnSyncReturns, spawnSync} from 'node:child_process'
import {promisify} from 'node:util'
import {live} from './live.js'
import {onlyIf} from './only-if.js'

/** Our modules by the name under which the script finds them. */
const modules = {
  connection: 'connection',
  namespaces: 'namespace/index',
  libc: 'system/libc',
  sysctl: 'sysctl/sysctl',
  icmp: 'icmp/index',
  netfilter: 'netfilter/index',
} as const

/** Arguments of Node for a script that imports `modules` and may use top-level await. */
function scripted(script: string): string[] {
  const imports = Object.entries(modules)
    .filter(([name]) => new RegExp(`(?<![\\w/])${name}\\.`).test(script))
    .map(([name, file]) => `import * as ${name} from '${new URL(`../../src/${file}.js`, import.meta.url)}'\n`)
  return ['--input-type=module', '-e', imports.join('') + script]
}

/** Starts such a script, and resolves when it ended well. */
export const background = (script: string) =>
  promisify(execFile)(process.execPath, scripted(script), {timeout: 60_000})

/**
 * Runs a script that imports `modules` and may use top-level await. `through` is the command that starts Node, such as
 * `['unshare', '-Urnm']`.
 */
export function child(script: string, through: readonly string[] = [], input = ''): SpawnSyncReturns<string> {
  const [command, ...args] = [...through, process.execPath, ...scripted(script)]
  return spawnSync(command as string, args, {encoding: 'utf8', input, timeout: 60_000})
}

/** What the script prints, as JSON. Throws with its complaint. */
export function answer(script: string, through?: readonly string[]): unknown {
  const {stdout, stderr, status, error} = child(script, through)
  if (error) throw error
  if (status !== 0) throw new Error(`exit ${status}: ${stderr}`)
  return JSON.parse(stdout)
}

/** Starts a program as a user without any privilege. */
export const unprivileged = [
  'setpriv',
  '--reuid=65534',
  '--regid=65534',
  '--clear-groups',
  '--bounding-set=-all',
]

/** Makes that user root of namespaces of its own. */
export const userNamespace = [
  'setpriv',
  '--reuid=65534',
  '--regid=65534',
  '--clear-groups',
  'unshare',
  '-Urnm',
]

/** Tests that need such a start. Skipped where it fails: no user namespaces, or others may not read this code. */
export const where = (through: readonly string[]): typeof live =>
  onlyIf(child('namespaces.validName("x")', through).status === 0, through.join(' '), live)
