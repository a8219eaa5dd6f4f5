/** All message types of `NETLINK_ROUTE`: their names, and the formats of those that are known. */
import {NLM_F} from '../constants.js'
import type {Message} from '../message.js'
import {address} from './address.js'
import {addressLabel} from './address-label.js'
import {cacheReport} from './cache-report.js'
import {RTM} from './constants.js'
import {link} from './link.js'
import {linkStatsByTopic, linkStatsRequest} from './link-stats.js'
import {mdb, mdbChange, mdbQuestion} from './mdb.js'
import {namespaceId} from './namespace-id.js'
import {neighbour} from './neighbour.js'
import {neighbourDiscoveryOption} from './neighbour-discovery-option.js'
import {neighbourTable} from './neighbour-table.js'
import {netconf} from './netconf.js'
import {nexthop} from './nexthop.js'
import {prefix} from './prefix.js'
import {route} from './route.js'
import {rule} from './rule.js'
import {tunnel} from './tunnel.js'
import {vlanDatabase, vlanDump} from './vlan-database.js'

/** A format whose values' types do not matter. */
export type AnyMessage = Message<object, object>

/** One row per object: its first type (`RTM_NEW…`), and the format that this type and the three after it share. */
const objects: readonly (readonly [base: number, message: AnyMessage])[] = [
  [RTM.NEWLINK, link],
  [RTM.NEWADDR, address],
  [RTM.NEWROUTE, route],
  [RTM.NEWNEIGH, neighbour],
  [RTM.NEWRULE, rule],
  [RTM.NEWPREFIX, prefix],
  [RTM.NEWNDUSEROPT, neighbourDiscoveryOption],
  [RTM.NEWMULTICAST, address],
  [RTM.NEWANYCAST, address],
  [RTM.NEWNEIGHTBL, neighbourTable],
  [RTM.NEWADDRLABEL, addressLabel],
  [RTM.NEWNETCONF, netconf],
  [RTM.NEWMDB, mdb],
  [RTM.NEWNSID, namespaceId],
  [RTM.NEWSTATS, linkStatsByTopic],
  [RTM.NEWNEXTHOP, nexthop],
  [RTM.NEWCACHEREPORT, cacheReport],
  [RTM.NEWLINKPROP, link],
  [RTM.NEWVLAN, vlanDatabase],
  [RTM.NEWNEXTHOPBUCKET, nexthop],
  [RTM.NEWTUNNEL, tunnel],
]

/** Requests whose attributes are others than those of what the kernel sends under the same type. */
const requests = new Map<number, AnyMessage>([
  [RTM.NEWMDB, mdbChange],
  [RTM.DELMDB, mdbChange],
  [RTM.GETMDB, mdbQuestion],
  [RTM.GETSTATS, linkStatsRequest],
  [RTM.SETSTATS, linkStatsRequest],
  [RTM.GETVLAN, vlanDump],
])

/** A message type: its kernel name, and its format where that is known. */
export interface MessageType {
  /** `RTM_NEWLINK` */
  readonly name: string
  readonly message?: AnyMessage
  /** The format of requests, where that is another one. */
  readonly request?: AnyMessage
}

const byBase = new Map(objects)

/** Message types by number. */
export const routeMessages: ReadonlyMap<number, MessageType> = new Map(
  Object.entries(RTM).map(([key, type]) => {
    const message = byBase.get(type & ~3)
    const request = requests.get(type)
    return [type, {name: `RTM_${key}`, ...(message && {message}), ...(request && {request})}]
  }),
)

/** The format of a message by what its `nlmsghdr` says. */
export function formatOf({type, flags}: {type: number; flags: number}): AnyMessage | undefined {
  const {message, request} = routeMessages.get(type) ?? {}
  return flags & NLM_F.REQUEST ? (request ?? message) : message
}
