/** Settings: `KEY=VALUE`, of the command line or of files. */
import {pathOf} from './keys.js'

export interface Setting {
  /** Below /proc/sys; in a file it may be a pattern. */
  readonly path: string
  /** Without one, patterns leave the key out. */
  readonly value?: string
  /** A minus was before it: it need not be permitted. */
  readonly optional: boolean
}

/** What a line is that says nothing. */
export type Other = 'nothing' | 'invalid'

/** One letter says nothing either. */
const SHORTEST = 2

/** Reads a line. Keys that do not match the pattern say nothing. */
export function parseSetting(line: string, pattern?: RegExp): Setting | Other {
  const text = line.trim()
  if (text.length < SHORTEST || text.startsWith('#') || text.startsWith(';')) return 'nothing'
  const optional = text.startsWith('-')
  const at = text.indexOf('=')
  // What follows the minuses is not trimmed.
  const name = (at < 0 ? text : text.slice(0, at)).replace(/^-+/, '').trimEnd()
  if (pattern && !pattern.test(name)) return 'nothing'
  if (at < 0 && !optional) return 'invalid'
  const named = {path: pathOf(name), optional}
  return at < 0 ? named : {...named, value: text.slice(at + 1).trim()}
}
