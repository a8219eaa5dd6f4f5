/** Reads the options before the object, as ip and bridge know them. */
import {abbreviates} from './cursor.js'
import {Failure, Misuse, wrong} from './failure.js'
import {parseInteger} from './numbers.js'
import type {Program} from './program.js'
import type {Settings} from './settings.js'

/** One option; `value` reads the word behind it. Without one, it is wrong, or `instead`. */
type Action = (settings: Settings, value: (instead?: string) => string) => void

/** Options by their long names, in the order in which shortened ones are tried. */
export type Options = readonly (readonly [name: string, action: Action])[]

export const option = {
  loops: ((settings, value) => {
    settings.loops = Math.trunc(Number.parseInt(value(), 10)) || 0
  }) as Action,
  /** `-f`, with the words of these families. */
  family:
    (families: Readonly<Record<string, number>>): Action =>
    (settings, value) => {
      const word = value()
      const family = Object.hasOwn(families, word) ? families[word] : undefined
      if (family === undefined) throw wrong(word, 'invalid protocol family')
      settings.family = family
    },
  of:
    (family: number): Action =>
    settings => {
      settings.family = family
    },
  set:
    (...keys: readonly Flag[]): Action =>
    settings => {
      for (const key of keys) settings[key] = true
    },
  more: (settings => {
    settings.statistics++
  }) as Action,
  batch: ((settings, value) => {
    settings.batch = value()
  }) as Action,
  namespace: ((settings, value) => {
    // iproute2 prints what it has instead of a word that is missing.
    settings.namespace = value('(null)')
  }) as Action,
  receiveBuffer: ((settings, value) => {
    const word = value()
    const size = parseInteger(word, 0, 0xffffffff)
    if (size === undefined) throw new Misuse(`Invalid rcvbuf size '${word}'`)
    settings.receiveBuffer = size
  }) as Action,
} as const

/** Settings that are on or off. */
type Flag = {[K in keyof Settings]: Settings[K] extends boolean ? K : never}[keyof Settings]

/**
 * Reads options up to the first word that is none, and returns the words that follow. `usage` is what a missing value
 * gets to see; `special` are options that print and end.
 */
export function readOptions(
  words: readonly string[],
  {
    name: program,
    options,
    usage,
    version,
    help = `${program} -help`,
  }: Pick<Program, 'name' | 'options' | 'usage' | 'version' | 'help'>,
  settings: Settings,
): {rest: readonly string[]; ends?: string} {
  let at = 0
  const value = (instead?: string): string => {
    const word = words[++at] ?? instead
    if (word === undefined) throw new Misuse(usage)
    return word
  }
  for (; at < words.length; at++) {
    const word = words[at] as string
    if (word === '--') {
      at++
      break
    }
    if (!word.startsWith('-')) break
    // Two dashes are as good as one.
    const name = word.startsWith('--') ? word.slice(1) : word
    if (isColor(name, settings)) continue
    if (abbreviates(name, '-Version') && name !== '-') return {rest: [], ends: version}
    const action = options.find(([long]) => isMeant(name, long))?.[1]
    if (!action && abbreviates(name, '-help')) throw new Misuse(usage)
    if (!action) throw new Misuse(`Option "${name}" is unknown, try "${help}".`)
    action(settings, value)
  }
  return {rest: words.slice(at)}
}

/** `long!` may not be shortened. */
const isMeant = (name: string, long: string): boolean =>
  long.endsWith('!') ? name === `-${long.slice(0, -1)}` : abbreviates(name, `-${long}`)

/** `-c`, `-color=always|auto|never`. */
function isColor(word: string, settings: Settings): boolean {
  const [name = '', when] = word.split(/=(.*)/s)
  if (!abbreviates(name, '-color') || name === '-') return false
  if (when === undefined || when === '' || when === 'always') settings.color = true
  else if (when === 'auto') settings.color = Boolean(process.stdout.isTTY)
  else if (when !== 'never') return false
  else settings.color = false
  return true
}

/** What a batch could not open. */
export const cannotOpen = (path: string, why: string): Failure =>
  new Failure(1, `Cannot open file "${path}" for reading: ${why}`)
