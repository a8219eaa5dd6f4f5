/** Bridges without spanning tree, and their ports. */
import {AF} from '../../../../protocol/constants.js'
import {RTM, RTNLGRP} from '../../../../protocol/route/constants.js'
import {link as format, IFF, type LinkInput} from '../../../../protocol/route/link.js'
import {followMtu} from '../ipv6/device.js'
import {forget} from '../neighbours.js'
import {E, Refused} from '../refused.js'
import {isOperational, isUp, linkMessage, type MemoryLink, tellLink, watch} from './link.js'

const portsOf = ({space, index}: MemoryLink): MemoryLink[] =>
  [...space.links.values()].filter(({master}) => master === index)

const bridgeOf = ({space, master}: MemoryLink): MemoryLink | undefined => space.links.get(master)

/** What the bridge says of a port. */
function tellPort(port: MemoryLink, type: number = RTM.NEWLINK): void {
  const {attributes: all = {}, ...header} = linkMessage(port)
  const {ifname, master, mtu, operstate, address, link} = all
  const state = port.forwarding ? 'forwarding' : 'disabled'
  const attributes = {
    ...{ifname, master, mtu, operstate, address},
    ...(link !== undefined && {link}),
    ...(type === RTM.NEWLINK && {protinfo: {state}}),
  }
  const message = {...header, family: AF.BRIDGE, change: 0, attributes} as LinkInput
  port.space.tell(RTNLGRP.LINK, type, format, message)
}

/** A bridge has a carrier while one of its ports takes part. */
export function checkPorts(bridge: MemoryLink): void {
  const has = portsOf(bridge).some(({forwarding}) => forwarding)
  if (has === bridge.bridgeCarrier) return
  bridge.bridgeCarrier = has
  watch(bridge)
}

function enable(bridge: MemoryLink, port: MemoryLink): void {
  const was = port.forwarding
  port.forwarding = true
  if (!was) tellPort(port)
  checkPorts(bridge)
  tellPort(port)
}

function disable(bridge: MemoryLink, port: MemoryLink): void {
  port.forwarding = false
  tellPort(port)
  checkPorts(bridge)
}

/** The bridge itself goes up or down. */
export function switchPorts(bridge: MemoryLink): void {
  for (const port of portsOf(bridge)) {
    if (!isUp(bridge)) {
      if (port.forwarding) disable(bridge, port)
    } else if (isOperational(port)) enable(bridge, port)
  }
}

/** A link went up, which may be a port. */
export function portUp(port: MemoryLink): void {
  const bridge = bridgeOf(port)
  if (!bridge) return
  if (isUp(bridge) && isOperational(port)) enable(bridge, port)
  else tellPort(port)
}

/** A link went down, which may be a port. */
export function portDown(port: MemoryLink): void {
  const bridge = bridgeOf(port)
  if (!bridge) return
  if (isUp(bridge)) disable(bridge, port)
  else tellPort(port)
}

/** Something else about a link changed, which may be a port. */
export function portChanged(port: MemoryLink): void {
  const bridge = bridgeOf(port)
  if (!bridge) return
  if (!isUp(bridge) || isOperational(port) === port.forwarding) tellPort(port)
  else if (port.forwarding) disable(bridge, port)
  else enable(bridge, port)
}

/** Makes a link a port. */
export function addPort(bridge: MemoryLink, port: MemoryLink): void {
  if (bridge.kind !== 'bridge') throw new Refused(E.OPNOTSUPP)
  if (port.flags & IFF.LOOPBACK) throw new Refused(E.INVAL)
  if (port.kind === 'bridge') throw new Refused(E.LOOP, 'Can not enslave a bridge to a bridge')
  port.master = bridge.index
  tellLink(port)
  tellLink(port, RTM.NEWLINK, IFF.PROMISC)
  followFeatures(bridge, 1)
  const another = takeAddress(bridge)
  if (isUp(bridge) && isOperational(port)) enable(bridge, port)
  tellPort(port)
  if (another) tellAddress(bridge)
  followPortMtu(bridge)
}

/** A link is no port any more; the bridge stays as it is. */
export function dropPort(bridge: MemoryLink, port: MemoryLink): void {
  tellLink(port, RTM.NEWLINK, IFF.PROMISC)
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

function tellAddress(bridge: MemoryLink): void {
  tellLink(bridge)
  forget(bridge)
}

function followAddress(bridge: MemoryLink): void {
  if (takeAddress(bridge)) tellAddress(bridge)
}

/** A bridge's MTU is its ports' least, until someone sets one. */
function followPortMtu(bridge: MemoryLink): void {
  if (bridge.mtuSet) return
  const ports = portsOf(bridge)
  const mtu = ports.length === 0 ? 1500 : Math.min(...ports.map(port => port.mtu))
  if (mtu === bridge.mtu) return
  bridge.mtu = mtu
  tellLink(bridge)
  followMtu(bridge)
}
