/** Multicast routes, as `ip mroute` shows them (ip-mroute(8)). A routing daemon makes them, through a socket of its own. */
import type {Infer} from '../../protocol/codec.js'
import {RTM, RTNL_FAMILY} from '../../protocol/route/constants.js'
import {route as format, type mfcStats, type RouteMessage} from '../../protocol/route/route.js'
import {ask, dump, type Operation, type Request} from '../exchange/request.js'
import {type Device, deviceNames} from '../words/device.js'
import {ofFamily} from '../words/family.js'
import {checkKeys, rangeError} from '../words/options.js'
import {type Table, tables} from './words.js'

/** Where packets of a group go. */
export interface MulticastRoute {
  family: 4 | 6
  table: Table
  /** The group. */
  to: string
  /** The sender; missing for all. */
  from?: string
  /** Where packets must come in. Missing as long as nobody has decided: the packets wait. */
  iif?: Device
  /** Where they leave, each for packets with at least this time to live. */
  oifs?: {dev: Device; ttl: number}[]
  /** Packets forwarded, and those that came in elsewhere. */
  stats?: Infer<typeof mfcStats>
  /** Seconds since the last packet. */
  idle?: number
}

/** Which routes to list. */
export interface MulticastRouteFilter {
  /** Both if missing. */
  family?: 4 | 6
  /** All if missing. */
  table?: Table
}

const filterOptions = new Set<string>(['family', 'table'] satisfies (keyof MulticastRouteFilter)[])
const families = {4: RTNL_FAMILY.IPMR, 6: RTNL_FAMILY.IP6MR} as const
const TABLE_MAX = 0xffffffff
/** The kernel's times are in 1/100 s. */
const TICKS = 100

/** Operations on multicast routes. */
export const multicastRoutes = {
  /** The routes that match; all without a filter. */
  *list(filter?: MulticastRouteFilter): Operation<MulticastRoute[]> {
    const {family, table} = filter ?? {}
    checkKeys('a filter of multicast routes', filter ?? {}, filterOptions)
    if (family !== undefined && !Object.hasOwn(families, family)) throw rangeError('family', '4 or 6', family)
    const wanted = table === undefined ? undefined : tables.number('table', table, TABLE_MAX)
    const names = yield* deviceNames()
    const found: MulticastRoute[] = []
    for (const one of family === undefined ? ([4, 6] as const) : [family]) {
      const request = wholeTable(families[one], names)
      for (const [number, route] of yield* ask(request))
        if (wanted === undefined || number === wanted) found.push(route)
    }
    return found
  },
}

const wholeTable = (
  family: number,
  names: ReadonlyMap<number, string>,
): Request<readonly [table: number, route: MulticastRoute]> => {
  const read = ofFamily(family, (view, start, end) => {
    const message = format.decode(view, start, end, {})
    return message && ([message.attributes.table ?? message.table, fromMessage(message, names)] as const)
  })
  return dump(RTM.GETROUTE, format, {family}, read)
}

function fromMessage(
  {family, table, attributes}: RouteMessage,
  names: ReadonlyMap<number, string>,
): MulticastRoute {
  const name = (index: number): Device => names.get(index) ?? index
  const {dst, src, iif, multipath, mfcStats: stats, expires} = attributes
  const v4 = family === RTNL_FAMILY.IPMR
  const any = v4 ? '0.0.0.0' : '::'
  const found: MulticastRoute = {
    family: v4 ? 4 : 6,
    table: tables.word(attributes.table ?? table),
    to: (dst as string | undefined) ?? any,
  }
  if (src !== undefined && src !== any) found.from = src
  if (iif !== undefined) found.iif = name(iif)
  if (multipath) found.oifs = multipath.map(({ifindex, hops}) => ({dev: name(ifindex), ttl: hops}))
  if (stats) found.stats = stats
  if (expires !== undefined) found.idle = Number(expires) / TICKS
  return found
}
