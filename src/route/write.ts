/** Routes as the kernel takes them. What is left out gets ip(8)'s defaults. */
import {AF} from '../../protocol/constants.js'
import {RT_SCOPE, RT_TABLE, RTN, RTNH_F, RTPROT} from '../../protocol/route/constants.js'
import type {RouteInput} from '../../protocol/route/route.js'
import {checkDevice, type FindDevice} from '../words/device.js'
import {
  checkArray,
  checkBoolean,
  checkInteger,
  checkIp,
  checkKeys,
  checkPrefix,
  ipFamily,
  rangeError,
} from '../words/options.js'
import {addEncapsulation} from './encap/write.js'
import {routeFamilyNumber} from './family.js'
import {checkLabels, LABEL_BITS} from './labels.js'
import {toMetrics} from './metrics.js'
import type {FoundRoute, Hop, Nexthop, Route} from './types.js'
import {protocols, routeTypes, scopes, tables} from './words.js'

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
/** Types that belong to table `local` (linux/rtnetlink.h). */
const localTypes = new Set<number>([RTN.LOCAL, RTN.BROADCAST, RTN.NAT, RTN.ANYCAST])
const linkTypes = new Set<number>([RTN.BROADCAST, RTN.MULTICAST, RTN.ANYCAST])

type Attributes = NonNullable<RouteInput['attributes']>
type HopAttributes = Pick<Attributes, 'gateway' | 'via' | 'flow' | 'encapType' | 'encap' | 'newdst'>

/**
 * The message that adds `route`, or deletes what matches it; `find` completes it with the indexes of devices. Throws
 * `TypeError` or `RangeError` for what cannot be.
 */
export function routeMessage(route: Route, deleting: boolean, find: FindDevice): RouteInput {
  checkKeys('a route', route, options)
  const family = routeFamily(route)
  const type = route.type === undefined ? undefined : routeTypes.number('type', route.type)
  const table = tableNumber(route, type)
  // The object that nhid names has the nexthops.
  const own = route.nhid === undefined
  const seek = own ? find : checkDevice
  const attributes: Attributes = {}
  const dstLength = addDestination(attributes, route.to, family)
  const srcLength = addSource(attributes, route, family)
  if (own) addHop(attributes, '', route, family, find)
  else attributes.nhId = checkInteger('nhid', route.nhid, 1)
  if (route.dev !== undefined) {
    seek('dev', route.dev, index => {
      attributes.oif = index
    })
  }
  if (route.metric !== undefined) attributes.priority = checkInteger('metric', route.metric)
  if (table > 255) attributes.table = table
  if (route.metrics !== undefined) attributes.metrics = toMetrics(route.metrics)
  if (route.pref !== undefined) attributes.pref = preference(route.pref)
  if (route.ttlPropagate !== undefined)
    attributes.ttlPropagate = checkBoolean('ttlPropagate', route.ttlPropagate) ? 1 : 0
  if (route.expires !== undefined) {
    const expires = checkInteger('expires', route.expires, 0, FOREVER)
    if (!deleting) attributes.expires = expires
  }
  if (route.nexthops !== undefined) {
    checkArray('nexthops', route.nexthops)
    const hops = route.nexthops.map((hop, i) => nexthopRecord(`nexthops[${i}]`, hop, family, seek))
    if (own) attributes.multipath = hops
  }
  const any = deleting && family !== AF.MPLS
  return {
    family,
    dst_len: dstLength,
    src_len: srcLength,
    tos: route.tos === undefined ? 0 : checkInteger('tos', route.tos, 0, 255),
    table: table > 255 ? RT_TABLE.UNSPEC : table,
    protocol: protocolNumber(route, deleting),
    scope:
      route.scope === undefined
        ? defaultScope(route, family, type, deleting)
        : scopes.number('scope', route.scope),
    type: type ?? (any ? RTN.UNSPEC : RTN.UNICAST),
    flags: own ? hopFlags('', route) : 0,
    attributes,
  }
}

function protocolNumber({protocol}: Route, deleting: boolean): number {
  if (protocol !== undefined) return protocols.number('protocol', protocol)
  return deleting ? RTPROT.UNSPEC : RTPROT.BOOT
}

/** The family that the first of the addresses tells; IPv4 if there is none. */
function routeFamily(route: Route): number {
  const {family} = route
  if (routeFamilyNumber(family) === AF.MPLS) return AF.MPLS
  const told = route.to === 'default' ? toldFamily(route) : checkPrefix('to', route.to).family
  if (route.to !== 'default' && family !== undefined && family !== told)
    throw rangeError('to', `an IPv${family} prefix`, route.to)
  return (family ?? told) === 4 ? AF.INET : AF.INET6
}

/** The family of a default route. */
function toldFamily({src, from, via, nexthops}: Route): 4 | 6 {
  if (src !== undefined) return checkPrefix('src', src).family
  if (from !== undefined) return checkPrefix('from', from).family
  const first = via ?? nexthops?.[0]?.via
  return first === undefined ? 4 : checkPrefix(via === undefined ? 'nexthops[0].via' : 'via', first).family
}

const checkAddress = (option: string, value: unknown) => checkPrefix(option, checkIp(option, value))

function ofFamily<P extends {family: 4 | 6}>(option: string, prefix: P, family: number): P {
  if ((prefix.family === 4 ? AF.INET : AF.INET6) === family) return prefix
  throw rangeError(option, family === AF.MPLS ? 'none for MPLS' : "an address of the route's family", prefix)
}

/** Sets the destination and returns its prefix length. */
function addDestination(attributes: Attributes, to: unknown, family: number): number {
  if (family === AF.MPLS) {
    // Packets are told apart by the outermost label.
    attributes.dst = checkLabels('to', to, 1)
    return LABEL_BITS
  }
  if (to === 'default') return 0
  const {address, length} = checkPrefix('to', to)
  if (length > 0) attributes.dst = address
  return length
}

/** Sets source prefix and source address and returns the prefix length. */
function addSource(attributes: Attributes, {from, src}: Route, family: number): number {
  if (src !== undefined) attributes.prefsrc = ofFamily('src', checkAddress('src', src), family).address
  if (from === undefined) return 0
  const {address, length} = ofFamily('from', checkPrefix('from', from), family)
  attributes.src = address
  return length
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

function addHop(found: HopAttributes, prefix: string, hop: Hop, family: number, find: FindDevice): void {
  if (hop.via !== undefined) {
    const viaFamily = ipFamily(`${prefix}via`, hop.via) === 4 ? AF.INET : AF.INET6
    if (viaFamily === family) found.gateway = hop.via
    else found.via = {family: viaFamily, address: hop.via}
  }
  if (hop.realms !== undefined) found.flow = checkInteger(`${prefix}realms`, hop.realms)
  if (hop.as !== undefined) found.newdst = checkLabels(`${prefix}as`, hop.as)
  if (hop.encap !== undefined) addEncapsulation(found, `${prefix}encap`, hop.encap, find)
}

const hopFlags = (prefix: string, hop: Hop): number =>
  hop.onlink !== undefined && checkBoolean(`${prefix}onlink`, hop.onlink) ? RTNH_F.ONLINK : 0

type NexthopRecord = NonNullable<Attributes['multipath']>[number]

function nexthopRecord(option: string, hop: Nexthop, family: number, find: FindDevice): NexthopRecord {
  checkKeys(option, hop, nexthopOptions)
  const attributes: NexthopRecord['attributes'] = {}
  addHop(attributes, `${option}.`, hop, family, find)
  const record = {
    flags: hopFlags(`${option}.`, hop),
    hops: hop.weight === undefined ? 0 : checkInteger(`${option}.weight`, hop.weight, 1, 256) - 1,
    ifindex: 0,
    attributes,
  }
  if (hop.dev !== undefined)
    find(`${option}.dev`, hop.dev, index => {
      record.ifindex = index
    })
  return record
}
