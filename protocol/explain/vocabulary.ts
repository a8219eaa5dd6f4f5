/** What the messages of a netlink family are called, and how they are read. */
import {attributes} from '../attributes.js'
import {NETLINK, NLM_F, NLMSG} from '../constants.js'
import type {Frame} from '../frame.js'
import {kernelName} from '../names.js'
import {netfilterMessage} from '../netfilter/header.js'
import {netfilterFormatOf, netfilterMessageType} from '../netfilter/registry.js'
import {type AnyMessage, formatOf, routeMessages} from '../route/registry.js'
import type {GenericFamilies} from './generic.js'

/** What of a message's header tells its meaning. */
export type Head = Pick<Frame, 'type' | 'flags'>

/** The kernel's name of a message, and how to read its body where that is known. */
export interface Meaning {
  readonly name: string
  readonly format?: AnyMessage | undefined
}

const controlNames = new Map(
  Object.entries(NLMSG).map(([key, number]) => [number as number, kernelName('NLMSG_', key)]),
)

/** A subsystem of netfilter whose schema is not here. */
const anyNetfilter: AnyMessage = netfilterMessage(attributes({}))

/** The meaning of a message of `family` by its header and, in generic netlink, the command its body starts with. */
export function meaningOf(
  family: number,
  {type, flags}: Head,
  command: number | undefined,
  generic: GenericFamilies,
): Meaning {
  if (type < NLMSG.MIN_TYPE) return {name: controlNames.get(type) ?? `#${type}`}
  if (family === NETLINK.ROUTE)
    return {name: routeMessages.get(type)?.name ?? `#${type}`, format: formatOf({type, flags})}
  if (family === NETLINK.NETFILTER)
    return {
      name: netfilterMessageType(type)?.name ?? `#${type}`,
      format: netfilterFormatOf({type, flags}) ?? anyNetfilter,
    }
  if (family !== NETLINK.GENERIC) return {name: `#${type}`}
  return generic.meaning(type, (flags & NLM_F.REQUEST) !== 0, command ?? 0)
}

/** `NETLINK_ROUTE` */
export function familyName(family: number): string {
  const found = Object.entries(NETLINK).find(([, number]) => number === family)
  return found ? `NETLINK_${found[0]}` : `netlink family ${family}`
}
