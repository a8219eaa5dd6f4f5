/** `RTM_GETROUTE` of IPv6: where a packet that is sent from here, or comes in, would go. */
import {RTM_F} from '../../../../protocol/route/constants.js'
import type {RouteInput} from '../../../../protocol/route/route.js'
import {E, Refused} from '../refused.js'
import {packetOf} from '../rules/policy.js'
import {LOOPBACK, linkOf, type Space} from '../space.js'
import {nodeAt, siblingsOf} from './fib.js'
import {look} from './lookup.js'
import {isMulticast} from './prefix.js'
import {isLocal, routeMessage} from './route.js'
import {sourceFor} from './source.js'

/** `RTM_GETROUTE`: where a packet would go. */
export function lookUpRoute(space: Space, message: RouteInput): RouteInput {
  const {dst = '::', oif, src = '::', iif, mark} = message.attributes ?? {}
  const from = src === '::' ? undefined : src
  if (iif) linkOf(space, iif)
  const found = look(space, {...packetOf(message), to: dst, from, ...(iif ? {iif} : {oif})})
  if (iif && isMulticast(dst)) throw new Refused(E.MSGSIZE)
  if ((message.flags ?? 0) & RTM_F.FIB_MATCH) {
    const node = found.nexthop ? undefined : nodeAt(space, found)
    return routeMessage(node ? siblingsOf(node, found) : [found])
  }
  const {attributes, ...header} = routeMessage([{...found, nexthop: undefined}])
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
      ...(isLocal(found) && {oif: LOOPBACK}),
      ...(prefsrc && {prefsrc}),
    },
  }
}
