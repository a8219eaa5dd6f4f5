/** `route add` and `route del` of IPv6. */
import {littleEndian, viewOf} from '../../../protocol/bytes.js'
import {AF} from '../../../protocol/constants.js'
import {WORD} from '../../system/libc.js'
import {Requests} from '../net-tools/ioctl.js'
import {complaintOf, numericInet6, resolveInet6, splitInet6} from '../net-tools/resolve.js'
import {denied, Refused, unknown, wrong} from './usage.js'

/** `RTF_*` (linux/route.h). */
const RTF = {UP: 0x1, GATEWAY: 0x2, HOST: 0x4, DYNAMIC: 0x10, MODIFIED: 0x20} as const

const BITS = 128

interface Entry {
  destination: Uint8Array
  length: number
  gateway?: Uint8Array
  metric: number
  flags: number
  device?: string
}

const misuse = () => wrong('inet6')

/** Throws `Refused`. */
export function changeInet6(add: boolean, words: readonly string[]): void {
  const entry = parse([...words])
  const requests = new Requests()
  const sioc = add ? 'ADDRT' : 'DELRT'
  try {
    const index = entry.device === undefined ? 0 : indexOf(requests, entry.device)
    const refusal = requests.send(sioc, encode(entry, index), AF.INET6)
    if (refusal !== undefined) throw denied(`SIOC${sioc}`, refusal)
  } finally {
    requests.close()
  }
}

function parse(rest: string[]): Entry {
  const target = rest.shift()
  if (target === undefined) throw misuse()
  const entry = parseTarget(target)
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const option = Object.hasOwn(options, word) ? options[word] : undefined
    if (option) option(entry, rest)
    // A device without its keyword can only be the last word.
    else if (rest.length > 0) throw misuse()
    else entry.device = word
  }
  return entry
}

function parseTarget(target: string): Entry {
  if (target === 'default') return {destination: new Uint8Array(16), length: 0, metric: 1, flags: RTF.UP}
  const split = splitInet6(target)
  if (!split) throw misuse()
  const {host, length} = split
  const found = resolveInet6(host)
  if (!('address' in found)) throw new Refused(1, complaintOf(host, found))
  return {destination: found.address, length, metric: 1, flags: length === BITS ? RTF.UP | RTF.HOST : RTF.UP}
}

function need(rest: string[]): string {
  const word = rest.shift()
  if (word === undefined) throw misuse()
  return word
}

function gateway(entry: Entry, rest: string[]): void {
  const text = need(rest)
  if (entry.flags & RTF.GATEWAY) throw misuse()
  const found = numericInet6(text)
  if (!('address' in found)) throw unknown(text, found.sentence)
  entry.gateway = found.address
  entry.flags |= RTF.GATEWAY
}

function device(entry: Entry, rest: string[]): void {
  entry.device = need(rest)
}

const flag = (bit: number) => (entry: Entry) => {
  entry.flags |= bit
}

const options: Readonly<Record<string, (entry: Entry, rest: string[]) => void>> = {
  metric(entry, rest) {
    const text = need(rest)
    if (!/^\d/.test(text)) throw misuse()
    entry.metric = Number(BigInt.asUintN(32, BigInt(/^\d+/.exec(text)?.[0] ?? 0)))
  },
  gw: gateway,
  gateway,
  mod: flag(RTF.MODIFIED),
  dyn: flag(RTF.DYNAMIC),
  device,
  dev: device,
}

function indexOf(requests: Requests, name: string): number {
  let index = 0
  const read = (view: DataView) => {
    index = view.getInt32(0, littleEndian)
  }
  const refusal = requests.interface('GIFINDEX', name, undefined, read, AF.INET6)
  if (refusal !== undefined) throw denied('SIOGIFINDEX', refusal)
  return index
}

/** Where the fields of `struct in6_rtmsg` are, behind three addresses and a type. */
const GATEWAY = 32
const LENGTH = 52
const METRIC = 56
const FLAGS = METRIC + (WORD === 8 ? 2 : 1) * WORD
const INDEX = FLAGS + 4

function encode({destination, gateway: hop, length, metric, flags}: Entry, index: number): Uint8Array {
  const bytes = Buffer.alloc(INDEX + 4)
  const view = viewOf(bytes)
  bytes.set(destination)
  if (hop) bytes.set(hop, GATEWAY)
  view.setUint16(LENGTH, length, littleEndian)
  view.setUint32(METRIC, metric, littleEndian)
  view.setUint32(FLAGS, flags, littleEndian)
  view.setInt32(INDEX, index, littleEndian)
  return bytes
}
