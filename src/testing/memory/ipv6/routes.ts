/** Requests for IPv6 routes. */
import {NLM_F} from '../../../../protocol/constants.js'
import {RT_TABLE, RTM_F, RTNH_F, RTPROT} from '../../../../protocol/route/constants.js'
import type {RouteInput} from '../../../../protocol/route/route.js'
import {nexthopOf} from '../nexthops/check.js'
import {pathsOf} from '../nexthops/nexthop.js'
import {E, Refused} from '../refused.js'
import {packetOf} from '../rules/policy.js'
import {linkOf, type Space} from '../space.js'
import {addRoute, grouped, nodeAt, nodes, removeRoute, siblingsOf, useTable} from './fib.js'
import {complete, completeWith, type Wanted6} from './hop-check.js'
import {removeSiblings} from './link-routes.js'
import {look} from './lookup.js'
import {addHops, deleteHops} from './multipath.js'
import {isMulticast, networkOf} from './prefix.js'
import {isLocal, type Route6, routeMessage} from './route.js'
import {sourceFor} from './source.js'

/** Metric of routes that do not say one. */
const USER = 1024

/** `RTM_NEWROUTE` */
export function newRoute(space: Space, message: RouteInput, flags: number): void {
  const wanted = wish(message)
  const metric = wanted.priority || USER
  const route = {...wanted, priority: metric}
  const {multipath} = message.attributes ?? {}
  if (multipath) {
    addHops(space, route, multipath, flags)
    return
  }
  useTable(space, route.table)
  const {nhId} = message.attributes ?? {}
  const full = nhId ? completeWith(space, route, nexthopOf(space, nhId)) : complete(space, route)
  addRoute(space, full, manner(flags))
}

export const manner = (flags: number) => ({
  create: (flags & NLM_F.CREATE) !== 0,
  replace: (flags & NLM_F.REPLACE) !== 0,
  exclusive: (flags & NLM_F.EXCL) !== 0,
})

/** What a message asks for. */
function wish(message: RouteInput): Wanted6 {
  const {attributes = {}, dst_len: length = 0} = message
  const {dst = '::', oif, gateway, prefsrc, metrics, pref, expires} = attributes
  if (attributes.encap) throw new Refused(E.OPNOTSUPP, 'encapsulations are not modelled')
  if (attributes.nhId && (gateway || oif || attributes.multipath))
    throw new Refused(E.INVAL, 'Nexthop specification and nexthop id are mutually exclusive')
  if (attributes.via) throw new Refused(E.INVAL, 'IPv6 does not support RTA_VIA attribute')
  if (length > 128) throw new Refused(E.INVAL, 'Invalid prefix length')
  if (message.src_len)
    throw new Refused(E.INVAL, 'Specifying source address requires IPV6_SUBTREES to be enabled')
  return {
    table: attributes.table ?? (message.table || RT_TABLE.MAIN),
    dst: networkOf(dst, length),
    length,
    priority: attributes.priority ?? 0,
    type: message.type ?? 0,
    protocol: message.protocol ?? 0,
    oif: oif || undefined,
    gateway,
    onlink: ((message.flags ?? 0) & RTNH_F.ONLINK) !== 0,
    weight: 1,
    metrics,
    pref,
    expires: Number(expires ?? 0) || undefined,
    prefsrc,
    dead: false,
    linkdown: false,
  }
}

/** `RTM_DELROUTE`: the first that matches; with a gateway only that nexthop, else all. */
export function deleteRoute(space: Space, message: RouteInput): void {
  const {multipath, nhId} = message.attributes ?? {}
  const wanted = wish(message)
  if (nhId) nexthopOf(space, nhId)
  if (multipath) deleteHops(space, wanted, multipath)
  else deleteOne(space, wanted, nhId)
}

export function deleteOne(space: Space, wanted: Wanted6, nhId?: number): void {
  if (!space.tables6.has(wanted.table)) throw new Refused(E.SRCH, 'FIB table does not exist')
  const node = nodeAt(space, wanted)
  const found = node?.routes.find(
    one =>
      (one.nexthop ? !nhId || one.nexthop.id === nhId : !nhId && isBy(one, wanted)) &&
      (wanted.priority === 0 || one.priority === wanted.priority) &&
      (wanted.protocol === 0 || one.protocol === wanted.protocol),
  )
  if (!node || !found) throw new Refused(isNull(wanted) && !node ? E.NOENT : E.SRCH)
  const siblings = siblingsOf(node, found)
  if (wanted.gateway === undefined && siblings.length > 1) removeSiblings({space}, siblings)
  else removeRoute(space, found)
}

const isBy = (one: Route6, {oif, gateway}: Wanted6): boolean =>
  (oif === undefined || one.oif === oif) && (gateway === undefined || one.gateway === gateway)

/** Whether the kernel's own route for what has no other is meant, which cannot be deleted. */
const isNull = ({length, oif, gateway, priority, protocol}: Wanted6): boolean =>
  length === 0 && !gateway && !priority && (!oif || oif === 1) && (!protocol || protocol === RTPROT.KERNEL)

const leavesBy = ({nexthop, oif}: Route6, index: number): boolean =>
  nexthop ? pathsOf(nexthop).some(hop => hop.oif === index) : oif === index

/** The routes that match, as a dump has them. A table that is asked for in so many words must be there. */
export function listRoutes(space: Space, message: RouteInput, asked: boolean): RouteInput[] {
  const {oif, table = message.table ?? 0} = message.attributes ?? {}
  if (table && !space.tables6.has(table)) {
    if (!asked) return []
    throw new Refused(E.NOENT, 'FIB table does not exist')
  }
  return nodes(space, table)
    .flatMap(grouped)
    .filter(
      siblings =>
        (!message.protocol || siblings[0]?.protocol === message.protocol) &&
        (!message.type || siblings[0]?.type === message.type) &&
        (!oif || siblings.some(one => leavesBy(one, oif))),
    )
    .map(siblings => routeMessage(space, siblings))
}

/** `RTM_GETROUTE`: where a packet would go. */
export function lookUpRoute(space: Space, message: RouteInput): RouteInput {
  const {dst = '::', oif, src = '::', iif, mark} = message.attributes ?? {}
  const from = src === '::' ? undefined : src
  if (iif) linkOf(space, iif)
  const found = look(space, {...packetOf(message), to: dst, from, ...(iif ? {iif} : {oif})})
  if (iif && isMulticast(dst)) throw new Refused(E.MSGSIZE)
  if ((message.flags ?? 0) & RTM_F.FIB_MATCH) {
    const node = found.nexthop ? undefined : nodeAt(space, found)
    return routeMessage(space, node ? siblingsOf(node, found) : [found])
  }
  const {attributes, ...header} = routeMessage(space, [{...found, nexthop: undefined}])
  const prefsrc = found.prefsrc ?? (iif ? undefined : sourceFor(space, dst, linkOf(space, found.oif)))
  return {
    ...header,
    flags: 0,
    dst_len: 128,
    src_len: 128,
    attributes: {
      ...attributes,
      dst,
      src,
      ...(iif && {iif}),
      ...(mark && {mark}),
      // One's own addresses are reached through the loopback device.
      ...(isLocal(found) && {oif: 1}),
      ...(prefsrc && {prefsrc}),
    },
  }
}
