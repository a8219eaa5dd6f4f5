/** `netlink APPLET ARGUMENTS…`: one program for all applets, also called by their names. */
import {readFileSync, readlinkSync} from 'node:fs'
import {basename, dirname, join, resolve} from 'node:path'
import {UsageError} from './applet.js'
import {applets} from './applets.js'
import {BROKEN_PIPE, lost, tolerateLoss} from './common/streams.js'
import {writeError, writeOutput} from './common/write.js'

const FAILURE = 1
const USAGE = 2
/** As many links as the kernel follows. */
const LINKS = 40

/**
 * Runs what an `argv` asks for and returns the exit code. The called name or the first word names the applet. Of an
 * applet that waited for nothing nothing is under way when it ends: it tells `leave`, which may end the process.
 */
export async function program(
  [, called = '', ...words]: readonly string[],
  leave?: (code: number) => void,
): Promise<number> {
  const own = appletOf(called)
  const [name, ...args] = own === undefined ? words : [own, ...words]
  if (name === undefined || ['help', '--help', '-h'].includes(name)) return say(help())
  if (name === '--version' || name === '-V') return say(version())
  const entry = Object.hasOwn(applets, name) ? applets[name] : undefined
  if (!entry) return complain(`no applet '${name}'; there are ${Object.keys(applets).join(', ')}`, USAGE)
  try {
    const applet = await entry.load()
    if (entry.replaces) tolerateLoss()
    const ended = applet.run(args)
    if (typeof ended !== 'number') guardOutput()
    const code = typeof ended === 'number' ? ended : await ended
    if (entry.lost && lost.size > 0) return tellLoss(entry.lost)
    if (typeof ended === 'number') leave?.(code)
    return code
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return complain(`${name}: ${message}`, error instanceof UsageError ? USAGE : FAILURE)
  }
}

/** The applet that a path is named like, or a link that it leads through. */
function appletOf(called: string): string | undefined {
  let path = called
  for (let steps = 0; steps < LINKS; steps++) {
    const name = basename(path)
    if (Object.hasOwn(applets, name)) return name
    if (name === 'netlink') return undefined
    try {
      path = resolve(dirname(path), readlinkSync(path))
    } catch {
      return undefined
    }
  }
  return undefined
}

/** Of standard error alone, only the exit code can tell. */
async function tellLoss(text: (reason: string) => string): Promise<number> {
  const number = lost.get(1)
  if (number !== undefined) {
    const {strerror} = await import('../system/libc.js')
    writeError(`${text(strerror(-number))}\n`)
  }
  return FAILURE
}

function help(): string {
  const width = Math.max(...Object.keys(applets).map(name => name.length))
  const lines = Object.entries(applets).map(([name, {summary}]) => `  ${name.padEnd(width)}  ${summary}`)
  return [
    'usage: netlink APPLET [ARGUMENTS]',
    '   or: APPLET [ARGUMENTS], through a link of that name',
    '',
    ...lines,
    '',
    'netlink APPLET --help says more.',
  ].join('\n')
}

function version(): string {
  const {name, version} = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'),
  ) as {name: string; version: string}
  return `${name} ${version}`
}

function say(text: string): number {
  writeOutput(`${text}\n`)
  return 0
}

function complain(message: string, code: number): number {
  writeError(`netlink: ${message}\n`)
  return code
}

/** Node ignores SIGPIPE; its streams report a reader who left. */
function guardOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(BROKEN_PIPE)
  })
}
