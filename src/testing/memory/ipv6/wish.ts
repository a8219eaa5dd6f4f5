/** What a message about an IPv6 route asks for. */
import {RTNH_F} from '../../../../protocol/route/constants.js'
import type {RouteInput} from '../../../../protocol/route/route.js'
import {checkEncapsulation, invalid} from '../refused.js'
import {tableIn} from '../route-message.js'
import {networkOf} from './prefix.js'
import type {Route6} from './route.js'

/** A route as it is asked for: which link it leaves by is still to be found. */
export type Wanted6 = Omit<Route6, 'oif' | 'rejects' | 'nexthop'> & {readonly oif: number | undefined}

/** What a message asks for. */
export function wish(message: RouteInput): Wanted6 {
  const {attributes = {}, dst_len: length = 0} = message
  const {dst = '::', oif, gateway, prefsrc, metrics, pref, expires} = attributes
  checkEncapsulation(attributes)
  if (attributes.nhId && (gateway || oif || attributes.multipath))
    throw invalid('Nexthop specification and nexthop id are mutually exclusive')
  if (attributes.via) throw invalid('IPv6 does not support RTA_VIA attribute')
  if (length > 128) throw invalid('Invalid prefix length')
  if (message.src_len) throw invalid('Specifying source address requires IPV6_SUBTREES to be enabled')
  return {
    table: tableIn(message),
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
