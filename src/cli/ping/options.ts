/** The arguments of ping, read in order: each is complained of, or has its effect, before the next is looked at. */
import {parseIpv4, parseIpv6} from '../../../protocol/address.js'
import {AF} from '../../../protocol/constants.js'
import {getopt} from '../common/getopt.js'
import {writeError, writeOutput} from '../common/write.js'
import {INT_MAX, seconds, whole} from './numbers.js'
import {FAILURE, Refusal} from './refusal.js'
import {usage} from './usage.js'

/** What to do. Times are milliseconds. */
export interface Options {
  /** `AF.INET` or `AF.INET6`, if only one is wanted. */
  family: number
  destination: string
  count?: number
  /** A negative one does not wait at all. */
  interval: number
  deadline: number
  /** How long to wait for a first reply. */
  linger: number
  size: number
  preload: number
  ttl?: number
  mark?: number
  tos?: number
  identifier?: number
  sendBuffer?: number
  pattern?: readonly number[]
  /** Number of IP_MTU_DISCOVER. */
  discovery?: number
  device?: string
  source4?: string
  source6?: string
  /** Name the source, and keep to it. */
  strict: boolean
  adaptive: boolean
  audible: boolean
  broadcast: boolean
  connect: boolean
  debug: boolean
  /** To hosts of links only, without routers. */
  direct: boolean
  flood: boolean
  noLoop: boolean
  numeric: boolean
  outstanding: boolean
  quiet: boolean
  timestamps: boolean
  verbose: boolean
}

const LETTERS = '?h46aABbc:CDde:F:fI:i:Ll:M:m:N:nOp:qQ:rRs:S:t:T:UvVw:W:'
const VERSION = `ping from iputils 20221126
libcap: yes, IDN: yes, NLS: no, error.h: yes, getrandom(): yes, __fpending(): yes
`
const LARGEST_COUNT = 2n ** 63n - 1n
const DISCOVERY = new Map([
  ['dont', 0],
  ['want', 1],
  ['do', 2],
])

export const warn = (message: string): void => writeError(`ping: ${message}\n`)

export const isRoot = (): boolean => process.getuid?.() === 0

/** Reads them; a number is the exit code of a command that is done. Throws {@link Refusal}. */
export function parseOptions(args: readonly string[]): Options | number {
  const options: Options = {
    family: 0,
    destination: '',
    interval: 1000,
    deadline: 0,
    linger: 10_000,
    size: 56,
    preload: 1,
    strict: false,
    adaptive: false,
    audible: false,
    broadcast: false,
    connect: false,
    debug: false,
    direct: false,
    flood: false,
    noLoop: false,
    numeric: false,
    outstanding: false,
    quiet: false,
    timestamps: false,
    verbose: false,
  }
  const {found, words} = getopt('ping', args, LETTERS, [])
  let waits = false
  for (const option of found) {
    if (option.name === '?' && 'complaint' in option) {
      writeError(`${option.complaint}${usage}`)
      return FAILURE
    }
    const {name, value = ''} = option as {name: string; value?: string}
    if (name === 'h' || name === '?') {
      writeError(usage)
      return FAILURE
    }
    if (name === 'V') {
      writeOutput(VERSION)
      return 0
    }
    if (name === 'i') waits = true
    apply(options, name, value)
  }
  if (!waits && (options.flood || options.adaptive)) options.interval = 0
  const destination = words.at(-1)
  if (destination === undefined) throw new Refusal('usage error: Destination address required', 1)
  if (words.length > 1) throw new Refusal('source routes are not supported')
  return {...options, destination}
}

const switches = {
  a: 'audible',
  A: 'adaptive',
  b: 'broadcast',
  B: 'strict',
  C: 'connect',
  d: 'debug',
  D: 'timestamps',
  f: 'flood',
  L: 'noLoop',
  n: 'numeric',
  O: 'outstanding',
  q: 'quiet',
  r: 'direct',
  v: 'verbose',
} as const

function apply(options: Options, letter: string, value: string): void {
  if (Object.hasOwn(switches, letter)) {
    options[switches[letter as keyof typeof switches]] = true
    return
  }
  switch (letter) {
    case '4':
    case '6':
      if (options.family !== 0) throw new Refusal('only one -4 or -6 option may be specified')
      options.family = letter === '4' ? AF.INET : AF.INET6
      break
    case 'c':
      options.count = whole(value, 1, LARGEST_COUNT)
      break
    case 'e':
      options.identifier = whole(value, 0, 0xffff)
      break
    case 'i':
      options.interval = Math.trunc(seconds(value, 'timing interval', warn))
      break
    case 'I':
      setInterface(options, value)
      break
    case 'l':
      options.preload = whole(value, 1, 65_536)
      if (!isRoot() && options.preload > 3)
        throw new Refusal(`cannot set preload to value greater than 3: ${options.preload}`)
      break
    case 'm':
      options.mark = whole(value, 0, 0xffffffff)
      break
    case 'M': {
      const discovery = DISCOVERY.get(value)
      if (discovery === undefined) throw new Refusal(`invalid -M argument: ${value}`)
      options.discovery = discovery
      break
    }
    case 'p':
      options.pattern = parsePattern(value)
      if (!options.quiet) writeOutput(`PATTERN: 0x${Buffer.from(options.pattern).toString('hex')}\n`)
      break
    case 'Q':
      options.tos = parseTos(value)
      break
    case 's':
      options.size = whole(value, 0, INT_MAX)
      break
    case 'S':
      options.sendBuffer = whole(value, 1, INT_MAX)
      break
    case 't':
      options.ttl = whole(value, 0, 255)
      break
    case 'w':
      options.deadline = whole(value, 0, INT_MAX) * 1000
      break
    case 'W': {
      const linger = seconds(value, 'linger time', warn)
      if (linger < 0) throw new Refusal(`bad linger time: ${value}`)
      options.linger = linger === 0 ? Number.POSITIVE_INFINITY : linger
      break
    }
    // The time that the kernel stamps on a reply is always taken from the same clock as ours.
    case 'U':
      break
    default:
      throw new Refusal(`-${letter} is not supported`)
  }
}

function setInterface(options: Options, value: string): void {
  options.strict = true
  const [address = '', ...scope] = value.split('%')
  if (parseIpv6(address)) {
    options.source6 = address
    if (scope.length > 0) options.device = scope.join('%')
  }
  // Only addresses of IPv6 have a scope.
  else if (parseIpv4(value)) options.source4 = value
  else options.device = value
}

/** Up to 16 bytes. */
function parsePattern(text: string): number[] {
  const wrong = /[^0-9a-fA-F]/.exec(text)
  if (wrong) throw new Refusal(`patterns must be specified as hex digits: ${text.slice(wrong.index)}`)
  const pairs = text.match(/..?/g) ?? []
  return pairs.slice(0, 16).map(pair => Number.parseInt(pair, 16))
}

function parseTos(text: string): number {
  const value = /^0x[0-9a-f]+$|^\d+$/i.test(text) ? Number(text) : undefined
  if (value === undefined) throw new Refusal(`bad TOS value: ${text}`)
  if (value > 255) throw new Refusal(`the decimal value of TOS bits must be in range 0-255: ${text}`)
  return value
}
