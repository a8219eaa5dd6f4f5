/** The IPv4 addresses of a link, and the routes that come and go with them. */
import {AF} from '../../../../protocol/constants.js'
import {IFA_F, RT_SCOPE, RT_TABLE, RTM, RTN, RTPROT} from '../../../../protocol/route/constants.js'
import {IFF} from '../../../../protocol/route/link.js'
import {isUp, type MemoryLink} from '../links/link.js'
import {forgetFamily} from '../neighbours.js'
import {invalid} from '../refused.js'
import {type Address4, samePrefix, tellAddress} from './address.js'
import {insert, isEqual, removeRoute} from './fib.js'
import {reviveHops, sweepLink} from './link-routes.js'
import {maskOf, networkOf, textOf} from './prefix.js'
import type {Route4} from './route.js'

/** Puts an address in its place, and its routes. */
export function put(link: MemoryLink, wanted: Address4): void {
  const {addresses} = link
  const family = addresses.filter(one => samePrefix(one, wanted))
  if (family.some(one => one.scope !== wanted.scope)) throw invalid('ipv4: Invalid scope value')
  wanted.secondary = family.length > 0
  const primary = addresses.findLastIndex(one => !one.secondary && wanted.scope <= one.scope)
  addresses.splice(wanted.secondary ? addresses.length : primary + 1, 0, wanted)
  tellAddress(link, wanted)
  addRoutes(link, wanted)
}

/** Removes an address; a primary one takes its secondary ones along. */
export function remove(link: MemoryLink, one: Address4): void {
  const secondaries = one.secondary
    ? []
    : link.addresses.filter(other => other.secondary && samePrefix(one, other))
  for (const gone of [...secondaries, one]) takeOut(link, gone)
}

/** Takes an address out of the list, and the routes that none of `others` needs. */
function takeOut(link: MemoryLink, one: Address4, others: readonly Address4[] = link.addresses): void {
  const {addresses} = link
  const primary = primaryOf(link, one)
  addresses.splice(addresses.indexOf(one), 1)
  tellAddress(link, one, RTM.DELADDR)
  removeRoutes(link, one, primary, others)
}

/**
 * Removes all addresses of a link that goes away, in the order of the list and without a thought for each other.
 * Secondary ones come when their primary one is gone, and their routes go with the link.
 */
export function removeAll(link: MemoryLink): void {
  const {addresses} = link
  for (let [first] = addresses; first; [first] = addresses) {
    if (!first.secondary) takeOut(link, first, [])
    else tellAddress(link, addresses.shift() as Address4, RTM.DELADDR)
  }
}

/** The primary address of the prefix, whose routes the secondary ones share. */
const primaryOf = (link: MemoryLink, one: Address4): Address4 =>
  link.addresses.find(other => !other.secondary && samePrefix(one, other)) ?? one

/** The routes that an address brings along on a link that is up. */
function routesOf(link: MemoryLink, one: Address4): Route4[] {
  const {local, length, broadcast, secondary} = one
  const prefsrc = primaryOf(link, one).local
  const route = (type: number, dst: string, dstLength: number, priority = 0): Route4 => ({
    table: type === RTN.UNICAST ? RT_TABLE.MAIN : RT_TABLE.LOCAL,
    dst,
    length: dstLength,
    tos: 0,
    priority,
    type,
    scope: type === RTN.LOCAL ? RT_SCOPE.HOST : RT_SCOPE.LINK,
    protocol: RTPROT.KERNEL,
    prefsrc,
    flags: 0,
    metrics: undefined,
    nexthop: undefined,
    hops: [
      {
        oif: link.index,
        gateway: undefined,
        flags: 0,
        weight: 1,
        scope: type === RTN.LOCAL ? RT_SCOPE.NOWHERE : RT_SCOPE.HOST,
        dead: false,
      },
    ],
  })
  const found = [route(RTN.LOCAL, local, 32)]
  if (broadcast && broadcast !== '255.255.255.255') found.push(route(RTN.BROADCAST, broadcast, 32))
  const network = networkOf(one.address, length)
  if (network >>> 24 === 0 || secondary || (length === 32 && one.address === local)) return found
  if (!(one.flags & IFA_F.NOPREFIXROUTE)) {
    const type = link.flags & IFF.LOOPBACK ? RTN.LOCAL : RTN.UNICAST
    found.push(route(type, textOf(network), length, one.metric))
  }
  if (length < 31) found.push(route(RTN.BROADCAST, textOf((network | ~maskOf(length)) >>> 0), 32))
  return found
}

/** Adds the routes of an address; those of one that is there already are left. */
export function addRoutes(link: MemoryLink, one: Address4): void {
  const {routes} = link.space
  const wanted = routesOf(link, one)
  for (const route of isUp(link) ? wanted : wanted.slice(0, 1))
    if (!routes.some(other => isEqual(other, route))) insert(link.space, route, true)
  reviveHops(link)
}

/** The route to an address's prefix moves to another metric. */
export function movePrefixRoute(link: MemoryLink, one: Address4, metric: number): void {
  const {space} = link
  const at = (priority: number) =>
    routesOf(link, {...one, metric: priority})
      .slice(1)
      .find(({type}) => type !== RTN.BROADCAST)
  const [wanted, old] = [at(metric), at(one.metric)]
  if (!isUp(link) || !wanted || !old) return
  if (!space.routes.some(other => isEqual(other, wanted))) insert(space, wanted, true)
  const gone = space.routes.find(other => isEqual(other, old))
  if (gone) removeRoute(space, gone)
}

/** Takes the routes of an address away that no other one needs, and what was sent from it. */
function removeRoutes(link: MemoryLink, one: Address4, primary: Address4, others: readonly Address4[]): void {
  const {space, addresses} = link
  const needed = others.flatMap(other => routesOf(link, other))
  const [local, ...wider] = routesOf(link, one) as [Route4, ...Route4[]]
  const isPrefix = ({type}: Route4): boolean => type !== RTN.BROADCAST
  const inOrder = [...wider.filter(isPrefix), ...wider.filter(other => !isPrefix(other)), local]
  for (const {prefsrc: _, ...route} of inOrder) {
    const full = {...route, prefsrc: primary.local}
    if (needed.some(other => isEqual(other, full))) continue
    const found = space.routes.find(other => isEqual(other, full))
    if (found) removeRoute(space, found)
  }
  const stays = space.routes.some(other => other.type === RTN.LOCAL && other.dst === one.local)
  // The kernel looks for what was sent from it in one table only.
  if (!stays) {
    const gone = space.routes.filter(other => other.table === RT_TABLE.MAIN && other.prefsrc === one.local)
    for (const other of gone) removeRoute(space, other)
  }
  if (addresses.length === 0) {
    sweepLink(link, 'unaddressed')
    forgetFamily(link, AF.INET)
  }
}
