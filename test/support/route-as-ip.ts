/** Routes in the words of `ip -j -d route`. */
import type {Hop, Route, RouteMetrics} from '../../src/route/route.js'
import {present, type Twin} from './twins.js'

/** What ip(8) prints for a nexthop, in its JSON. */
const hopAsIp = ({via, dev}: Hop, family: Route['family']) =>
  present({
    ...(via !== undefined &&
      (via.includes(':') === (family === 6)
        ? {gateway: via}
        : {via: {family: via.includes(':') ? 'inet6' : 'inet', host: via}})),
    dev,
  })

/** ip(8) shows no locks in its JSON. */
const metricsAsIp = ({
  lock: _,
  features,
  rtoMin,
  quickack,
  congctl,
  fastopenNoCookie,
  ...same
}: RouteMetrics) =>
  present({
    ...same,
    ...(features?.includes('ecn') && {ecn: null}),
    rto_min: rtoMin,
    quickack: quickack && 1,
    congestion: congctl,
    fastopen_no_cookie: fastopenNoCookie && 1,
  })

/** What `ip -j -d route` prints for a route. */
export function asIp(route: Route): Record<string, unknown> {
  const {metrics, realms} = route
  const flags = (hop: Hop) => [...(hop.flags ?? []), ...(hop.onlink ? ['onlink'] : [])].sort()
  return present({
    type: route.type,
    dst: route.to,
    ...hopAsIp(route, route.family),
    from: route.from,
    tos: route.tos === undefined ? undefined : `0x${route.tos.toString(16)}`,
    table: String(route.table),
    protocol: String(route.protocol),
    scope: String(route.scope),
    prefsrc: route.src,
    metric: route.metric,
    nhid: route.nhid,
    pref: route.pref,
    flags: flags(route),
    metrics: metrics && [metricsAsIp(metrics)],
    flow: realms && {from: String(realms >>> 16), to: String(realms & 0xffff)},
    nexthops: route.nexthops?.map(hop => ({
      ...hopAsIp(hop, route.family),
      weight: hop.weight,
      flags: flags(hop),
    })),
  })
}

/** All routes as ip(8) shows them, without what time and nexthop objects add. */
export const show = ({json}: Twin) =>
  [...json('-4 -d route show table all'), ...json('-6 -d route show table all')].map(
    ({expires: _, nh_info: __, ...route}) => ({...route, flags: (route.flags as string[]).toSorted()}),
  )
