/** The options of tunnels over IPv4. */
import {AF} from '../../../../protocol/constants.js'
import {SIT} from '../../../../protocol/route/link-kinds/iptunnel.js'
import {GRE} from '../../../../protocol/route/link-kinds/tunnel.js'
import {parseHost} from '../../common/addresses.js'
import type {Context} from '../../common/context.js'
import type {Cursor} from '../../common/cursor.js'
import {dsfield} from '../../common/databases.js'
import {Failure, Misuse, wrong} from '../../common/failure.js'
import {unsigned} from '../../common/numbers.js'
import {keyOfGroup} from '../link/kinds/tunnels/keys.js'
import {readTos, TOS_INHERIT} from '../link/kinds/tunnels/outer.js'
import {type Asked, findDevice, headerWords, type Mode, readWords, setMode} from './asked.js'
import {usage} from './usage.js'

const modes: Readonly<Record<string, Mode>> = {
  ipip: ['ipip', {proto: 4}],
  'ip/ip': ['ipip', {proto: 4}],
  gre: ['gre', {}],
  'gre/ip': ['gre', {}],
  sit: ['sit', {proto: 41}],
  'ipv6/ip': ['sit', {proto: 41}],
  isatap: ['sit', {proto: 41, flags: SIT.ISATAP}],
  vti: ['vti', {}],
}

/** Starts of names that say what a tunnel is, where no mode does. */
const named = ['gre', 'ipip', 'sit', 'isatap', 'vti'] as const

/** `inherit/AF11`: the inner packet's where it is IP, else this. Of two numbers, the first counts. */
function readTosPair(word: string): number {
  const [first = '', second] = word.split('/')
  if (second === undefined || first !== 'inherit') return readTos(first)
  const tos = dsfield.number(second)
  if (tos === undefined) throw wrong(first, 'bad TOS value')
  return TOS_INHERIT | tos
}

/** An address; `any` has none. */
function readEnd(word: string): string | undefined {
  const host = parseHost(word, AF.INET)
  if (!host) throw new Failure(1, `Error: an IP address is expected rather than "${word}"`)
  return host.text === '0.0.0.0' ? undefined : host.text
}

/** Reads what a command asks; with `change`, of a tunnel that is there. */
export function readTunnel(args: Cursor, context: Context, change: boolean): Asked {
  const asked: Asked = {
    data: {link: 0, iflags: 0, oflags: 0, ikey: 0, okey: 0, ttl: 0, tos: 0, pmtudisc: 1},
  }
  const end = (key: 'remote' | 'local') => () => {
    const address = readEnd(args.next())
    delete asked.data[key]
    if (address !== undefined) asked.data[key] = address
  }
  const table = {
    mode() {
      const word = args.next()
      const mode = Object.hasOwn(modes, word) ? modes[word] : undefined
      if (!mode) throw new Misuse(`Unknown tunnel mode "${word}"`)
      setMode(asked, mode)
    },
    ...headerWords(args, asked),
    nopmtudisc: () => {
      asked.data.pmtudisc = 0
    },
    pmtudisc: () => {
      asked.data.pmtudisc = 1
    },
    remote: end('remote'),
    local: end('local'),
    dev: () => {
      asked.dev = args.next()
    },
    'ttl|hoplimit|hlim': () => {
      const word = args.next()
      asked.data.ttl = word === 'inherit' ? 0 : unsigned(word, 8, 'invalid TTL\n')
    },
    'tos|tclass|dsfield~': () => {
      asked.data.tos = readTosPair(args.next())
    },
    'help~': () => {
      throw new Misuse(usage)
    },
  }
  readWords(args, context, {asked, table, change, family: AF.INET})
  const mode = modes[named.find(start => asked.name?.startsWith(start)) ?? '']
  if (asked.kind === undefined && mode) setMode(asked, mode)
  refuseKeys(asked)
  findDevice(context, asked)
  // A group is its own key.
  keyOfGroup(asked.data, 'A broadcast tunnel requires a source address')
  return asked
}

/** Some kinds have no keys; those of an isatap that exists are passed over. */
function refuseKeys({kind, data, existing}: Asked): void {
  const isKeyed = (((data.iflags ?? 0) | (data.oflags ?? 0)) & GRE.KEY) !== 0
  const isIsatap = existing !== undefined && ((existing.data.flags ?? 0) & SIT.ISATAP) !== 0
  if (isKeyed && kind !== 'gre' && kind !== 'vti' && !isIsatap)
    throw new Failure(1, 'Keys are not allowed with ipip and sit tunnels')
}
