/** The names of numbers in /etc/iproute2, with what every machine has built in. */
import {readdirSync, readFileSync} from 'node:fs'

/** A table of names. Numbers without a name stand for themselves. */
export interface Database {
  /** The name of a number, or its digits in base 10, or 16 where the file's numbers are masks. */
  name(number: number, numeric?: boolean): string
  /** The number of a name or of digits; `undefined` if it is neither or too large. */
  number(text: string): number | undefined
}

interface Shape {
  /** Files in /etc/iproute2; of `x.d/` all that end in `.conf`. */
  readonly files: readonly string[]
  readonly builtIn: Readonly<Record<number, string>>
  readonly highest: number
  /** Digits of a number without a name. */
  print?(number: number): string
  /** Reads digits in the base that numbers are written in by default. */
  readonly base?: 16
}

const DIRECTORY = '/etc/iproute2'

function database({files, builtIn, highest, print = String, base}: Shape): Database {
  let byNumber: Map<number, string> | undefined
  const read = (): Map<number, string> => {
    byNumber ??= new Map([
      ...Object.entries(builtIn).map(([number, name]): [number, string] => [Number(number), name]),
      ...files.flatMap(entriesOf),
    ])
    return byNumber
  }
  return {
    name: (number, numeric = false) => (numeric ? undefined : read().get(number)) ?? print(number),
    number(text) {
      for (const [number, name] of read()) if (name === text) return number
      const pattern = base === 16 ? /^(0x)?[0-9a-f]+$/i : /^(0x[0-9a-f]+|[0-9]+)$/i
      if (!pattern.test(text)) return undefined
      const octal = base !== 16 && /^0[0-7]+$/.test(text)
      const number = base === 16 ? Number.parseInt(text, 16) : octal ? Number.parseInt(text, 8) : Number(text)
      return number <= highest ? number : undefined
    },
  }
}

function entriesOf(file: string): [number, string][] {
  const path = `${DIRECTORY}/${file}`
  if (file.endsWith('.d')) {
    const parts = list(path).filter(name => name.endsWith('.conf'))
    return parts.flatMap(name => entriesOf(`${file}/${name}`))
  }
  return text(path)
    .split('\n')
    .flatMap((line): [number, string][] => {
      const [, digits, name] = /^\s*(0x[0-9a-f]+|[0-9]+)\s+([^\s#]+)/i.exec(line) ?? []
      return digits === undefined || name === undefined ? [] : [[Number(digits), name]]
    })
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

export const realms = database({files: ['rt_realms'], builtIn: {0: 'unknown'}, highest: 0xffff})

/** Values of the TOS byte. */
export const dsfield = database({
  files: ['rt_dsfield'],
  builtIn: {0: '0'},
  highest: 255,
  base: 16,
  print: number => `0x${number.toString(16).padStart(2, '0')}`,
})

/** Groups of links. */
export const groups = database({files: ['group'], builtIn: {0: 'default'}, highest: 0x7fffffff})
