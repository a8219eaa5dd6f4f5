/** Showing keys. */
import {readdirSync, readFileSync, type Stats, statSync} from 'node:fs'
import {strerror} from '../../system/libc.js'
import {writeError, writeOutput} from '../common/write.js'
import {isInside, pathOf, ROOT, shownKey} from './keys.js'
import type {Options} from './options.js'

/** Names that newer ones have replaced. */
const DEPRECATED = new Set(['base_reachable_time', 'retrans_time'])
const UNKNOWN = 255

/** Shows a key, or all below it; returns what it adds to the exit code. */
export function show(key: string, options: Options): number {
  if (key === '') {
    writeError('sysctl: "" is an unknown key\n')
    return UNKNOWN
  }
  const path = pathOf(key)
  const name = shownKey(key)
  if (!isInside(path)) {
    writeError(`sysctl: Path is not under /proc/sys/: ${ROOT}${path}\n`)
    return UNKNOWN
  }
  const found = look(path, options)
  if (!found) return options.ignore ? 0 : 1
  if (found.isDirectory()) {
    return showBelow(path, options)
  }
  if (options.pattern && !options.pattern.test(name)) return 0
  return showFile(path, name, found, options)
}

/** Shows all below a directory of /proc/sys; returns 1 if a key in itself cannot be read: deeper ones do not count. */
export function showBelow(above: string, options: Options): number {
  let failure = 0
  for (const name of readdirSync(`${ROOT}${above}`).sort()) {
    const path = above === '' ? name : `${above}/${name}`
    const found = statSync(`${ROOT}${path}`, {throwIfNoEntry: false})
    if (!found) continue
    if (found.isDirectory()) showBelow(path, options)
    else if (options.deprecated || !DEPRECATED.has(name)) {
      const key = shownKey(path)
      if (!options.pattern || options.pattern.test(key)) failure |= showFile(path, key, found, options)
    }
  }
  return failure
}

/** What is there; complains of nothing unless that is ignored. */
export function look(path: string, {ignore}: Options): Stats | undefined {
  try {
    return statSync(`${ROOT}${path}`)
  } catch (error) {
    const {errno = 0} = error as NodeJS.ErrnoException
    if (!ignore) writeError(`sysctl: cannot stat ${ROOT}${path}: ${strerror(-errno)}\n`)
    return undefined
  }
}

const READABLE = 0o400

function showFile(path: string, key: string, {mode}: Stats, options: Options): number {
  if (!(mode & READABLE)) return 0
  if (options.names) {
    writeOutput(`${key}\n`)
    return 0
  }
  const {text, code} = read(`${ROOT}${path}`)
  if (code === 'EACCES') {
    writeError(`sysctl: permission denied on key '${key}'\n`)
    return 1
  }
  if (text === undefined) return 1
  if (options.binary) writeOutput(text.replace(/\n$/, ''))
  else {
    const lines = text.replace(/\n$/, '').split('\n')
    const name = options.values ? '' : `${key} = `
    if (text !== '') writeOutput(lines.map(line => `${name}${line}\n`).join(''))
  }
  return 0
}

function read(path: string): {text?: string; code?: string} {
  try {
    return {text: readFileSync(path, 'utf8')}
  } catch (error) {
    return {code: (error as NodeJS.ErrnoException).code ?? ''}
  }
}
