/** `RTM_GETROUTE` of IPv4: where a packet that is sent from here, or comes in, would go. */
import {AF} from '../../../../protocol/constants.js'
import {RT_SCOPE, RT_TABLE, RTM_F, RTN} from '../../../../protocol/route/constants.js'
import type {RouteInput} from '../../../../protocol/route/route.js'
import {E, Refused} from '../refused.js'
import {cacheinfoOf, headerTable} from '../route-message.js'
import {packetOf} from '../rules/policy.js'
import {linkOf, type Space} from '../space.js'
import {errors} from '../verdicts.js'
import {comeIn} from './input.js'
import type {Found, Packet4} from './lookup.js'
import {goOut} from './output.js'
import {gatewayOf, routeMessage} from './route.js'

/** `RTM_GETROUTE`: where a packet would go. */
export function lookUpRoute(space: Space, message: RouteInput): RouteInput {
  const {attributes: {dst: to = '0.0.0.0', src, oif, iif, mark} = {}, tos, flags: asked = 0} = message
  const from = src === '0.0.0.0' ? undefined : src
  const packet: Packet4 = {...packetOf(message), to, from, ...(iif ? {iif} : oif && {oif})}
  const {found, ...way} = iif ? comeIn(space, packet, linkOf(space, iif)) : goOut(space, packet)
  if (asked & RTM_F.FIB_MATCH) {
    if (!found) throw new Refused(errors[way.type] ?? E.HOSTUNREACH)
    return routeMessage(space, {...found.route, table: tableOf(space, found)})
  }
  const table = asked & RTM_F.LOOKUP_TABLE ? (found ? tableOf(space, found) : 0) : RT_TABLE.MAIN
  const local = way.type === RTN.LOCAL
  return {
    family: AF.INET,
    dst_len: 32,
    ...(from && {src_len: 32}),
    tos: tos ?? 0,
    table: headerTable(table),
    type: way.type,
    flags: (way.flags | RTM_F.CLONED) >>> 0,
    attributes: {
      table,
      dst: to,
      ...(from && {src: from}),
      oif: way.oif,
      ...(way.source && way.source !== from && {prefsrc: way.source}),
      ...(!way.direct && found?.hop.scope === RT_SCOPE.LINK && gatewayOf(found.hop)),
      ...(!way.direct && found?.route.metrics && !(iif && local) && {metrics: found.route.metrics}),
      ...(mark && {mark}),
      ...(iif && {iif}),
      cacheinfo: cacheinfoOf(),
    },
  } as RouteInput
}

/** While local and main are one table, this is its name. */
const tableOf = ({merged}: Space, {route: {table}}: Found): number =>
  table === RT_TABLE.LOCAL && merged ? RT_TABLE.MAIN : table
