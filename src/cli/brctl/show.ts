/** `brctl show`, `showmacs` and `showstp`. */
import {AF} from '../../../protocol/constants.js'
import {NUD, RTM} from '../../../protocol/route/constants.js'
import type {LinkMessage} from '../../../protocol/route/link.js'
import {neighbour} from '../../../protocol/route/neighbour.js'
import {ERRNO} from '../common/errno.js'
import type {Kernel} from '../common/kernel.js'
import {bridgeSettings, Devices, isBridge, nameOf, portSettings} from './bridges.js'
import {because, refused} from './refusal.js'

/** What a command prints. */
export interface Told {
  readonly text: string
  readonly complaints?: string
}

const HEADING = 'bridge name\tbridge id\t\tSTP enabled\tinterfaces\n'

/** All bridges, or those that are named. */
export function show(kernel: Kernel, names: readonly string[]): Told {
  const devices = new Devices(kernel)
  if (names.length === 0) return {text: underHeading(devices.bridges().map(one => row(devices, one)))}
  const rows: string[] = []
  const complaints: string[] = []
  for (const name of names) {
    const device = devices.named(name)
    if (!device) complaints.push(`bridge ${name} does not exist!\n`)
    else if (!isBridge(device)) complaints.push(`device ${name} is not a bridge!\n`)
    else rows.push(row(devices, device))
  }
  return {text: underHeading(rows), complaints: complaints.join('')}
}

/** Of no bridges, nothing is said. */
const underHeading = (rows: readonly string[]): string => (rows.length > 0 ? HEADING + rows.join('') : '')

function row(devices: Devices, bridge: LinkMessage): string {
  const {bridgeId, stpState} = bridgeSettings(bridge)
  const ports = devices.ports(bridge).map(nameOf).join('\n\t\t\t\t\t\t\t')
  return `${nameOf(bridge)}\t\t${idText(bridgeId)}\t${stpState ? 'yes' : 'no'}\t\t${ports}\n`
}

/** `8000.020000000001` */
const idText = ({prio = 0, addr = '00:00:00:00:00:00'}: {prio?: number; addr?: string} = {}): string =>
  `${hex4(prio)}.${addr.replaceAll(':', '')}`

const hex4 = (value: number): string => value.toString(16).padStart(4, '0')

/** What a bridge has learned, and the addresses of its ports, in the order of the addresses. */
export function showmacs(kernel: Kernel, [name = '']: readonly string[]): Told {
  const devices = new Devices(kernel)
  const bridge = devices.named(name)
  const reading = 'read of forward table failed'
  if (!bridge) throw because(reading, ERRNO.ENODEV)
  if (!isBridge(bridge)) throw because(reading, ERRNO.EOPNOTSUPP)
  const numbers = new Map(devices.ports(bridge).map(port => [port.index, portSettings(port).no ?? 0]))
  const entries = [...kernel.each(RTM.GETNEIGH, neighbour, {family: AF.BRIDGE})].filter(
    ({attributes: {master}, ifindex, state}) =>
      master === bridge.index && numbers.has(ifindex) && (state & NUD.STALE) === 0,
  )
  const lines = entries
    .map(({ifindex, state, attributes: {lladdr = '', cacheinfo}}) => {
      const local = (state & NUD.PERMANENT) !== 0
      const age = local || state & NUD.NOARP ? 0 : (cacheinfo?.updated ?? 0)
      const port = String(numbers.get(ifindex)).padStart(3)
      return {lladdr, line: `${port}\t${lladdr}\t${local ? 'yes' : 'no'}\t\t${seconds(age)}\n`}
    })
    .sort((a, b) => (a.lladdr < b.lladdr ? -1 : a.lladdr > b.lladdr ? 1 : 0))
  return {text: `port no\tmac addr\t\tis local?\tageing timer\n${lines.map(({line}) => line).join('')}`}
}

/** What spanning tree knows of a bridge and its ports. */
export function showstp(kernel: Kernel, [name = '']: readonly string[]): Told {
  const devices = new Devices(kernel)
  const bridge = devices.named(name)
  if (!bridge) throw refused(`bridge ${name} does not exist!`)
  if (!isBridge(bridge)) throw refused(`device ${name} is not a bridge!`)
  return {text: bridgeText(bridge) + devices.ports(bridge).map(portText).join('')}
}

function bridgeText(bridge: LinkMessage): string {
  const is = bridgeSettings(bridge)
  const [age, hello, delay] = [is.maxAge, is.helloTime, is.forwardDelay].map(seconds)
  return `${nameOf(bridge)}
 bridge id\t\t${idText(is.bridgeId)}
 designated root\t${idText(is.rootId)}
 root port\t\t${number(is.rootPort)}\t\t\tpath cost\t\t${number(is.rootPathCost)}
 max age\t\t${age}\t\t\tbridge max age\t\t${age}
 hello time\t\t${hello}\t\t\tbridge hello time\t${hello}
 forward delay\t\t${delay}\t\t\tbridge forward delay\t${delay}
 ageing time\t\t${seconds(is.ageingTime)}
 hello timer\t\t${seconds(is.helloTimer)}\t\t\ttcn timer\t\t${seconds(is.tcnTimer)}
 topology change timer\t${seconds(is.topologyChangeTimer)}\t\t\tgc timer\t\t${seconds(is.gcTimer)}
 flags\t\t\t${flags({TOPOLOGY_CHANGE: is.topologyChange, TOPOLOGY_CHANGE_DETECTED: is.topologyChangeDetected})}


`
}

const states: Record<string, string> = {
  disabled: 'disabled',
  listening: 'listening',
  learning: 'learning',
  forwarding: 'forwarding',
  blocking: 'blocking',
}

function portText(port: LinkMessage): string {
  const is = portSettings(port)
  const designated = hex4(is.designatedPort ?? 0)
  return `${nameOf(port)} (${is.no})
 port id\t\t${hex4(is.id ?? 0)}\t\t\tstate\t\t${(states[is.state ?? 0] ?? String(is.state)).padStart(15)}
 designated root\t${idText(is.rootId)}\tpath cost\t\t${number(is.cost)}
 designated bridge\t${idText(is.bridgeId)}\tmessage age timer\t${seconds(is.messageAgeTimer)}
 designated port\t${designated}\t\t\tforward delay timer\t${seconds(is.forwardDelayTimer)}
 designated cost\t${number(is.designatedCost)}\t\t\thold timer\t\t${seconds(is.holdTimer)}
 flags\t\t\t${flags({CONFIG_PENDING: is.configPending, TOPOLOGY_CHANGE_ACK: is.topologyChangeAck})}
${is.mode ? ` hairpin mode\t\t${number(is.mode)}\n` : ''}
`
}

const flags = (all: Record<string, number | undefined>): string =>
  Object.entries(all)
    .filter(([, set]) => set)
    .map(([name]) => `${name} `)
    .join('')

const number = (value = 0): string => String(value).padStart(4)

/** Hundredths of a second as `  15.00`. */
function seconds(hundredths: number | bigint = 0): string {
  const value = Number(hundredths)
  return `${number(Math.trunc(value / 100))}.${String(value % 100).padStart(2, '0')}`
}
