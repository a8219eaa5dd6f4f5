/** What can be monitored: one row per kind of object. */
import {need} from '../../protocol/bytes.js'
import {noHeader} from '../../protocol/codec.js'
import {AF} from '../../protocol/constants.js'
import {address as addressMessage} from '../../protocol/route/address.js'
import {RTM, RTM_F, RTNLGRP} from '../../protocol/route/constants.js'
import {ifinfomsg} from '../../protocol/route/link.js'
import {namespaceId as namespaceIdMessage} from '../../protocol/route/namespace-id.js'
import {neighbour as neighbourMessage} from '../../protocol/route/neighbour.js'
import {netconf as netconfMessage} from '../../protocol/route/netconf.js'
import {nexthop as nexthopMessage} from '../../protocol/route/nexthop.js'
import {prefix as prefixMessage} from '../../protocol/route/prefix.js'
import {rtmsg} from '../../protocol/route/route.js'
import {rule as ruleMessage} from '../../protocol/route/rule.js'
import {type Address, addresses, fromMessage as readAddress} from '../address.js'
import {links} from '../link/link.js'
import type {Link} from '../link/options.js'
import {readLink} from '../link/reader.js'
import {linkMessage} from '../link/shown.js'
import {type NamespaceId, namespaceIds} from '../namespace-id.js'
import {type Neighbour, neighbours, fromMessage as readNeighbour} from '../neighbour/neighbour.js'
import {type Netconf, netconf as netconfs, fromMessage as readNetconf} from '../netconf.js'
import {
  bucketFromMessage,
  type NexthopBucket,
  type NexthopObject,
  nexthops,
  fromMessage as readNexthop,
} from '../nexthop/nexthop.js'
import {type Prefix, fromMessage as readPrefix} from '../prefix.js'
import {type Route, readRoute, routes} from '../route/route.js'
import {type Rule, fromMessage as readRule, rules} from '../rule/rule.js'
import {bridgeVlan, fdb, mdb} from './bridge-topics.js'
import {reader, type Topic, textOf} from './topic.js'

/** Every monitor hears of links: other objects name theirs. */
export const LINK_GROUP = RTNLGRP.LINK

function linkFamily(view: DataView, start: number, end: number): number {
  need(ifinfomsg.type, ifinfomsg.size, start, end)
  return view.getUint8(start)
}

const link: Topic<Link> = {
  groups: [LINK_GROUP],
  types: [RTM.NEWLINK, RTM.DELLINK],
  list: () => links.list(),
  // A bridge tells of its ports in messages of its own family.
  read: (view, start, end, {names}) =>
    linkFamily(view, start, end) === AF.UNSPEC ? [readLink(linkMessage(false)(view, start, end), names)] : [],
  key: ({index}) => String(index),
  // Notifications leave virtual functions out.
  clocks: ['vfs'],
}

const address: Topic<Address> = {
  groups: [RTNLGRP.IPV4_IFADDR, RTNLGRP.IPV6_IFADDR],
  types: [RTM.NEWADDR, RTM.DELADDR],
  list: () => addresses.list(),
  read: reader(addressMessage, (message, {names}) => readAddress(message, names)),
  key: ({dev, address: own, peer}) => `${dev} ${own} ${peer}`,
  clocks: ['validLifetime', 'preferredLifetime'],
}

function isCached(view: DataView, start: number, end: number): boolean {
  const header = rtmsg.decode(view, start, Math.min(start + rtmsg.size, end), noHeader)
  return header !== undefined && (header.flags & RTM_F.CLONED) !== 0
}

const route: Topic<Route> = {
  groups: [RTNLGRP.IPV4_ROUTE, RTNLGRP.IPV6_ROUTE, RTNLGRP.MPLS_ROUTE],
  types: [RTM.NEWROUTE, RTM.DELROUTE],
  list: () => routes.list({table: 'all'}),
  // Lists leave out what the kernel only keeps for speed.
  read(view, start, end, {names}) {
    const found = isCached(view, start, end) ? undefined : readRoute(view, start, end, names)
    return found ? [found] : []
  },
  key: ({family, table, to, tos, metric, via, dev, nexthops}) =>
    `${family} ${table} ${to} ${tos} ${metric} ${JSON.stringify(via)} ${dev} ${JSON.stringify(nexthops)}`,
  clocks: ['expires'],
}

const neighbour: Topic<Neighbour> = {
  groups: [RTNLGRP.NEIGH],
  types: [RTM.NEWNEIGH, RTM.DELNEIGH],
  list: () => neighbours.list({state: 'all'}),
  // Forwarding entries of bridges are another list.
  read: reader(neighbourMessage, (message, {names}) =>
    message.family === AF.BRIDGE ? undefined : readNeighbour(message, names),
  ),
  key: ({dev, to}) => `${dev} ${to}`,
}

const rule: Topic<Rule> = {
  groups: [RTNLGRP.IPV4_RULE, RTNLGRP.IPV6_RULE],
  types: [RTM.NEWRULE, RTM.DELRULE],
  list: () => rules.list(),
  read: reader(ruleMessage, message => readRule(message)),
  // A rule cannot change, and nothing but all of it tells it from another.
  key: object => textOf(object),
}

const nexthop: Topic<NexthopObject> = {
  groups: [RTNLGRP.NEXTHOP],
  types: [RTM.NEWNEXTHOP, RTM.DELNEXTHOP],
  list: () => nexthops.list(),
  read: reader(nexthopMessage, (message, {names}) => readNexthop(message, names)),
  key: ({id}) => String(id),
  clocks: ['unbalancedTime'],
}

const nexthopBucket: Topic<NexthopBucket> = {
  groups: [RTNLGRP.NEXTHOP],
  types: [RTM.NEWNEXTHOPBUCKET, RTM.DELNEXTHOPBUCKET],
  list: () => nexthops.buckets(),
  read: reader(nexthopMessage, bucketFromMessage),
  key: ({id, index}) => `${id} ${index}`,
  clocks: ['idleTime'],
}

const netconf: Topic<Netconf> = {
  groups: [RTNLGRP.IPV4_NETCONF, RTNLGRP.IPV6_NETCONF, RTNLGRP.MPLS_NETCONF],
  types: [RTM.NEWNETCONF, RTM.DELNETCONF],
  list: () => netconfs.list(),
  read: reader(netconfMessage, (message, {names}) => readNetconf(message, names)),
  key: ({family, dev}) => `${family} ${dev}`,
  partial: true,
}

const namespaceId: Topic<Pick<NamespaceId, 'id'>> = {
  groups: [RTNLGRP.NSID],
  types: [RTM.NEWNSID, RTM.DELNSID],
  *list() {
    return (yield* namespaceIds.list()).map(({id}) => ({id}))
  },
  read: reader(namespaceIdMessage, ({attributes: {nsid}}) => (nsid === undefined ? undefined : {id: nsid})),
  key: ({id}) => String(id),
}

const prefix: Topic<Prefix> = {
  groups: [RTNLGRP.IPV6_PREFIX],
  types: [RTM.NEWPREFIX],
  read: reader(prefixMessage, (message, {names}) => readPrefix(message, names)),
  key: object => textOf(object),
}

export const topics = {
  link,
  address,
  route,
  neighbour,
  rule,
  nexthop,
  nexthopBucket,
  netconf,
  namespaceId,
  prefix,
  fdb,
  mdb,
  bridgeVlan,
}
