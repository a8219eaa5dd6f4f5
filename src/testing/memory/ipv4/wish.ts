/** What a message about an IPv4 route asks for. */
import {RT_SCOPE} from '../../../../protocol/route/constants.js'
import type {RouteInput} from '../../../../protocol/route/route.js'
import type {Hop} from '../hop.js'
import {checkEncapsulation, invalid} from '../refused.js'
import {tableIn} from '../route-message.js'
import {keptMetrics} from './metrics.js'
import {networkOf, numberOf} from './prefix.js'
import type {Route4} from './route.js'

/** What a message asks for. */
export interface Wanted {
  readonly route: Omit<Route4, 'hops' | 'nexthop'>
  /** The way out that the route itself says, perhaps none. */
  readonly hop: Hop
  /** Its list of nexthops. */
  readonly several: readonly Hop[] | undefined
  /** Its nexthop object. */
  readonly nhId: number
}

const hopOf = (oif = 0, gateway: string | undefined, flags = 0, weight = 1): Hop => ({
  oif: oif || undefined,
  gateway,
  flags,
  weight,
  scope: RT_SCOPE.HOST,
  dead: false,
})

type Attributes = NonNullable<RouteInput['attributes']>

/** The router that attributes name. */
function gatewayIn(attributes: Pick<Attributes, 'gateway' | 'via' | 'encap'>): string | undefined {
  checkEncapsulation(attributes)
  const {gateway, via} = attributes
  if (gateway !== undefined && via)
    throw invalid('Nexthop configuration can not contain both GATEWAY and VIA')
  return via?.address ?? (gateway === '0.0.0.0' ? undefined : gateway)
}

export function wish(message: RouteInput): Wanted {
  const {attributes = {}, dst_len: length = 0, flags = 0} = message
  const {nhId = 0, oif, multipath} = attributes
  const own = gatewayIn(attributes)
  if (nhId && (oif || own || multipath))
    throw invalid('Nexthop specification and nexthop id are mutually exclusive')
  const dst = attributes.dst ?? '0.0.0.0'
  if (length > 32) throw invalid('Invalid prefix length')
  if (networkOf(dst, length) !== numberOf(dst)) throw invalid('Invalid prefix for given prefix length')
  return {
    route: {
      table: tableIn(message),
      dst,
      length,
      tos: message.tos ?? 0,
      priority: attributes.priority ?? 0,
      type: message.type ?? 0,
      scope: message.scope ?? 0,
      protocol: message.protocol ?? 0,
      prefsrc: attributes.prefsrc,
      flags,
      metrics: keptMetrics(attributes.metrics),
    },
    hop: hopOf(oif, own, flags),
    nhId,
    several: multipath?.map(({ifindex, flags: bits, hops: more = 0, attributes: has}) =>
      hopOf(ifindex, gatewayIn(has ?? {}), bits, more + 1),
    ),
  }
}
