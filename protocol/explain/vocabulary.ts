/** What the messages of a netlink family are called, and how they are read. */
import {attributes} from '../attributes.js'
import {NETLINK, NLMSG} from '../constants.js'
import type {Frame} from '../frame.js'
import {controller, GENL_ID} from '../generic/controller.js'
import {genlmsghdr} from '../generic/header.js'
import {message} from '../message.js'
import {kernelName} from '../names.js'
import {netfilterMessage} from '../netfilter/header.js'
import {netfilterFormatOf, netfilterMessageType} from '../netfilter/registry.js'
import {type AnyMessage, formatOf, routeMessages} from '../route/registry.js'

export type Head = Pick<Frame, 'type' | 'flags'>

export interface Meaning {
  readonly name: string
  readonly format?: AnyMessage | undefined
}

const controlNames = new Map(
  Object.entries(NLMSG).map(([key, number]) => [number as number, kernelName('NLMSG_', key)]),
)

/** A family of generic netlink whose schema is not here: attributes by their numbers. */
const anyGeneric: AnyMessage = message(genlmsghdr, attributes({}))

/** A subsystem of netfilter whose schema is not here. */
const anyNetfilter: AnyMessage = netfilterMessage(attributes({}))

const controllerCommands = new Map(
  [...Object.values(controller.commands), ...Object.values(controller.events)].map(command => [
    command.number,
    command,
  ]),
)

/** The meaning of a message of `family` by its header and, in generic netlink, the command its body starts with. */
export function meaningOf(family: number, {type, flags}: Head, command: number | undefined): Meaning {
  if (type < NLMSG.MIN_TYPE) return {name: controlNames.get(type) ?? `#${type}`}
  if (family === NETLINK.ROUTE)
    return {name: routeMessages.get(type)?.name ?? `#${type}`, format: formatOf({type, flags})}
  if (family === NETLINK.NETFILTER)
    return {
      name: netfilterMessageType(type)?.name ?? `#${type}`,
      format: netfilterFormatOf({type, flags}) ?? anyNetfilter,
    }
  if (family !== NETLINK.GENERIC) return {name: `#${type}`}
  const known = type === GENL_ID.CTRL ? controllerCommands.get(command ?? 0) : undefined
  return {name: known?.name ?? `#${type}`, format: known?.request ?? anyGeneric}
}

/** `NETLINK_ROUTE` */
export function familyName(family: number): string {
  const found = Object.entries(NETLINK).find(([, number]) => number === family)
  return found ? `NETLINK_${found[0]}` : `netlink family ${family}`
}
