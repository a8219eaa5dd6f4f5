/** `route`, as net-tools has it. */
import {type Found, getopt, type LongOption} from '../common/getopt.js'
import {writeError, writeOutput} from '../common/write.js'
import {families} from '../net-tools/families.js'
import {changeInet} from './change-inet.js'
import {changeInet6} from './change-inet6.js'
import {listInet} from './list-inet.js'
import {listInet6} from './list-inet6.js'
import {type Answer, changeOther, isKnown, listOther} from './other-families.js'
import {familyUsage, help, misuse, Refused, wrong} from './usage.js'

const VERSION = `net-tools 2.10
+NEW_ADDRT +RTF_IRTT +RTF_REJECT +I18N +SELINUX
AF: (inet) +UNIX +INET +INET6 +IPX +AX25 +NETROM +X25 +ATALK +ECONET +ROSE -BLUETOOTH
HW:  +ETHER +ARC +SLIP +PPP +TUNNEL -TR +AX25 +NETROM +X25 +FR +ROSE +ASH +SIT +FDDI +HIPPI +HDLC/LAPB +EUI64 
`

const long: readonly LongOption[] = [
  ...Object.keys(families).map(name => ({name, means: 'family'})),
  {name: 'extend', means: 'e'},
  {name: 'verbose', means: 'v'},
  {name: 'version', means: 'V'},
  {name: 'numeric', means: 'n'},
  {name: 'symbolic', means: 'N'},
  {name: 'protocol', means: 'A', takes: true},
  {name: 'cache', means: 'C'},
  {name: 'fib', means: 'F'},
  {name: 'help', means: 'h'},
]

interface Asked {
  fib: boolean
  cache: boolean
  extended: number
  numeric: boolean
  help: boolean
  readonly families: Set<string>
}

export function run(args: string[]): number {
  // These are words, not options.
  const words = args.map(word => (word === '-net' || word === '-host' ? `#${word.slice(1)}` : word))
  const asked: Asked = {
    fib: false,
    cache: false,
    extended: 0,
    numeric: false,
    help: false,
    families: new Set(),
  }
  const read = getopt('route', words, 'A:eCFhnN64Vv', long)
  for (const option of read.found) {
    if (option.name === 'V') return say({out: VERSION, code: 0})
    const refusal = take(option, asked)
    if (refusal) return say(refusal)
  }
  if (asked.families.size === 0 && asked.help) return help()
  if (asked.families.size === 0) asked.families.add('inet')
  const [verb, ...rest] = read.words
  if (verb === undefined && !asked.help) return list(asked)
  if (!asked.help && !['add', 'del', 'delete', 'flush'].includes(verb as string)) return misuse()
  const names = [...asked.families]
  if (names.length > 1) {
    const complaint = `Please don't supply more than one address family.\nAddress family \`${names.join(',')}' not supported.\n`
    return say({err: complaint, code: 3})
  }
  return change(names[0] as string, asked, verb as string, rest)
}

/** Returns the end, if the option is one. */
function take(option: Found, asked: Asked): Answer | undefined {
  switch (option.name) {
    case '?':
      if ('complaint' in option) writeError(option.complaint)
      asked.help = true
      return undefined
    case '4':
      asked.families.add('inet')
      return undefined
    case '6':
      asked.families.add('inet6')
      return undefined
    case 'family':
    case 'A':
      return takeFamilies('value' in option ? (option.value ?? '') : '', asked)
    case 'e':
      asked.extended++
      return undefined
    case 'n':
    case 'N':
      asked.numeric = true
      return undefined
    case 'C':
      asked.cache = true
      return undefined
    case 'F':
      asked.fib = true
      return undefined
    case 'h':
      asked.help = true
  }
  return undefined
}

function takeFamilies(text: string, asked: Asked): Answer | undefined {
  for (const name of text.split(',')) {
    if (!isKnown(name)) return {err: `Unknown address family \`${name}'.\n`, code: 1}
    asked.families.add(name)
  }
  return undefined
}

/** The tables of all families, up to the first that cannot be listed. */
function list(asked: Asked): number {
  const listing = {...asked, fib: asked.fib || !asked.cache}
  for (const family of asked.families) {
    const code =
      family === 'inet' ? listInet(listing) : family === 'inet6' ? listInet6(listing) : say(listOther(family))
    if (code !== 0) return code
  }
  return 0
}

function change(family: string, asked: Asked, verb: string, words: readonly string[]): number {
  const answer = family.startsWith('inet') ? undefined : changeOther(family)
  if (answer) return say(answer)
  if (asked.help) return say({out: familyUsage[family] ?? '', code: 0})
  try {
    if (verb === 'flush') throw wrong(family, `Flushing \`${family}' routing table not supported`)
    const add = verb === 'add'
    if (family === 'inet6') changeInet6(add, words)
    else if (family !== 'inet') throw wrong(family)
    else if (asked.cache) throw wrong(family, "Modifying `inet' routing cache not supported")
    else if (words.length === 0) return say({out: familyUsage.inet as string, code: 0})
    else changeInet(add, words)
    return 0
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return say({err: error.message, code: error.code})
  }
}

function say({out = '', err = '', code}: Answer): number {
  writeError(err)
  writeOutput(out)
  return code
}
