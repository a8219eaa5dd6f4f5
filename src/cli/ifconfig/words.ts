/** The words behind an interface's name, and what they do. */
import {littleEndian} from '../../../protocol/bytes.js'
import {AF} from '../../../protocol/constants.js'
import {IFF} from '../../../protocol/route/link.js'
import {leadingInt, leadingInteger} from '../common/c-numbers.js'
import {NAME_LENGTH, putSockaddr, type Sioc} from '../net-tools/ioctl.js'
import {complaintOf, resolveInet, resolveInet6} from '../net-tools/resolve.js'
import {changeAddress, setTunnel} from './addresses.js'
import {hardware} from './hardware.js'
import {changeMap, setMedia} from './map.js'
import {Exit, need, type State} from './state.js'
import {misuse} from './usage.js'

/** Takes what it needs of the words that follow. */
export type Word = (state: State, rest: string[]) => void

const flag =
  (on: number, off = 0): Word =>
  state =>
    state.changeFlags(on, off)

const cleared =
  (bit: number, still: string): Word =>
  state =>
    state.clearFlag(bit, still)

/** An int for a request. */
const number =
  (sioc: Sioc, read: (text: string) => number): Word =>
  (state, rest) => {
    const value = read(need(rest))
    state.ask(sioc, view => view.setInt32(0, value, littleEndian))
  }

const decimal = (text: string): number =>
  Number(BigInt.asIntN(32, BigInt(/^\s*[+-]?\d+/.exec(text)?.[0] ?? 0)))
const anyBase = (text: string): number => leadingInt(text) ?? 0

/** An address of the family for a request. Complains if it is none. */
function putAddress(state: State, sioc: Sioc, text: string, add = false): boolean {
  const found = state.family === AF.INET6 ? resolveInet6(text) : resolveInet(text)
  if ('address' in found) {
    state.ask(sioc, putSockaddr(found.address), {add})
    return true
  }
  state.fail(complaintOf(text, found).trimEnd())
  return false
}

/** A flag, and the address that may stand behind it. */
const flagWithAddress =
  (bit: number, sioc: Sioc): Word =>
  (state, rest) => {
    const text = rest.shift()
    if (text === undefined || putAddress(state, sioc, text, true)) state.changeFlags(bit, 0)
  }

/** A number in the map of the hardware. */
const mapped =
  (about: string, put: (map: DataView, text: string) => void): Word =>
  (state, rest) => {
    const text = need(rest)
    changeMap(state, about, map => put(map, text))
  }

const pointopoint = flagWithAddress(IFF.POINTOPOINT, 'SIFDSTADDR')
const notPointopoint = cleared(IFF.POINTOPOINT, 'POINTOPOINT mode.')

export const words: Readonly<Record<string, Word>> = {
  up: flag(IFF.UP | IFF.RUNNING),
  down: flag(0, IFF.UP),
  arp: flag(0, IFF.NOARP),
  '-arp': flag(IFF.NOARP),
  trailers: flag(0, IFF.NOTRAILERS),
  '-trailers': flag(IFF.NOTRAILERS),
  promisc: flag(IFF.PROMISC),
  '-promisc': cleared(IFF.PROMISC, 'promisc mode... maybe other application is running?'),
  multicast: flag(IFF.MULTICAST),
  '-multicast': cleared(IFF.MULTICAST, 'MULTICAST mode.'),
  allmulti: flag(IFF.ALLMULTI),
  '-allmulti': cleared(IFF.ALLMULTI, 'ALLMULTI mode.'),
  dynamic: flag(IFF.DYNAMIC),
  '-dynamic': cleared(IFF.DYNAMIC, 'DYNAMIC mode.'),
  mtu: number('SIFMTU', decimal),
  txqueuelen: number('SIFTXQLEN', anyBase),
  keepalive: number('SKEEPALIVE', anyBase),
  outfill: number('SOUTFILL', anyBase),
  broadcast: flagWithAddress(IFF.BROADCAST, 'SIFBRDADDR'),
  '-broadcast': cleared(IFF.BROADCAST, 'BROADCAST mode.'),
  dstaddr: (state, rest) => void putAddress(state, 'SIFDSTADDR', need(rest)),
  netmask(state, rest) {
    const text = rest.shift()
    if (text === undefined || state.maskSeen) throw new Exit(misuse())
    state.maskSeen = putAddress(state, 'SIFNETMASK', text, true)
  },
  name(state, rest) {
    const name = need(rest)
    state.ask('SIFNAME', (_view, bytes) => bytes.set(Buffer.from(name, 'latin1').subarray(0, NAME_LENGTH)))
  },
  mem_start: mapped('mem_start', (map, text) =>
    map.setBigUint64(0, BigInt.asUintN(64, leadingInteger(text) ?? 0n), littleEndian),
  ),
  io_addr: mapped('io_addr', (map, text) => map.setUint16(16, anyBase(text) & 0xffff, littleEndian)),
  irq: mapped('irq', (map, text) => map.setUint8(18, decimal(text) & 0xff)),
  media: setMedia,
  pointopoint,
  pointtopoint: pointopoint,
  '-pointopoint': notPointopoint,
  '-pointtopoint': notPointopoint,
  hw(state, rest) {
    const type = need(rest)
    const kind = Object.hasOwn(hardware, type) ? hardware[type] : undefined
    if (!kind && type !== 'unspec') throw new Exit(misuse())
    if (!kind?.read) state.fail(`hw address type \`${type}' has no handler to set address. failed.`)
    const text = need(rest)
    if (!kind?.read) return
    const address = kind.read(text)
    if (!address) {
      state.fail(`${text}: invalid ${type} address.`)
      return
    }
    state.ask('SIFHWADDR', (view, bytes) => {
      view.setUint16(0, kind.type, littleEndian)
      bytes.set(address, 2)
    })
  },
  add: changeAddress(true),
  del: changeAddress(false),
  tunnel: setTunnel,
}
