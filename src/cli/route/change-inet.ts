/** `route add` and `route del` of IPv4. */

import {AF} from '../../../protocol/constants.js'
import {decimalInt} from '../common/c-numbers.js'
import {Requests} from '../net-tools/ioctl.js'
import {maskOfLength, resolveInet} from '../net-tools/resolve.js'
import {type Entry, RTF, withEntry} from './rtentry.js'
import {denied, unknown, wrong} from './usage.js'

const misuse = (why?: string) => wrong('inet', why)

/** Throws `Refused`. */
export function changeInet(add: boolean, words: readonly string[]): void {
  const entry = parse([...words])
  checkMask(entry)
  if (entry.flags & RTF.REJECT) entry.device ??= 'lo'
  const requests = new Requests()
  const sioc = add ? 'ADDRT' : 'DELRT'
  try {
    const refusal = withEntry(entry, bytes => requests.send(sioc, bytes, AF.INET))
    if (refusal !== undefined) throw denied(`SIOC${sioc}`, refusal)
  } finally {
    requests.close()
  }
}

function parse(rest: string[]): Entry {
  const kind = rest[0] === '#net' || rest[0] === '#host' ? rest.shift() : undefined
  const target = rest.shift()
  if (target === undefined) throw misuse()
  const [text = '', length] = split(target)
  const mask = length === undefined ? undefined : maskOfLength(length)
  if (length !== undefined && !mask) throw misuse()
  const found = resolveInet(text, kind === '#host' ? 'host' : 'net')
  if (!('address' in found)) throw unknown(text, found.sentence)
  const isNet = kind === undefined ? found.net === true : kind === '#net'
  const entry: Entry = {
    destination: found.address,
    flags: RTF.UP | (isNet ? 0 : RTF.HOST),
    maskText: target,
    metric: 0,
    mss: 0,
    window: 0,
    irtt: 0,
    ...(mask && {mask}),
  }
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const option = Object.hasOwn(options, word) ? options[word] : undefined
    if (option) option(entry, rest)
    // A device without its keyword can only be the last.
    else if (rest.length > 0 || entry.device !== undefined) throw misuse()
    else entry.device = word
  }
  return entry
}

function split(text: string): [string, string?] {
  const slash = text.indexOf('/')
  return slash < 0 ? [text] : [text.slice(0, slash), text.slice(slash + 1)]
}

function need(rest: string[]): string {
  const word = rest.shift()
  if (word === undefined) throw misuse()
  return word
}

const flag = (bit: number) => (entry: Entry) => {
  entry.flags |= bit
}

const LEAST_MSS = 64
const GREATEST_MSS = 65536
const LEAST_WINDOW = 128

function segment(entry: Entry, rest: string[]): void {
  entry.mss = decimalInt(need(rest))
  entry.flags |= RTF.MSS
  if (entry.mss < LEAST_MSS || entry.mss > GREATEST_MSS) throw misuse('route: Invalid MSS/MTU.')
}

function gateway(entry: Entry, rest: string[]): void {
  const text = need(rest)
  if (entry.flags & RTF.GATEWAY) throw misuse()
  const found = resolveInet(text, 'host')
  if (!('address' in found)) throw unknown(text, found.sentence)
  if (found.net) throw misuse(`route: ${text}: cannot use a NETWORK as gateway!`)
  entry.gateway = found.address
  entry.flags |= RTF.GATEWAY
}

function device(entry: Entry, rest: string[]): void {
  const name = need(rest)
  if (entry.device !== undefined) throw misuse()
  entry.device = name
}

const options: Readonly<Record<string, (entry: Entry, rest: string[]) => void>> = {
  metric(entry, rest) {
    const text = need(rest)
    if (!/^\d/.test(text)) throw misuse()
    entry.metric = Number(BigInt.asIntN(32, BigInt(/^\d+/.exec(text)?.[0] ?? 0))) + 1
  },
  netmask(entry, rest) {
    const text = need(rest)
    // A mask of 0 is none.
    if (entry.mask && number(entry.mask) !== 0) throw misuse()
    const found = resolveInet(text)
    if (!('address' in found)) throw unknown(text, found.sentence)
    entry.mask = found.address
    entry.maskText = text
  },
  gw: gateway,
  gateway,
  mss: segment,
  mtu: segment,
  window(entry, rest) {
    entry.window = decimalInt(need(rest))
    entry.flags |= RTF.WINDOW
    // Below 0 is above all, for a number without a sign.
    if (entry.window >= 0 && entry.window < LEAST_WINDOW) throw misuse('route: Invalid window.')
  },
  irtt(entry, rest) {
    entry.irtt = decimalInt(need(rest))
    entry.flags |= RTF.IRTT
  },
  reject: flag(RTF.REJECT),
  mod: flag(RTF.MODIFIED),
  dyn: flag(RTF.DYNAMIC),
  reinstate: flag(RTF.REINSTATE),
  device,
  dev: device,
}

const number = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum * 256 + byte, 0)

function checkMask({mask, maskText, flags, destination}: Entry): void {
  if (!mask || number(mask) === 0) return
  const host = ~number(mask) >>> 0
  if (host & (host + 1)) throw misuse(`route: bogus netmask ${maskText}`)
  if (flags & RTF.HOST)
    throw misuse(`route: netmask ${host.toString(16).padStart(8, '0')} doesn't make sense with host route`)
  if (number(destination) & host) throw misuse("route: netmask doesn't match route address")
}
