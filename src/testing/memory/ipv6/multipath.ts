/** IPv6 routes with several nexthops: each is a route of its own, added and deleted one by one. */
import {RTNH_F} from '../../../../protocol/route/constants.js'
import type {RouteInput} from '../../../../protocol/route/route.js'
import {checkEncapsulation, E, invalid, Refused} from '../refused.js'
import type {Space} from '../space.js'
import {deleteOne} from './deletion.js'
import {addRoute, mannerOf, nodeAt, siblingsOf, useTable} from './fib.js'
import {type Route6, tellRoute} from './route.js'
import {complete} from './route-check.js'
import type {Wanted6} from './wish.js'

type Hops = NonNullable<NonNullable<RouteInput['attributes']>['multipath']>

const each = (wanted: Wanted6, hops: Hops): Wanted6[] =>
  hops.map(({ifindex, flags = 0, hops: more = 0, attributes}) => {
    checkEncapsulation(attributes)
    return {
      ...wanted,
      oif: ifindex || wanted.oif,
      gateway: attributes?.gateway ?? wanted.gateway,
      onlink: wanted.onlink || (flags & RTNH_F.ONLINK) !== 0,
      weight: more + 1,
    }
  })

/** Adds all nexthops, or none. */
export function addHops(space: Space, wanted: Wanted6, hops: Hops, flags: number): void {
  const routes: Route6[] = []
  const wishes = each(wanted, hops)
  if (wishes.some(({gateway}) => gateway === undefined))
    throw invalid('Device only routes can not be added for IPv6 using the multipath API.')
  useTable(space, wanted.table)
  for (const hop of wishes) {
    const route = complete(space, hop)
    if (routes.some(({oif, gateway}) => oif === route.oif && gateway === route.gateway))
      throw new Refused(E.EXIST)
    routes.push(route)
  }
  const first = {...mannerOf(flags), quiet: true}
  const added: Route6[] = []
  try {
    for (const route of routes) {
      addRoute(
        space,
        route,
        added.length === 0 ? first : {...first, create: true, replace: false, exclusive: false},
      )
      added.push(route)
    }
    tell(space, added)
  } catch (error) {
    if (added.length === 0) throw error
    tell(space, added)
    for (const route of added) deleteOne(space, route)
    const {errno, extack} = error as Refused
    const consequence = 'multipath route replace failed (check consistency of installed routes)'
    throw new Refused(errno, first.replace ? consequence : extack)
  }
}

function tell(space: Space, [route]: readonly Route6[]): void {
  const node = route && nodeAt(space, route)
  if (node) tellRoute(space, siblingsOf(node, route))
}

/** Deletes each nexthop, and refuses afterwards if one was not there. */
export function deleteHops(space: Space, wanted: Wanted6, hops: Hops): void {
  let refused: unknown
  for (const hop of each(wanted, hops)) {
    try {
      deleteOne(space, hop)
    } catch (error) {
      refused = error
    }
  }
  if (refused) throw refused
}
