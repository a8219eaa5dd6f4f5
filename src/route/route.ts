/** Routes, as `ip route` shows and changes them (ip-route(8)). */
import {canonicalIp} from '../../protocol/address.js'
import {copyBytes, littleEndian, need} from '../../protocol/bytes.js'
import {AF, NLM_F} from '../../protocol/constants.js'
import type {Message} from '../../protocol/message.js'
import {RT_TABLE, RTM, RTM_F} from '../../protocol/route/constants.js'
import {route as format, type RouteInput} from '../../protocol/route/route.js'
import {deleteEach} from '../exchange/flush.js'
import {ask, change, dump, type Operation, type ReadReply, type Request} from '../exchange/request.js'
import {ERRNO} from '../system/libc-constants.js'
import {
  checkDevice,
  deviceNames,
  lookUpDevices,
  noting,
  optionalIndex,
  type WantedDevices,
} from '../words/device.js'
import {ofFamily} from '../words/family.js'
import {checkKeys, checkPrefix} from '../words/options.js'
import {routeFamilyNumber} from './family.js'
import {checkLabels} from './labels.js'
import {lookUp} from './lookup.js'
import {readRoute} from './read.js'
import type {FoundRoute, Route, RouteFilter, RouteKey, RouteLookup} from './types.js'
import {protocols, routeTypes, scopes, tables} from './words.js'
import {routeMessage} from './write.js'

export type {RouteFlag} from './flags.js'
export type {RouteMetrics} from './metrics.js'
export {readRoute} from './read.js'
export type * from './types.js'
export type {RouteProtocol, RouteType, Scope, Table} from './words.js'

/** Operations on routes. */
export const routes = {
  /** Prepares the request for all routes that match. */
  *dump(filter?: RouteFilter): Operation<Request<Route>> {
    const {header, matches, to} = yield* select(filter ?? {})
    const names = yield* deviceNames()
    return wholeTable(header, (view, start, end) => {
      if (!matches(view, start, end)) return undefined
      const route = readRoute(view, start, end, names)
      return to === undefined || route?.to === to ? route : undefined
    })
  },

  /** The routes that match; those of table `main` without a filter. */
  *list(filter?: RouteFilter): Operation<Route[]> {
    return yield* ask(yield* routes.dump(filter))
  },

  /** What the kernel would do with a packet to `destination`. `ENETUNREACH` if it has no route. */
  *get(destination: string, lookup?: RouteLookup): Operation<FoundRoute> {
    return yield* lookUp(destination, lookup ?? {})
  },

  /** Adds a route. `EEXIST` if there is one of the same destination, metric and type of service. */
  *add(route: Route): Operation<void> {
    yield* put(route, NLM_F.CREATE | NLM_F.EXCL)
  },

  /** Adds a route behind those of the same destination and metric; of IPv6, a further nexthop. */
  *append(route: Route): Operation<void> {
    yield* put(route, NLM_F.CREATE | NLM_F.APPEND)
  },

  /** Adds a route, or puts it in the place of the one that is there. */
  *replace(route: Route): Operation<void> {
    yield* put(route, NLM_F.CREATE | NLM_F.REPLACE)
  },

  /** Changes a route that must exist (`ip route change`). `ENOENT` if it does not. */
  *set(route: Route): Operation<void> {
    yield* put(route, NLM_F.REPLACE)
  },

  /** Deletes the first route that matches all that is given. `ESRCH` if there is none. */
  *delete(key: RouteKey): Operation<void> {
    const message = yield* prepare(key, true)
    yield change(RTM.DELROUTE, format, message, key.to)
  },

  /** Deletes the routes that match, and returns how many. Table `main` unless the filter says otherwise. */
  *flush(filter: RouteFilter): Operation<number> {
    const {header, matches, to} = yield* select(filter)
    const names = new Map<number, string>()
    const found = yield* ask(
      wholeTable(header, (view, start, end) => {
        const route = matches(view, start, end) ? readRoute(view, start, end, names) : undefined
        if (!route || (to !== undefined && route.to !== to) || isNull(route)) return undefined
        return {bytes: copyBytes(view, start, end), about: route.to}
      }),
    )
    // Routes go with the route to their nexthop.
    return yield* deleteEach(
      found,
      ({bytes, about}) => ask(change(RTM.DELROUTE, echo, {bytes}, about)),
      'ESRCH',
    )
  },
}

/** Tables come to be with their first route: one that does not exist is empty. */
const wholeTable = <T>(header: RouteInput, read: ReadReply<T>): Request<T> => ({
  ...dump(RTM.GETROUTE, format, header, ofFamily(header.family ?? AF.UNSPEC, read)),
  none: ERRNO.NOENT,
})

function* put(route: Route, flags: number): Operation<void> {
  const message = yield* prepare(route, false)
  yield change(RTM.NEWROUTE, format, message, route.to, flags)
}

function* prepare(route: Route, deleting: boolean): Operation<RouteInput> {
  const wanted: WantedDevices = []
  const message = routeMessage(route, deleting, noting(wanted))
  if (wanted.length > 0) yield* lookUpDevices(wanted)
  return message
}

const filterOptions = new Set<string>([
  'family',
  'table',
  'dev',
  'protocol',
  'type',
  'scope',
  'to',
] satisfies (keyof RouteFilter)[])

interface Selection {
  /** The message that has the kernel select. */
  header: RouteInput
  /** Whether a reply's header is wanted, as far as the kernel does not see to it. */
  matches: (view: DataView, start: number, end: number) => boolean
  /** The one destination that is wanted. */
  to: string | undefined
}

function* select(filter: RouteFilter): Operation<Selection> {
  checkKeys('a route filter', filter, filterOptions)
  const {family, table = 'main', dev, protocol, type, scope, to} = filter
  const number = routeFamilyNumber(family) ?? AF.UNSPEC
  const tableNumber = table === 'all' ? RT_TABLE.UNSPEC : tables.number('table', table, 0xffffffff)
  const typeNumber = type === undefined ? undefined : routeTypes.number('type', type)
  const protocolNumber = protocol === undefined ? undefined : protocols.number('protocol', protocol)
  const scopeNumber = scope === undefined ? undefined : scopes.number('scope', scope)
  const destination =
    to === undefined ? undefined : family === 'mpls' ? checkLabels('to', to, 1) : canonicalDestination(to)
  if (dev !== undefined) checkDevice('dev', dev)
  const oif = yield* optionalIndex('dev', dev)

  const header: RouteInput = {
    family: number,
    ...(tableNumber <= 255 && {table: tableNumber}),
    protocol: protocolNumber ?? 0,
    type: typeNumber ?? 0,
    attributes: {...(tableNumber > 255 && {table: tableNumber}), ...(oif !== undefined && {oif})},
  }
  // Zero is no selection to the kernel, and routes learned in passing come along on kernels without strict checks.
  const matches = (view: DataView, start: number, end: number) => {
    need(format.head.type, format.head.size, start, end)
    return (
      (view.getUint32(start + 8, littleEndian) & RTM_F.CLONED) === 0 &&
      (scopeNumber === undefined || view.getUint8(start + 6) === scopeNumber) &&
      (protocolNumber === undefined || view.getUint8(start + 5) === protocolNumber) &&
      (typeNumber === undefined || view.getUint8(start + 7) === typeNumber)
    )
  }
  return {header, matches, to: destination}
}

function canonicalDestination(to: string): string {
  if (to === 'default') return to
  const {address, length, family} = checkPrefix('to', to)
  if (length === 0) return 'default'
  return length === (family === 4 ? 32 : 128)
    ? `${canonicalIp(address)}`
    : `${canonicalIp(address)}/${length}`
}

const NULL_METRIC = 0xffffffff

/** The route that older kernels show where IPv6 has no default route. It cannot be deleted. */
const isNull = (route: Route): boolean =>
  route.family === 6 && route.to === 'default' && route.type === 'unreachable' && route.metric === NULL_METRIC

/** A message that was received, to be sent back as it came. */
const echo: Message<{bytes: Uint8Array}, unknown> = {
  ...(format as unknown as Message<{bytes: Uint8Array}, unknown>),
  encode: (writer, {bytes = new Uint8Array()}) => writer.raw(bytes),
}
