/**
 * The table of IPv6 routes as route lists it: the kernel's file, and not netlink, since it shows how often routes are
 * held, which netlink does not tell.
 */
import {readFileSync} from 'node:fs'
import {hostName} from '../../system/resolver.js'
import {writeError, writeOutput} from '../common/write.js'
import {inet6Text} from '../net-tools/inet6-text.js'
import type {Listing} from './listing.js'

const FILE = '/proc/net/ipv6_route'
const HEADING = 'Destination                    Next Hop                   Flag Met Ref  Use If\n'

/** `RTF_*` (linux/route.h, linux/ipv6_route.h) and their letters, in route's order. */
const letters: readonly (readonly [bit: number, letter: string])[] = [
  [0x2, 'G'],
  [0x4, 'H'],
  [0x10000, 'D'],
  [0x40000, 'A'],
  [0x20000, 'a'],
  [0x400000, 'e'],
  [0x20, 'm'],
  [0x200000, 'n'],
  [0x2000000, 'f'],
]
const REJECT = 0x200
const CACHED = 0x1000000

/** Returns the exit code. */
export function listInet6({fib, cache, numeric}: Listing): number {
  let file: string
  try {
    file = readFileSync(FILE, 'latin1')
  } catch {
    writeError(`${FILE}: No such file or directory\n`)
    writeOutput('INET6 (IPv6) not configured in this system.\n')
    return 1
  }
  const routes = file.split('\n').flatMap(line => (line === '' ? [] : [parse(line)]))
  const rows = (cached: boolean) =>
    routes
      .filter(({flags}) => ((flags & CACHED) !== 0) === cached)
      .map(one => row(one, numeric))
      .join('')
  if (fib) writeOutput(`Kernel IPv6 routing table\n${HEADING}${rows(false)}`)
  if (cache) writeOutput(`Kernel IPv6 routing cache\n${HEADING}${rows(true)}`)
  return 0
}

interface Route {
  readonly destination: Uint8Array
  readonly length: number
  readonly hop: Uint8Array
  readonly metric: number
  readonly held: number
  readonly used: number
  readonly flags: number
  readonly device: string
}

function parse(line: string): Route {
  const [destination = '', length = '', , , hop = '', ...rest] = line.trim().split(/ +/)
  const [metric = 0, held = 0, used = 0, flags = 0] = rest.map(text => Number.parseInt(text, 16))
  const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'))
  return {
    destination: bytes(destination),
    length: Number.parseInt(length, 16),
    hop: bytes(hop),
    metric: metric | 0,
    held,
    used,
    flags,
    device: rest[4] ?? '',
  }
}

function row({destination, length, hop, metric, held, used, flags, device}: Route, numeric: boolean): string {
  const cells = [
    `${text(destination, numeric)}/${length}`.padEnd(30),
    text(hop, numeric).padEnd(26),
    flagText(flags).padEnd(4),
    String(metric).padEnd(3),
    String(held),
    String(used).padStart(6),
    device,
  ]
  return `${cells.join(' ')}\n`
}

const flagText = (flags: number): string =>
  (flags & REJECT ? '!' : flags & 1 ? 'U' : '') +
  letters.map(([bit, letter]) => (flags & bit ? letter : '')).join('')

function text(address: Uint8Array, numeric: boolean): string {
  if (numeric) return inet6Text(address)
  if (address.every(byte => byte === 0)) return '[::]'
  return hostName(address) ?? inet6Text(address)
}
