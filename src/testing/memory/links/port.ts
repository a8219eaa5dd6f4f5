/** The ports of bridges without spanning tree: whether they take part, and what is told of them. */
import {AF} from '../../../../protocol/constants.js'
import {RTM, RTNLGRP} from '../../../../protocol/route/constants.js'
import {link as format, type LinkInput} from '../../../../protocol/route/link.js'
import {isOperational, isUp, linkMessage, type MemoryLink, watch} from './link.js'

/** The ports of a bridge. */
export const portsOf = ({space, index}: MemoryLink): MemoryLink[] =>
  [...space.links.values()].filter(({master}) => master === index)

/** The bridge of a port. */
export const bridgeOf = ({space, master}: MemoryLink): MemoryLink | undefined => space.links.get(master)

/** What the bridge says of a port. */
export function tellPort(port: MemoryLink, type: number = RTM.NEWLINK): void {
  const {attributes: all = {}, ...header} = linkMessage(port)
  const {ifname, master, mtu, operstate, address, link} = all
  const state = port.forwarding ? 'forwarding' : 'disabled'
  const attributes = {
    ...{ifname, master, mtu, operstate, address},
    ...(link !== undefined && link !== port.index && {link}),
    ...(type === RTM.NEWLINK && {protinfo: {state}}),
  }
  const message = {...header, family: AF.BRIDGE, change: 0, attributes} as LinkInput
  port.space.tell(RTNLGRP.LINK, type, format, message)
}

/** A bridge has a carrier while one of its ports takes part. */
export function checkPorts(bridge: MemoryLink): void {
  const has = portsOf(bridge).some(({forwarding}) => forwarding)
  if (has === bridge.carrier) return
  bridge.carrier = has
  watch(bridge)
}

/** A port takes part. */
export function enable(bridge: MemoryLink, port: MemoryLink): void {
  const was = port.forwarding
  port.forwarding = true
  if (!was) tellPort(port)
  checkPorts(bridge)
  tellPort(port)
}

/** A port does not take part any more. */
export function disable(bridge: MemoryLink, port: MemoryLink): void {
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
