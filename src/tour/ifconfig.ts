/** Interfaces as ifconfig(8) of net-tools shows them: Ethernet and loopback. */
import {parsePrefix} from '../../protocol/address.js'
import {IFF} from '../../protocol/route/link.js'
import type {Address} from '../address.js'
import type {Link, LinkStats} from '../link/options.js'
import type {ShownInterface} from './shown.js'

/** The order of flags; the kernel's ioctl, which ifconfig asks, has sixteen of them. */
const order = [
  'UP',
  'BROADCAST',
  'DEBUG',
  'LOOPBACK',
  'POINTOPOINT',
  'NOTRAILERS',
  'RUNNING',
  'NOARP',
  'PROMISC',
  'ALLMULTI',
  'SLAVE',
  'MASTER',
  'MULTICAST',
  'DYNAMIC',
] as const satisfies readonly (keyof typeof IFF)[]

const scopes: Record<string, string> = {global: '0x0', host: '0x10', link: '0x20', site: '0x40'}

/** The lines of one interface. */
export function ifconfig({link, addresses}: ShownInterface): string[] {
  const on = flagsOf(link)
  const bits = on.reduce((sum, flag) => sum | IFF[flag], 0)
  const lines = [
    ...addressLines(link, addresses),
    layerLine(link),
    ...(link.stats ? counterLines(link.stats) : []),
  ]
  return [
    `${link.name}: flags=${bits}<${on.join(',')}>  mtu ${link.mtu}`,
    ...lines.map(line => `        ${line}`),
  ]
}

/** ip(8), and so `flags`, tells `RUNNING` only by its absence. */
const flagsOf = ({flags, up}: Link): (typeof order)[number][] =>
  order.filter(flag => (flag === 'RUNNING' ? up && !flags.includes('NO-CARRIER') : flags.includes(flag)))

function* addressLines({name, flags}: Link, addresses: readonly Address[]): Generator<string> {
  // Only one IPv4 address has the interface's own label.
  const first = addresses.find(({label}) => label === name)
  if (first) {
    const [address, netmask] = withNetmask(first.address)
    const broadcast = flags.includes('BROADCAST') ? `  broadcast ${first.broadcast ?? '0.0.0.0'}` : ''
    yield `inet ${address}  netmask ${netmask}${broadcast}`
  }
  for (const {address, scope = 'global'} of addresses.filter(({address}) => address.includes(':'))) {
    const [ip, length] = address.split('/')
    yield `inet6 ${ip}  prefixlen ${length}  scopeid ${scopes[scope] ?? '0x0'}<${scope}>`
  }
}

function withNetmask(prefix: string): [address: string, netmask: string] {
  const {address, length} = parsePrefix(prefix) ?? {address: prefix, length: 32}
  const mask = length === 0 ? 0 : (-1 << (32 - length)) >>> 0
  return [address, [24, 16, 8, 0].map(shift => (mask >>> shift) & 255).join('.')]
}

const layerLine = ({type, address, txqueuelen}: Link): string =>
  type === 'loopback'
    ? `loop  txqueuelen ${txqueuelen}  (Local Loopback)`
    : `ether ${address}  txqueuelen ${txqueuelen}  (Ethernet)`

/** The four lines of counters, with sums as in /proc/net/dev. */
export function counterLines(s: LinkStats): string[] {
  const frame = s.rx_length_errors + s.rx_over_errors + s.rx_crc_errors + s.rx_frame_errors
  const carrier = s.tx_carrier_errors + s.tx_aborted_errors + s.tx_window_errors + s.tx_heartbeat_errors
  return [
    `RX packets ${s.rx_packets}  bytes ${s.rx_bytes} (${size(s.rx_bytes)})`,
    `RX errors ${s.rx_errors}  dropped ${droppedPackets(s)}  overruns ${s.rx_fifo_errors}  frame ${frame}`,
    `TX packets ${s.tx_packets}  bytes ${s.tx_bytes} (${size(s.tx_bytes)})`,
    `TX errors ${s.tx_errors}  dropped ${s.tx_dropped} overruns ${s.tx_fifo_errors}  carrier ${carrier}  collisions ${s.collisions}`,
  ]
}

/** Packets lost between the wire and who reads them. */
export const droppedPackets = (s: LinkStats): bigint => s.rx_dropped + s.rx_missed_errors

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const

/** `6.9 KiB`: one digit, cut off. A unit begins one byte late. */
export function size(bytes: bigint): string {
  let unit = 0
  while (unit < units.length - 1 && bytes > 1n << BigInt(10 * (unit + 1))) unit++
  const tenths = (bytes * 10n) >> BigInt(10 * unit)
  return `${tenths / 10n}.${tenths % 10n} ${units[unit]}`
}
