/** Bridges: what they do when they get ports, lose them, or when those change. */
import {RTM} from '../../../../protocol/route/constants.js'
import {IFF} from '../../../../protocol/route/link.js'
import {E, Refused} from '../refused.js'
import {addressChanged, mtuChanged} from './events.js'
import {isOperational, isUp, type MemoryLink, tellLink} from './link.js'
import {bridgeOf, checkPorts, disable, enable, portsOf, tellPort} from './port.js'
import {setPromiscuity} from './promiscuity.js'
import {isBelow, isTaken} from './stack-check.js'

/** Makes a link a port of a bridge, or none with 0. */
export function setMaster(link: MemoryLink, index: number): void {
  if (link.master === index) return
  const {links} = link.space
  const master = links.get(index)
  if (index && !master) throw new Refused(E.INVAL)
  const old = bridgeOf(link)
  if (old) removePort(old, link)
  if (master) addPort(master, link)
}

/** Makes a link a port. */
function addPort(bridge: MemoryLink, port: MemoryLink): void {
  if (bridge.kind !== 'bridge') throw new Refused(E.OPNOTSUPP)
  if (port.flags & IFF.LOOPBACK) throw new Refused(E.INVAL)
  if (port.kind === 'bridge') throw new Refused(E.LOOP, 'Can not enslave a bridge to a bridge')
  if (isTaken(port) || isBelow(bridge, port)) throw new Refused(E.BUSY)
  port.master = bridge.index
  tellLink(port)
  setPromiscuity(port, 1)
  followFeatures(bridge, 1)
  const another = takeAddress(bridge)
  if (isUp(bridge) && isOperational(port)) enable(bridge, port)
  tellPort(port)
  if (another) addressChanged(bridge)
  followPortMtu(bridge)
}

/** A link is no port any more; the bridge stays as it is. */
function dropPort(bridge: MemoryLink, port: MemoryLink): void {
  setPromiscuity(port, -1)
  disable(bridge, port)
  tellPort(port, RTM.DELLINK)
  port.master = 0
  tellLink(port)
}

/** A link is no port any more, and the bridge follows the others. */
export function removePort(bridge: MemoryLink, port: MemoryLink): void {
  dropPort(bridge, port)
  followPortMtu(bridge)
  followAddress(bridge)
  followFeatures(bridge, 0)
}

/** Takes all ports away from a bridge that goes. */
export function dropPorts(bridge: MemoryLink): void {
  for (const port of portsOf(bridge)) dropPort(bridge, port)
}

/** A link has another hardware address, which may be a port. */
export function portAddressChanged(port: MemoryLink): void {
  const bridge = bridgeOf(port)
  if (!bridge) return
  followAddress(bridge)
  tellPort(port)
}

/** A link has another MTU, which may be a port. */
export function portMtuChanged(port: MemoryLink): void {
  const bridge = bridgeOf(port)
  if (bridge) followPortMtu(bridge)
}

/** What a bridge can do differs when it has its first port, or none any more. */
function followFeatures(bridge: MemoryLink, count: number): void {
  if (portsOf(bridge).length === count) tellLink(bridge, RTM.NEWLINK, 0, {event: 'features'})
}

/** A bridge's hardware address is its ports' least, until someone sets one. Returns whether it is another now. */
function takeAddress(bridge: MemoryLink): boolean {
  if (bridge.addressSet) return false
  const [least = '00:00:00:00:00:00'] = portsOf(bridge)
    .map(({address}) => address)
    .sort()
  if (least === bridge.address) return false
  bridge.address = least
  checkPorts(bridge)
  return true
}

function followAddress(bridge: MemoryLink): void {
  if (takeAddress(bridge)) addressChanged(bridge)
}

/** A bridge's MTU is its ports' least, until someone sets one. */
function followPortMtu(bridge: MemoryLink): void {
  if (bridge.mtuSet) return
  const ports = portsOf(bridge)
  const mtu = ports.length === 0 ? 1500 : Math.min(...ports.map(port => port.mtu))
  if (mtu === bridge.mtu) return
  bridge.mtu = mtu
  mtuChanged(bridge)
}
