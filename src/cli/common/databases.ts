/** The names of numbers in /etc/iproute2, with what every machine has built in. */
import {readdirSync, readFileSync} from 'node:fs'
import {leadingInt} from './c-numbers.js'
import {type Base, exactInteger, parseInteger} from './numbers.js'
import {writeError} from './write.js'

/** A table of names. Numbers without a name stand for themselves. */
export interface Database {
  /** The name of a number, or its digits in base 10, or 16 where the file's numbers are masks. */
  name(number: number, numeric?: boolean): string
  /** The number of a name or of digits; `undefined` if it is neither or too large. */
  number(text: string): number | undefined
}

interface Shape {
  /** Files in /etc/iproute2; of `x.d/` all that end in `.conf` and are not hidden. */
  readonly files: readonly string[]
  readonly builtIn: Readonly<Record<number, string>>
  readonly highest?: number
  /** Whether a number may have several names, of which the last is shown. Else there are names for bytes only. */
  readonly synonyms?: boolean
  /** Digits of a number without a name. */
  print?(number: number): string
  /** Of digits, where it is not for them to tell. */
  readonly base?: Base
  /** Reads what is no name, in another way than as a number up to the highest. */
  parse?(text: string): number | undefined
}

type Entry = readonly [number: number, name: string]

/** Lines with their line feeds; what is longer than iproute2's buffer goes on in the next one. */
const LINES = /[^\n]{0,510}\n|[^\n]{1,511}/g

const DIRECTORY = '/etc/iproute2'
const BYTE = 255

function database({
  files,
  builtIn,
  highest = 0,
  synonyms = false,
  print = String,
  base = 0,
  parse = text => parseInteger(text, 0, highest, base),
}: Shape): Database {
  let byNumber: ReadonlyMap<number, string> | undefined
  let byName: ReadonlyMap<string, number> = new Map()
  const read = (): ReadonlyMap<number, string> => {
    if (byNumber) return byNumber
    const entries: Entry[] = Object.entries(builtIn).map(([number, name]) => [Number(number), name])
    for (const entry of files.flatMap(entriesOf)) if (synonyms || entry[0] <= BYTE) entries.push(entry)
    byNumber = new Map(entries)
    byName = namesOf(synonyms ? entries : [...byNumber])
    return byNumber
  }
  // Where numbers have one name, files are looked at for those that need it.
  const find = (number: number) => (byNumber || synonyms ? undefined : builtIn[number]) ?? read().get(number)
  return {
    name(number, numeric = false) {
      // Files with synonyms are looked at in any case, if only to complain.
      if (synonyms) read()
      return (numeric ? undefined : find(number)) ?? print(number)
    },
    number(text) {
      read()
      const known = byName.get(text)
      return known ?? parse(text)
    },
  }
}

/** Of a name that two numbers have, the one with the lower last byte is meant. */
const namesOf = (entries: readonly Entry[]): ReadonlyMap<string, number> =>
  new Map([...entries].sort(([a], [b]) => (b & BYTE) - (a & BYTE)).map(([number, name]) => [name, number]))

function entriesOf(file: string): Entry[] {
  const path = `${DIRECTORY}/${file}`
  if (file.endsWith('.d')) {
    const parts = list(path).filter(name => /^[^.].*\.conf$/.test(name))
    return parts.flatMap(name => entriesOf(`${file}/${name}`))
  }
  const entries: Entry[] = []
  for (const line of text(path).match(LINES) ?? []) {
    const said = line.replace(/^[ \t]+/, '')
    if (/^(#|\n|$)/.test(said)) continue
    const [, digits, name] = /^(0x[0-9a-f]+(?![0-9a-f])|[+-]?[0-9]+(?![0-9]))\s*(\S+)/i.exec(said) ?? []
    if (digits === undefined || name === undefined) {
      writeError(`Database ${path} is corrupted at ${said}\n`)
      break
    }
    const number = Number(digits) | 0
    if (number >= 0) entries.push([number, name])
  }
  return entries
}

/** A missing file names nothing. */
function text(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function list(path: string): string[] {
  try {
    return readdirSync(path).sort()
  } catch {
    return []
  }
}

/** Routing tables. */
export const tables = database({
  files: ['rt_tables', 'rt_tables.d'],
  builtIn: {253: 'default', 254: 'main', 255: 'local'},
  highest: 0xffffffff,
  synonyms: true,
})

/** Who installed a route or an address: `RTPROT_*`. */
export const protocols = database({
  files: ['rt_protos', 'rt_protos.d'],
  builtIn: {
    0: 'unspec',
    1: 'redirect',
    2: 'kernel',
    3: 'boot',
    4: 'static',
    8: 'gated',
    9: 'ra',
    10: 'mrt',
    11: 'zebra',
    12: 'bird',
    13: 'dnrouted',
    14: 'xorp',
    15: 'ntk',
    16: 'dhcp',
    18: 'keepalived',
    42: 'babel',
    186: 'bgp',
    187: 'isis',
    188: 'ospf',
    189: 'rip',
    192: 'eigrp',
  },
  highest: 255,
})

/** How far an address reaches: `RT_SCOPE_*`. */
export const scopes = database({
  files: ['rt_scopes'],
  builtIn: {0: 'global', 200: 'site', 253: 'link', 254: 'host', 255: 'nowhere'},
  highest: 255,
})

export const realms = database({files: ['rt_realms'], builtIn: {0: 'unknown'}, highest: 255})

/** Values of the TOS byte. */
export const dsfield = database({
  files: ['rt_dsfield'],
  builtIn: {0: '0'},
  highest: 255,
  base: 16,
  print: number => `0x${number.toString(16).padStart(2, '0')}`,
})

/** Why a link is held down. No file of built-in reasons goes before those of a machine. */
export const protodownReasons = database({files: ['protodown_reasons.d'], builtIn: {}, highest: 255})

/** Groups of links. */
export const groups = database({
  files: ['group'],
  builtIn: {0: 'default'},
  synonyms: true,
  // A `long`, of which an `int` is left.
  parse(text) {
    if (exactInteger(text) === undefined) return undefined
    const number = leadingInt(text) ?? -1
    return number < 0 ? undefined : number
  },
  // As C's `int`.
  print: number => String(number | 0),
})
