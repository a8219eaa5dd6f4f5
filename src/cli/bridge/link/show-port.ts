/** A link as bridge shows it: what its bridge says of it. */
import type {Attributes} from '../../../../protocol/attributes.js'
import {AF} from '../../../../protocol/constants.js'
import type {LinkMessage} from '../../../../protocol/route/link.js'
import type {bridgeSpec} from '../../../../protocol/route/link-bridge.js'
import type {bridgePort} from '../../../../protocol/route/link-kinds/bridge-port.js'
import {multicastRouter} from '../../../../protocol/route/link-kinds/multicast-router.js'
import type {Context} from '../../common/context.js'
import {showFlags} from '../../ip/link/show-link.js'
import {showName} from '../../ip/link/show-name.js'
import {stateWord} from '../words.js'

type Port = Attributes<(typeof bridgePort)['rows']>

/** Switches of a port in the order in which they are shown, around which numbers and names stand. */
const before = [
  ['mode', 'hairpin'],
  ['guard', 'guard'],
  ['protect', 'root_block'],
  ['fastLeave', 'fastleave'],
  ['learning', 'learning'],
  ['learningSync', 'learning_sync'],
  ['unicastFlood', 'flood'],
  ['mcastFlood', 'mcast_flood'],
  ['bcastFlood', 'bcast_flood'],
] as const
const between = [
  ['mcastToUcast', 'mcast_to_unicast'],
  ['neighSuppress', 'neigh_suppress'],
  ['vlanTunnel', 'vlan_tunnel'],
] as const
const behind = [
  ['isolated', 'isolated'],
  ['locked', 'locked'],
] as const

/** Prints a link, without a line feed at the end. */
export function showPort(context: Context, message: LinkMessage): void {
  const {out, links, settings} = context
  const {attributes: a} = message
  out.put('ifindex', message.index, `${message.index}: `)
  showName(context, message, name => `${name}: `)
  showFlags(context, message)
  if (a.mtu !== undefined) out.put('mtu', a.mtu, `mtu ${a.mtu} `)
  if (a.master !== undefined) {
    const master = links.name(a.master)
    out.put('master', master, `master ${master} `)
  }
  if (message.family !== AF.BRIDGE) return
  if (a.protinfo) showSettings(context, a.protinfo as Port)
  const {mode} = (a.afSpec ?? {}) as Attributes<(typeof bridgeSpec)['rows']>
  if (settings.details && (mode === 'veb' || mode === 'vepa')) {
    const word = mode.toUpperCase()
    out.put('hwmode', word, `hwmode ${word} `)
  }
}

function showSettings({out, links, settings}: Context, port: Port): void {
  if (port.state !== undefined) {
    const word = stateWord(port.state)
    out.put('state', word, `state ${word} `)
  }
  if (port.priority !== undefined) out.put('priority', port.priority, `priority ${port.priority} `)
  if (port.cost !== undefined) out.put('cost', port.cost, `cost ${port.cost} `)
  if (!settings.details) return
  out.text(`${out.nl}    `)
  const showSwitches = (rows: readonly (readonly [keyof Port, string])[]) => {
    for (const [key, word] of rows) {
      const value = port[key]
      if (value !== undefined) out.put(word, value !== 0, `${word} ${value !== 0 ? 'on' : 'off'} `)
    }
  }
  showSwitches(before)
  if (port.multicastRouter !== undefined) {
    const number = routerNumber(port.multicastRouter)
    out.put('mcast_router', number, `mcast_router ${number} `)
  }
  showSwitches(between)
  if (port.backupPort !== undefined) {
    const name = links.name(port.backupPort)
    out.put('backup_port', name, `backup_port ${name} `)
  }
  showSwitches(behind)
}

/** Whether routers are behind a port, as the number that bridge shows. */
export const routerNumber = (value: keyof (typeof multicastRouter)['numbers'] | number): number =>
  typeof value === 'number' ? value : multicastRouter.numbers[value]
