/** `ifconfig INTERFACE WORDS…`: what the words ask for, in their order. */
import {AF} from '../../../protocol/constants.js'
import {IFF} from '../../../protocol/route/link.js'
import {writeError} from '../common/write.js'
import {families} from '../net-tools/families.js'
import {putSockaddr, Requests} from '../net-tools/ioctl.js'
import {complaintOf, maskOfLength, resolveInet, resolveInet6} from '../net-tools/resolve.js'
import {Exit, State} from './state.js'
import {misuse} from './usage.js'
import {words} from './words.js'

/** Returns the exit code. */
export function change(name: string, all: readonly string[], verbose: boolean): number {
  const requests = new Requests()
  const state = new State(name, requests, verbose)
  try {
    runWords(state, all)
    if (verbose && state.code !== 0) writeError(`WARNING: at least one error occured. (${state.code})\n`)
    return state.code & 0xff
  } catch (error) {
    if (error instanceof Exit) return error.code
    throw error
  } finally {
    requests.close()
  }
}

function runWords(state: State, all: readonly string[]): void {
  const rest = [...all]
  // A family counts in front only; later it is taken for the name of a host.
  const [first = ''] = rest
  const family = Object.hasOwn(families, first) ? first : 'inet'
  if (family === first) rest.shift()
  state.family = families[family]?.number === AF.INET6 ? AF.INET6 : AF.INET
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const known = Object.hasOwn(words, word) ? words[word] : undefined
    if (known) known(state, rest)
    else setAddress(state, family, word)
  }
  if (state.mask) state.ask('SIFNETMASK', putSockaddr(state.mask), {add: true})
}

const HINT = "ifconfig: `--help' gives usage information.\n"

/** Any other word is an address of the interface. */
function setAddress(state: State, family: string, word: string): void {
  const refuse = otherFamilies[family]
  if (refuse) {
    writeError(refuse(word))
    throw new Exit(1)
  }
  const host = family === 'inet' ? withoutLength(state, word) : word
  const found = family === 'inet' ? resolveInet(host) : resolveInet6(host)
  if (!('address' in found)) {
    writeError(complaintOf(host, found) + HINT)
    throw new Exit(1)
  }
  if (family !== 'inet') {
    writeError(unsettable('inet6'))
    throw new Exit(1)
  }
  state.ask('SIFADDR', putSockaddr(found.address))
  // An alias is gone with its address.
  const gone = state.name.includes(':') && found.address.every(byte => byte === 0)
  if (!gone) state.changeFlags(IFF.UP | IFF.RUNNING, 0)
}

/** Of `ADDRESS/LENGTH` the address; the mask is kept for the end. */
function withoutLength(state: State, word: string): string {
  const slash = word.indexOf('/')
  if (slash < 0) return word
  state.mask = maskOfLength(word.slice(slash + 1))
  if (!state.mask) throw new Exit(misuse())
  return word.slice(0, slash)
}

const unsettable = (family: string): string =>
  `Don't know how to set addresses for family ${families[family]?.number}.\n`
const wrongFamily = 'ifconfig: Cannot set address for this protocol family.\n'

/** What is said of addresses of families that have none here. */
const otherFamilies: Readonly<Record<string, (word: string) => string>> = {
  unix: () => wrongFamily,
  ddp: () => wrongFamily,
  ash: () => wrongFamily,
  ax25: () => unsettable('ax25'),
  netrom: () => unsettable('netrom'),
  x25: () => unsettable('x25'),
  ec: () => 'No support for ECONET on this system.\n',
  rose: word => `${word}: Node address must be ten digits\n${HINT}`,
  ipx: word => `ifconfig: error resolving '${word}' to set address for af=ipx\n${HINT}`,
}
