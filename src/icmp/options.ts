import {parseIpv4} from '../../protocol/address.js'
import type {NamespaceTarget} from '../namespace/index.js'
import {
  checkInteger,
  checkIp,
  checkKeys,
  checkNewName,
  checkNumber,
  checkString,
  rangeError,
} from '../words/options.js'
import type {IpFamily} from './packet.js'

/** What ping(8) can be told: how often, how long, how large, and by which way. All of it has a default. */
export interface PingOptions {
  /** Where to ping from; default: the namespace of this thread. */
  readonly namespace?: NamespaceTarget
  /** Requests to send, at least 1; default: no end. */
  readonly count?: number
  /** Milliseconds between requests, at least 1; default 1000. */
  readonly interval?: number
  /** Milliseconds to wait for each reply, at least 1; default 1000. Later ones are still told while the ping goes on. */
  readonly timeout?: number
  /** Bytes of payload behind the 8 of the ICMP header, up to 65507 (IPv4) or 65527 (IPv6); default 56. */
  readonly size?: number
  /** Name of the interface to send through, and to take replies from. Default: the zone of the destination, `fe80::1%eth0`. */
  readonly dev?: string
  /** Address to send from, of the destination's family; default: as the route says. */
  readonly source?: string
  /** Routers that a request may pass, 1 to 255; default: the system's, mostly 64. */
  readonly ttl?: number
  /** 4 or 6, to insist on: a destination of the other one is a `RangeError`. */
  readonly family?: IpFamily
  /** Ends the iteration, which throws the signal's reason. */
  readonly signal?: AbortSignal
}

/** Options that were checked, with defaults. */
export interface PingPlan {
  readonly family: IpFamily
  readonly address: string
  readonly count: number
  readonly interval: number
  readonly timeout: number
  readonly size: number
  readonly dev?: string
  readonly source?: string
  readonly ttl?: number
}

const known = new Set([
  'namespace',
  'count',
  'interval',
  'timeout',
  'size',
  'dev',
  'source',
  'ttl',
  'family',
  'signal',
])

/** The longest timer of Node. */
const LONGEST = 0x7fffffff

/** Checks everything; throws `TypeError` or `RangeError` naming the option. */
export function planPing(destination: string, options: PingOptions): PingPlan {
  checkKeys('ping', options, known)
  const [address = '', zone, ...rest] = checkString('destination', destination).split('%')
  if (rest.length > 0) throw rangeError('destination', 'an IP address', destination)
  const family = familyOf('destination', address)
  if (options.family !== undefined && options.family !== family) {
    throw rangeError('family', `${family}, that of the destination`, options.family)
  }
  const {count, interval = 1000, timeout = 1000, size = 56, dev = zone, source, ttl} = options
  if (source !== undefined && familyOf('source', source) !== family) {
    throw rangeError('source', `an IPv${family} address`, source)
  }
  return {
    family,
    address,
    count:
      count === undefined || count === Number.POSITIVE_INFINITY
        ? Number.POSITIVE_INFINITY
        : checkInteger('count', count, 1, Number.MAX_SAFE_INTEGER),
    interval: milliseconds('interval', interval),
    timeout: milliseconds('timeout', timeout),
    // An IP packet has at most 65535 bytes, of which IPv4's counts its header.
    size: checkInteger('size', size, 0, family === 4 ? 65_507 : 65_527),
    ...(dev !== undefined && {dev: checkNewName('dev', dev)}),
    ...(source !== undefined && {source}),
    ...(ttl !== undefined && {ttl: checkInteger('ttl', ttl, 1, 255)}),
  }
}

function familyOf(option: string, address: string): IpFamily {
  return parseIpv4(checkIp(option, address)) ? 4 : 6
}

function milliseconds(option: string, value: unknown): number {
  const number = checkNumber(option, value)
  if (!(number >= 1 && number <= LONGEST)) throw rangeError(option, `1 to ${LONGEST} milliseconds`, value)
  return number
}
