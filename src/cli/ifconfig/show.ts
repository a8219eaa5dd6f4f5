/** Interfaces as ifconfig shows them: at length, or a line each. */
import {IFF, type LinkMessage} from '../../../protocol/route/link.js'
import {counterLines, droppedPackets} from '../../tour/ifconfig.js'
import {hardwareOf} from './hardware.js'
import type {Inet6, Interface} from './interfaces.js'

/** Names of flags in ifconfig's order, with their letters in short. */
const flags: readonly (readonly [bit: number, name: string, letter: string])[] = [
  [IFF.UP, 'UP', 'U'],
  [IFF.BROADCAST, 'BROADCAST', 'B'],
  [IFF.DEBUG, 'DEBUG', 'D'],
  [IFF.LOOPBACK, 'LOOPBACK', 'L'],
  [IFF.POINTOPOINT, 'POINTOPOINT', 'P'],
  [IFF.NOTRAILERS, 'NOTRAILERS', 'N'],
  [IFF.RUNNING, 'RUNNING', 'R'],
  [IFF.NOARP, 'NOARP', 'O'],
  [IFF.PROMISC, 'PROMISC', 'P'],
  [IFF.ALLMULTI, 'ALLMULTI', 'A'],
  [IFF.SLAVE, 'SLAVE', 's'],
  [IFF.MASTER, 'MASTER', 'm'],
  [IFF.MULTICAST, 'MULTICAST', 'M'],
  [IFF.DYNAMIC, 'DYNAMIC', 'd'],
]

/** The order of the letters. */
const shortOrder = [
  IFF.ALLMULTI,
  IFF.BROADCAST,
  IFF.DEBUG,
  IFF.LOOPBACK,
  IFF.MULTICAST,
  IFF.DYNAMIC,
  IFF.PROMISC,
  IFF.NOTRAILERS,
  IFF.NOARP,
  IFF.POINTOPOINT,
  IFF.SLAVE,
  IFF.MASTER,
  IFF.RUNNING,
  IFF.UP,
]
const letters = new Map(flags.map(([bit, , letter]) => [bit, letter]))

export const HEADING = 'Iface      MTU    RX-OK RX-ERR RX-DRP RX-OVR    TX-OK TX-ERR TX-DRP TX-OVR Flg\n'

/** The lines of one interface, and the empty line behind. */
export function long(one: Interface): string {
  const {name, link, alias} = one
  const on = flags.filter(([bit]) => link.flags & bit).map(([, word]) => word)
  // The older interface has sixteen flags, as a signed number.
  const number = (link.flags << 16) >> 16
  const lines = [...inetLines(one), ...one.inet6.map(inet6Line), ...layerLines(link)]
  if (!alias && link.attributes.stats64) lines.push(...counterLines(link.attributes.stats64))
  lines.push(...deviceLines(link))
  const head = `${name}: flags=${number}<${on.join(',')}>  mtu ${link.attributes.mtu}\n`
  return `${head}${lines.map(line => `        ${line}\n`).join('')}\n`
}

function* inetLines({inet, link}: Interface): Generator<string> {
  if (!inet) return
  const {local, address, broadcast = '0.0.0.0'} = inet.attributes
  const mask = inet.prefixlen === 0 ? 0 : -1 << (32 - inet.prefixlen)
  const netmask = [24, 16, 8, 0].map(shift => (mask >>> shift) & 255).join('.')
  const parts = [`inet ${local ?? address}`, `netmask ${netmask}`]
  if (link.flags & IFF.BROADCAST) parts.push(`broadcast ${broadcast}`)
  if (link.flags & IFF.POINTOPOINT) parts.push(`destination ${address}`)
  yield parts.join('  ')
}

/** Words of `IPV6_ADDR_*`; 0x80 is an IPv4 address inside, and stands beside a scope. */
const scopes: Readonly<Record<number, string>> = {0: 'global', 16: 'host', 32: 'link', 64: 'site'}
const COMPATIBLE = 0x80

function inet6Line({address, length, scope}: Inet6): string {
  const words = [...(scope & COMPATIBLE ? ['compat'] : []), scopes[scope & 0x70] ?? 'unknown']
  return `inet6 ${address}  prefixlen ${length}  scopeid 0x${scope.toString(16)}<${words.join(',')}>`
}

function layerLines({type, attributes: {address = '', txqlen}}: LinkMessage): string[] {
  const {shown, title} = hardwareOf(type, address)
  return [`${shown}  txqueuelen ${txqlen}  (${title})`]
}

/** Addresses of ports below this one were never those of a device. */
const LEAST_PORT = 0x100n

/** What old hardware says of itself. */
function* deviceLines({attributes: {map}}: LinkMessage): Generator<string> {
  if (!map) return
  const {irq, base_addr, mem_start, mem_end, dma} = map
  const parts = [
    irq > 0 && `interrupt ${irq}  `,
    base_addr >= LEAST_PORT && `base 0x${base_addr.toString(16)}  `,
    mem_start > 0n && `memory 0x${mem_start.toString(16)}-${mem_end.toString(16)}  `,
    dma > 0 && `  dma 0x${dma.toString(16)}`,
  ].filter(part => part !== false)
  if (parts.length > 0) yield `device ${parts.join('')}`
}

/** One line: names are cut off, numbers are not. */
export function short({name, link, alias}: Interface): string {
  const stats = alias ? undefined : link.attributes.stats64
  const cells = stats
    ? [
        String(stats.rx_packets).padStart(8),
        String(stats.rx_errors).padStart(6),
        String(droppedPackets(stats)).padStart(6),
        String(stats.rx_fifo_errors).padEnd(6),
        String(stats.tx_packets).padStart(8),
        String(stats.tx_errors).padStart(6),
        String(stats.tx_dropped).padStart(6),
        String(stats.tx_fifo_errors).padStart(6),
      ].join(' ')
    : '     - no statistics available -'.padEnd(55)
  const on = shortOrder.filter(bit => link.flags & bit).map(bit => letters.get(bit))
  const state = on.length > 0 ? on.join('') : '[NO FLAGS]'
  return `${name.slice(0, 15).padEnd(15)} ${String(link.attributes.mtu).padStart(5)} ${cells} ${state}\n`
}
