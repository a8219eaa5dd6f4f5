/** Values that options of links take: words and namespaces. */
import type {Context} from '../../common/context.js'
import {wrong} from '../../common/failure.js'
import {ensureNumber, withFile} from '../../common/namespace-files.js'
import {signed} from '../../common/numbers.js'
import type {LinkRequest} from './request.js'

/** The usual complaint about a value. */
export const invalid = (option: string): string => `Invalid "${option}" value\n`

export const linkModes = {default: 'default', dormant: 'dormant'} as const
export const states = {
  unknown: 'unknown',
  notpresent: 'notpresent',
  down: 'down',
  lowerlayerdown: 'lowerlayerdown',
  testing: 'testing',
  dormant: 'dormant',
  up: 'up',
} as const
export const addrGenModes = {
  eui64: 'eui64',
  none: 'none',
  stable_secret: 'stable_privacy',
  random: 'random',
} as const

/** A word of a table, in small or large letters. */
export function among<T>(word: string, table: Readonly<Record<string, T>>, why: string): T {
  const key = word.toLowerCase()
  if (!Object.hasOwn(table, key)) throw wrong(word, why)
  return table[key] as T
}

/** A name, or the number of a process. */
export function readNamespace(request: LinkRequest, word: string): void {
  const fd = request.namespace(word)
  if (fd !== undefined) request.attributes.netNsFd = fd
  else request.attributes.netNsPid = signed(word, invalid('netns')) >>> 0
}

/** The number that a named namespace has here; one without is given one. */
export function namespaceNumber({kernel}: Context, name: string): number {
  const id = withFile(
    name,
    fd => ensureNumber(kernel, fd),
    () => undefined,
  )
  if (id === undefined) throw wrong(name, invalid('link-netns'))
  return id
}
