/** Which IPv6 route a request deletes. */
import {RTPROT} from '../../../../protocol/route/constants.js'
import {E, Refused} from '../refused.js'
import {LOOPBACK, type Space} from '../space.js'
import {nodeAt, removeRoute, removeSiblings, siblingsOf} from './fib.js'
import type {Route6} from './route.js'
import type {Wanted6} from './wish.js'

/** Deletes the first route that matches; without a gateway, with all that share its traffic. */
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
  if (wanted.gateway === undefined && siblings.length > 1) removeSiblings(space, siblings)
  else removeRoute(space, found)
}

const isBy = (one: Route6, {oif, gateway}: Wanted6): boolean =>
  (oif === undefined || one.oif === oif) && (gateway === undefined || one.gateway === gateway)

/** Whether the kernel's own route for what has no other is meant, which cannot be deleted. */
const isNull = ({length, oif, gateway, priority, protocol}: Wanted6): boolean =>
  length === 0 &&
  !gateway &&
  !priority &&
  (!oif || oif === LOOPBACK) &&
  (!protocol || protocol === RTPROT.KERNEL)
