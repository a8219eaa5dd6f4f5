/** All message types of `NETLINK_ROUTE`: their names, and the formats of those that are known. */
import type {Message} from '../message.js'
import {address} from './address.js'
import {RTM} from './constants.js'
import {link} from './link.js'
import {namespaceId} from './namespace-id.js'
import {neighbour} from './neighbour.js'
import {route} from './route.js'
import {rule} from './rule.js'

/** A format whose values' types do not matter. */
export type AnyMessage = Message<object, object>

/** One row per object: its first type (`RTM_NEW…`), and the format that this type and the three after it share. */
const objects: readonly (readonly [base: number, message: AnyMessage])[] = [
  [RTM.NEWLINK, link],
  [RTM.NEWADDR, address],
  [RTM.NEWROUTE, route],
  [RTM.NEWNEIGH, neighbour],
  [RTM.NEWRULE, rule],
  [RTM.NEWNSID, namespaceId],
  [RTM.NEWLINKPROP, link],
]

/** A message type: its kernel name, and its format where that is known. */
export interface MessageType {
  /** `RTM_NEWLINK` */
  readonly name: string
  readonly message?: AnyMessage
}

const byBase = new Map(objects)

/** Message types by number. */
export const routeMessages: ReadonlyMap<number, MessageType> = new Map(
  Object.entries(RTM).map(([key, type]) => {
    const message = byBase.get(type & ~3)
    return [type, {name: `RTM_${key}`, ...(message && {message})}]
  }),
)
