/** What can be monitored: one row per kind of object. */
import {need} from '../../protocol/bytes.js'
import {noHeader} from '../../protocol/codec.js'
import {AF} from '../../protocol/constants.js'
import {address} from '../../protocol/route/address.js'
import {RTM, RTM_F, RTNLGRP} from '../../protocol/route/constants.js'
import {ifinfomsg} from '../../protocol/route/link.js'
import {neighbour} from '../../protocol/route/neighbour.js'
import {nexthop as nexthopMessage} from '../../protocol/route/nexthop.js'
import {rtmsg} from '../../protocol/route/route.js'
import {rule} from '../../protocol/route/rule.js'
import {type Address, addresses, fromMessage as readAddress} from '../address.js'
import type {Operation, Request} from '../exchange/request.js'
import {links} from '../link/link.js'
import type {Link} from '../link/options.js'
import {linkMessage, readLink} from '../link/reader.js'
import {type Neighbour, neighbours, fromMessage as readNeighbour} from '../neighbour/neighbour.js'
import {type NexthopObject, nexthops, fromMessage as readNexthop} from '../nexthop/nexthop.js'
import {type Route, readRoute, routes} from '../route/route.js'
import {type Rule, fromMessage as readRule, rules} from '../rule/rule.js'

/** How one kind of object is monitored. */
export interface Topic<T> {
  /** Multicast groups that tell of it. */
  readonly groups: readonly number[]
  /** Message types: it came or changed, it went. */
  readonly types: readonly [made: number, gone: number]
  /** The request that lists all of them, in the same shape. */
  dump(): Operation<Request<T>>
  /** Reads a notification. `undefined` for what the list does not have. */
  read(view: DataView, start: number, end: number, names: ReadonlyMap<number, string>): T | undefined
  /** What makes an object the same one when it changes. */
  key(object: T): string
}

/** An object as text, to compare it with another. */
export const textOf = (object: unknown): string =>
  JSON.stringify(object, (_key, value) => (typeof value === 'bigint' ? String(value) : value)) ?? ''

/** Every monitor hears of links: other objects name theirs. */
export const LINK_GROUP = RTNLGRP.LINK

function linkFamily(view: DataView, start: number, end: number): number {
  need(ifinfomsg.type, ifinfomsg.size, start, end)
  return view.getUint8(start)
}

const link: Topic<Link> = {
  groups: [LINK_GROUP],
  types: [RTM.NEWLINK, RTM.DELLINK],
  dump: () => links.dump(),
  // A bridge tells of its ports in messages of its own family.
  read: (view, start, end, names) =>
    linkFamily(view, start, end) === AF.UNSPEC
      ? readLink(linkMessage(false)(view, start, end), names)
      : undefined,
  key: ({index}) => String(index),
}

const addressTopic: Topic<Address> = {
  groups: [RTNLGRP.IPV4_IFADDR, RTNLGRP.IPV6_IFADDR],
  types: [RTM.NEWADDR, RTM.DELADDR],
  dump: () => addresses.dump(),
  read(view, start, end, names) {
    const message = address.decode(view, start, end, noHeader)
    return message && readAddress(message, names)
  },
  key: ({dev, address: own, peer}) => `${dev} ${own} ${peer}`,
}

function isCached(view: DataView, start: number, end: number): boolean {
  const header = rtmsg.decode(view, start, Math.min(start + rtmsg.size, end), noHeader)
  return header !== undefined && (header.flags & RTM_F.CLONED) !== 0
}

const route: Topic<Route> = {
  groups: [RTNLGRP.IPV4_ROUTE, RTNLGRP.IPV6_ROUTE],
  types: [RTM.NEWROUTE, RTM.DELROUTE],
  dump: () => routes.dump({table: 'all'}),
  // Lists leave out what the kernel only keeps for speed.
  read: (view, start, end, names) =>
    isCached(view, start, end) ? undefined : readRoute(view, start, end, names),
  key: ({family, table, to, tos, metric, via, dev, nexthops}) =>
    `${family} ${table} ${to} ${tos} ${metric} ${JSON.stringify(via)} ${dev} ${JSON.stringify(nexthops)}`,
}

const neighbourTopic: Topic<Neighbour> = {
  groups: [RTNLGRP.NEIGH],
  types: [RTM.NEWNEIGH, RTM.DELNEIGH],
  dump: () => neighbours.dump({state: 'all'}),
  read(view, start, end, names) {
    const message = neighbour.decode(view, start, end, noHeader)
    // Forwarding entries of bridges are another list.
    return message && message.family !== AF.BRIDGE ? readNeighbour(message, names) : undefined
  },
  key: ({dev, to}) => `${dev} ${to}`,
}

const ruleTopic: Topic<Rule> = {
  groups: [RTNLGRP.IPV4_RULE, RTNLGRP.IPV6_RULE],
  types: [RTM.NEWRULE, RTM.DELRULE],
  dump: () => rules.dump(),
  read(view, start, end) {
    const message = rule.decode(view, start, end, noHeader)
    return message && readRule(message)
  },
  // A rule cannot change, and nothing but all of it tells it from another.
  key: textOf,
}

const nexthop: Topic<NexthopObject> = {
  groups: [RTNLGRP.NEXTHOP],
  types: [RTM.NEWNEXTHOP, RTM.DELNEXTHOP],
  dump: () => nexthops.dump(),
  read(view, start, end, names) {
    const message = nexthopMessage.decode(view, start, end, noHeader)
    return message && readNexthop(message, names)
  },
  key: ({id}) => String(id),
}

export const topics = {
  link,
  address: addressTopic,
  route,
  neighbour: neighbourTopic,
  rule: ruleTopic,
  nexthop,
}
