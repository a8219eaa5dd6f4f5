/** The arguments of sysctl. */
import {getopt, type LongOption} from '../common/getopt.js'

export interface Options {
  all: boolean
  deprecated: boolean
  dryRun: boolean
  /** Values without line feed. */
  binary: boolean
  /** Unknown keys are no errors. */
  ignore: boolean
  names: boolean
  values: boolean
  quiet: boolean
  write: boolean
  system: boolean
  load: boolean
  /** Only keys that match. */
  pattern?: RegExp
  /** Files to load, or keys and settings. */
  words: string[]
}

const switches = {
  a: 'all',
  deprecated: 'deprecated',
  dry: 'dryRun',
  b: 'binary',
  e: 'ignore',
  N: 'names',
  n: 'values',
  q: 'quiet',
  w: 'write',
} as const

const long: readonly LongOption[] = [
  {name: 'all', means: 'a'},
  {name: 'deprecated', means: 'deprecated'},
  {name: 'dry-run', means: 'dry'},
  {name: 'binary', means: 'b'},
  {name: 'ignore', means: 'e'},
  {name: 'names', means: 'N'},
  {name: 'values', means: 'n'},
  {name: 'load', means: 'p', takes: 'optional'},
  {name: 'quiet', means: 'q'},
  {name: 'write', means: 'w'},
  {name: 'system', means: 'system'},
  {name: 'pattern', means: 'r', takes: true},
  {name: 'help', means: 'h'},
  {name: 'version', means: 'V'},
]

/** A pattern that is none matches nothing. */
function expression(text: string): RegExp {
  try {
    return new RegExp(text)
  } catch {
    return /[^\s\S]/
  }
}

/** What else than options the arguments may ask for. */
export type Ending = {readonly ends: 'help' | 'version'} | {readonly ends: 'complaint'; readonly text: string}

/** Reads them in order: the first that ends it all does. */
export function parseOptions(args: readonly string[]): Options | Ending {
  const {found, words} = getopt('sysctl', args, 'bneNwf::p::qoxaAXr:Vdh', long)
  const options: Options = {
    all: false,
    deprecated: false,
    dryRun: false,
    binary: false,
    ignore: false,
    names: false,
    values: false,
    quiet: false,
    write: false,
    system: false,
    load: false,
    words,
  }
  for (const option of found) {
    if ('complaint' in option) return {ends: 'complaint', text: option.complaint}
    const {name, value} = option
    if (name === 'h' || name === 'd') return {ends: 'help'}
    if (name === 'V') return {ends: 'version'}
    // What follows it has no effect.
    if (name === 'system') return {...options, system: true, ignore: true}
    if (Object.hasOwn(switches, name)) options[switches[name as keyof typeof switches]] = true
    else if (name === 'A' || name === 'X') options.all = true
    else if (name === 'r') options.pattern = expression(value ?? '')
    else if (name === 'p' || name === 'f') {
      options.load = true
      if (value !== undefined) words.unshift(value)
    }
  }
  return options
}
