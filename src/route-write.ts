/** Routes as the kernel takes them. What is left out gets ip(8)'s defaults. */
import {AF} from '../protocol/constants.js'
import {RT_SCOPE, RT_TABLE, RTN, RTNH_F, RTPROT} from '../protocol/route/constants.js'
import type {RouteInput} from '../protocol/route/route.js'
import {checkDevice, type Device, optionalIndex} from './device.js'
import {
  checkBoolean,
  checkInteger,
  checkIp,
  checkKeys,
  checkPrefix,
  checkString,
  rangeError,
} from './options.js'
import type {Operation} from './request.js'
import {toMetrics} from './route-metrics.js'
import type {FoundRoute, Hop, Nexthop, Route} from './route-types.js'
import {protocols, routeTypes, scopes, tables} from './route-words.js'

const hopOptions = ['via', 'dev', 'onlink', 'realms', 'encap', 'as', 'flags'] as const
const nexthopOptions = new Set<string>([...hopOptions, 'weight'] satisfies (keyof Nexthop)[])
/** `iif`, `mark` and `uid` tell how a route was looked up, and are ignored here. */
const options = new Set<string>([
  ...hopOptions,
  'to',
  'family',
  'table',
  'type',
  'protocol',
  'scope',
  'metric',
  'src',
  'tos',
  'from',
  'metrics',
  'nexthops',
  'nhid',
  'pref',
  'expires',
  'ttlPropagate',
  'iif',
  'mark',
  'uid',
] satisfies (keyof FoundRoute)[])

const FOREVER = 0xffffffff
const LABEL_BITS = 20
/** Types that belong to table `local` (linux/rtnetlink.h). */
const localTypes = new Set<number>([RTN.LOCAL, RTN.BROADCAST, RTN.NAT, RTN.ANYCAST])
const linkTypes = new Set<number>([RTN.BROADCAST, RTN.MULTICAST, RTN.ANYCAST])

type Attributes = NonNullable<RouteInput['attributes']>
type HopAttributes = Pick<Attributes, 'gateway' | 'via' | 'flow' | 'encapType' | 'encap' | 'newdst'>

/** The message that adds `route`, or deletes what matches it. Checks everything before the first request. */
export function* routeMessage(route: Route, deleting: boolean): Operation<RouteInput> {
  checkKeys('a route', route, options)
  const {nexthops} = route
  const message = toMessage(route, deleting)
  const hops = nexthops?.map((hop, i) => nexthopRecord(`nexthops[${i}]`, hop, message.family as number))
  const {attributes = {}} = message
  // The object that nhid names has the nexthops.
  if (route.nhid !== undefined) return message
  const oif = yield* optionalIndex('dev', route.dev)
  if (oif !== undefined) attributes.oif = oif
  if (!nexthops || !hops) return message
  for (const [i, hop] of hops.entries()) {
    hop.ifindex = (yield* optionalIndex(`nexthops[${i}].dev`, nexthops[i]?.dev)) ?? 0
  }
  attributes.multipath = hops
  return message
}

function toMessage(route: Route, deleting: boolean): RouteInput {
  const family = routeFamily(route)
  const {dst, length} = destination(route.to, family)
  const type = route.type === undefined ? undefined : routeTypes.number('type', route.type)
  const table = tableNumber(route, type)
  const from =
    route.from === undefined ? undefined : ofFamily('from', checkPrefix('from', route.from), family)
  if (route.dev !== undefined) checkDevice('dev', route.dev)
  const own = route.nhid === undefined
  const attributes: Attributes = {
    ...(dst !== undefined && {dst}),
    ...(from && {src: from.address}),
    ...(own && hopAttributes('', route, family)),
  }
  if (route.src !== undefined)
    attributes.prefsrc = ofFamily('src', checkAddress('src', route.src), family).address
  if (route.metric !== undefined) attributes.priority = checkInteger('metric', route.metric)
  if (table > 255) attributes.table = table
  if (route.metrics !== undefined) attributes.metrics = toMetrics(route.metrics)
  if (route.nhid !== undefined) attributes.nhId = checkInteger('nhid', route.nhid, 1)
  if (route.pref !== undefined) attributes.pref = preference(route.pref)
  if (route.ttlPropagate !== undefined)
    attributes.ttlPropagate = checkBoolean('ttlPropagate', route.ttlPropagate) ? 1 : 0
  if (route.expires !== undefined) {
    const expires = checkInteger('expires', route.expires, 0, FOREVER)
    if (!deleting) attributes.expires = expires
  }
  const unspecified = deleting && family !== AF.MPLS
  return {
    family,
    dst_len: length,
    src_len: from?.length ?? 0,
    tos: route.tos === undefined ? 0 : checkInteger('tos', route.tos, 0, 255),
    table: table > 255 ? RT_TABLE.UNSPEC : table,
    type: type ?? (unspecified ? RTN.UNSPEC : RTN.UNICAST),
    protocol:
      route.protocol === undefined
        ? deleting
          ? RTPROT.UNSPEC
          : RTPROT.BOOT
        : protocols.number('protocol', route.protocol),
    scope:
      route.scope === undefined
        ? defaultScope(route, family, type, deleting)
        : scopes.number('scope', route.scope),
    flags: own ? hopFlags('', route) : 0,
    attributes,
  }
}

/** The family that any of the addresses tells; IPv4 if none does. */
function routeFamily(route: Route): number {
  if (route.family === 'mpls') return AF.MPLS
  if (route.family !== undefined && route.family !== 4 && route.family !== 6)
    throw rangeError('family', "4, 6 or 'mpls'", route.family)
  const telling: [string, string | undefined][] = [
    ['to', route.to === 'default' ? undefined : route.to],
    ['src', route.src],
    ['from', route.from],
    ['via', route.via],
    ['nexthops', route.nexthops?.[0]?.via],
  ]
  const [option, text] = telling.find(([, value]) => value !== undefined) ?? []
  const told = option === undefined ? 4 : checkPrefix(option, text).family
  if (option === 'to' && route.family !== undefined && route.family !== told)
    throw rangeError('to', `an IPv${route.family} prefix`, route.to)
  return (route.family ?? told) === 4 ? AF.INET : AF.INET6
}

const checkAddress = (option: string, value: unknown) => checkPrefix(option, checkIp(option, value))

function ofFamily<P extends {family: 4 | 6}>(option: string, prefix: P, family: number): P {
  if ((prefix.family === 4 ? AF.INET : AF.INET6) === family) return prefix
  throw rangeError(option, family === AF.MPLS ? 'none for MPLS' : "an address of the route's family", prefix)
}

function destination(to: unknown, family: number): {dst?: string; length: number} {
  if (family === AF.MPLS) return {dst: labels('to', to), length: LABEL_BITS}
  if (to === 'default') return {length: 0}
  const {address, length} = checkPrefix('to', to)
  return length === 0 ? {length} : {dst: address, length}
}

const LABEL_MAX = 2 ** LABEL_BITS - 1

function labels(option: string, value: unknown): string {
  const text = checkString(option, value)
  if (text.split('/').some(label => !/^(0|[1-9]\d*)$/.test(label) || Number(label) > LABEL_MAX))
    throw rangeError(option, `MPLS labels (0 to ${LABEL_MAX}) with / between them`, value)
  return text
}

function tableNumber(route: Route, type: number | undefined): number {
  if (route.table !== undefined) return tables.number('table', route.table, 0xffffffff)
  return type !== undefined && localTypes.has(type) ? RT_TABLE.LOCAL : RT_TABLE.MAIN
}

function defaultScope(route: Route, family: number, type: number = RTN.UNICAST, deleting: boolean): number {
  if (family !== AF.INET) return RT_SCOPE.UNIVERSE
  if (type === RTN.LOCAL || type === RTN.NAT) return RT_SCOPE.HOST
  if (linkTypes.has(type)) return RT_SCOPE.LINK
  if (deleting) return RT_SCOPE.NOWHERE
  const direct = route.via === undefined && route.nexthops === undefined && route.nhid === undefined
  return direct && (type === RTN.UNICAST || type === RTN.UNSPEC) ? RT_SCOPE.LINK : RT_SCOPE.UNIVERSE
}

const preferences = {low: 'low', medium: 'medium', high: 'high'} as const

function preference(value: NonNullable<Route['pref']>) {
  if (!Object.hasOwn(preferences, value)) throw rangeError('pref', 'low, medium or high', value)
  return preferences[value]
}

function hopAttributes(prefix: string, hop: Hop, family: number): HopAttributes {
  const found: HopAttributes = {}
  if (hop.via !== undefined) {
    const via = checkAddress(`${prefix}via`, hop.via)
    const viaFamily = via.family === 4 ? AF.INET : AF.INET6
    if (viaFamily === family) found.gateway = via.address
    else found.via = {family: viaFamily, address: via.address}
  }
  if (hop.realms !== undefined) found.flow = checkInteger(`${prefix}realms`, hop.realms)
  if (hop.as !== undefined) found.newdst = labels(`${prefix}as`, hop.as)
  if (hop.encap !== undefined) {
    const {type, data} = hop.encap
    if (!(data instanceof Uint8Array)) throw rangeError(`${prefix}encap.data`, 'bytes (Uint8Array)', data)
    found.encapType = type as Attributes['encapType']
    found.encap = data
  }
  return found
}

const hopFlags = (prefix: string, hop: Hop): number =>
  hop.onlink !== undefined && checkBoolean(`${prefix}onlink`, hop.onlink) ? RTNH_F.ONLINK : 0

type NexthopRecord = NonNullable<Attributes['multipath']>[number]

function nexthopRecord(option: string, hop: Nexthop, family: number): NexthopRecord {
  checkKeys(option, hop, nexthopOptions)
  if (hop.dev !== undefined) checkDevice(`${option}.dev`, hop.dev as Device)
  return {
    flags: hopFlags(`${option}.`, hop),
    hops: hop.weight === undefined ? 0 : checkInteger(`${option}.weight`, hop.weight, 1, 256) - 1,
    ifindex: 0,
    attributes: hopAttributes(`${option}.`, hop, family),
  }
}
