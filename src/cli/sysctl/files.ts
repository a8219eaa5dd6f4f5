/** Files of settings. */
import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {basename} from 'node:path'
import {strerror} from '../../system/libc.js'
import {writeError} from '../common/write.js'
import {isPattern, matching} from './glob.js'
import {parseSetting, type Setting} from './setting.js'

/** Where --system looks; a file hides those of its name in later places. */
const PLACES = [
  '/etc/sysctl.d',
  '/run/sysctl.d',
  '/usr/local/lib/sysctl.d',
  '/usr/lib/sysctl.d',
  '/lib/sysctl.d',
]
export const DEFAULT_FILE = '/etc/sysctl.conf'

/** The files of the system, in the order of their names. */
export function systemFiles(): string[] {
  const found = new Map<string, string>()
  for (const place of PLACES)
    for (const name of namesIn(place))
      if (name.endsWith('.conf') && !found.has(name)) found.set(name, `${place}/${name}`)
  const files = [...found.values()].sort((a, b) => (basename(a) < basename(b) ? -1 : 1))
  return existsSync(DEFAULT_FILE) ? [...files, DEFAULT_FILE] : files
}

function namesIn(place: string): string[] {
  try {
    return readdirSync(place)
  } catch {
    return []
  }
}

interface Content {
  readonly settings: Setting[]
  /** How many lines there are. */
  readonly lines: number
}

/**
 * The settings of a file, `-` for standard input, after so many lines of others; `undefined` after a complaint if it
 * cannot be read.
 */
export function settingsIn(file: string, before: number, pattern?: RegExp): Content | undefined {
  let text: string
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (error) {
    const {errno = 0, code} = error as NodeJS.ErrnoException
    if (code === 'EISDIR') return {settings: [], lines: 0}
    writeError(`sysctl: cannot open "${file}": ${strerror(-errno)}\n`)
    return undefined
  }
  const lines = text.replace(/\n$/, '').split('\n')
  const settings = lines.flatMap((line, i) => {
    const setting = parseSetting(line, pattern)
    if (setting === 'invalid')
      writeError(`sysctl: ${file}(${before + i + 1}): invalid syntax, continuing...\n`)
    return typeof setting === 'string' ? [] : [setting]
  })
  return {settings, lines: lines.length}
}

/** Patterns stand for the keys they match, but for those that have a line of their own. */
export function expanded(settings: readonly Setting[]): Setting[] {
  const own = new Set(settings.filter(({path}) => !isPattern(path)).map(({path}) => path))
  return settings.flatMap(setting => {
    if (setting.value === undefined) return []
    if (!isPattern(setting.path)) return [setting]
    return matching(setting.path)
      .filter(path => !own.has(path))
      .map(path => ({...setting, path}))
  })
}
