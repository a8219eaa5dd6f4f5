/** Routes as the kernel takes them. What is left out gets ip(8)'s defaults. */
import {AF} from '../../protocol/constants.js'
import {nested} from '../../protocol/nested.js'
import {RT_SCOPE, RT_TABLE, RTN, RTNH_F, RTPROT} from '../../protocol/route/constants.js'
import type {RouteInput} from '../../protocol/route/route.js'
import type {Operation} from '../exchange/request.js'
import {checkDevice, type Device, deviceIndex} from '../words/device.js'
import {
  checkArray,
  checkBoolean,
  checkInteger,
  checkIp,
  checkKeys,
  checkPrefix,
  checkString,
  ipFamily,
  rangeError,
  typeError,
} from '../words/options.js'
import {toMetrics} from './metrics.js'
import type {Encapsulation, FoundRoute, Hop, Nexthop, Route} from './types.js'
import {encapsulations, protocols, routeTypes, scopes, tables} from './words.js'

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

/**
 * The message that adds `route`, or deletes what matches it. Devices given by name still lack their index, see
 * {@link lookUpDevices}. Throws `TypeError` or `RangeError` for what cannot be.
 */
export function routeMessage(route: Route, deleting: boolean): RouteInput {
  checkKeys('a route', route, options)
  const family = routeFamily(route)
  const type = route.type === undefined ? undefined : routeTypes.number('type', route.type)
  const table = tableNumber(route, type)
  // The object that nhid names has the nexthops.
  const own = route.nhid === undefined
  const attributes: Attributes = {}
  const dstLength = addDestination(attributes, route.to, family)
  const srcLength = addSource(attributes, route, family)
  if (own) addHop(attributes, '', route, family)
  else attributes.nhId = checkInteger('nhid', route.nhid, 1)
  if (route.dev !== undefined) {
    const dev = checkDevice('dev', route.dev)
    if (own && typeof dev === 'number') attributes.oif = dev
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
    const hops = route.nexthops.map((hop, i) => nexthopRecord(`nexthops[${i}]`, hop, family))
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

/** Whether a route has devices whose index has to be asked for. */
export const namesDevices = (route: Route): boolean =>
  typeof route.dev === 'string' || (route.nexthops?.some(({dev}) => typeof dev === 'string') ?? false)

/** Completes the message of a route with the indexes of the devices that it names. */
export function* lookUpDevices(route: Route, {attributes = {}}: RouteInput): Operation<void> {
  if (route.nhid !== undefined) return
  if (route.dev !== undefined) attributes.oif = yield* deviceIndex('dev', route.dev)
  for (const [i, hop] of attributes.multipath?.entries() ?? []) {
    const dev = route.nexthops?.[i]?.dev
    if (dev !== undefined) hop.ifindex = yield* deviceIndex(`nexthops[${i}].dev`, dev)
  }
}

function protocolNumber({protocol}: Route, deleting: boolean): number {
  if (protocol !== undefined) return protocols.number('protocol', protocol)
  return deleting ? RTPROT.UNSPEC : RTPROT.BOOT
}

/** The family that the first of the addresses tells; IPv4 if there is none. */
function routeFamily(route: Route): number {
  const {family} = route
  if (family === 'mpls') return AF.MPLS
  if (family !== undefined && family !== 4 && family !== 6)
    throw rangeError('family', "4, 6 or 'mpls'", family)
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
    attributes.dst = labels('to', to)
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

function addHop(found: HopAttributes, prefix: string, hop: Hop, family: number): void {
  if (hop.via !== undefined) {
    const viaFamily = ipFamily(`${prefix}via`, hop.via) === 4 ? AF.INET : AF.INET6
    if (viaFamily === family) found.gateway = hop.via
    else found.via = {family: viaFamily, address: hop.via}
  }
  if (hop.realms !== undefined) found.flow = checkInteger(`${prefix}realms`, hop.realms)
  if (hop.as !== undefined) found.newdst = labels(`${prefix}as`, hop.as)
  if (hop.encap !== undefined) addEncapsulation(found, `${prefix}encap`, hop.encap)
}

const encapsulationOptions = new Set<string>(['type', 'data'] satisfies (keyof Encapsulation)[])

/** Sets what `encap` says, of a route's hop or of a nexthop object. */
export function addEncapsulation(
  found: Pick<HopAttributes, 'encapType' | 'encap'>,
  option: string,
  encap: Encapsulation,
): void {
  checkKeys(option, encap, encapsulationOptions)
  const {type, data} = encap
  if (typeof data !== 'object' || data === null)
    throw typeError(`${option}.data`, 'attributes or bytes', data)
  encapsulations.number(`${option}.type`, type, 0xffff)
  Object.assign(found, {encapType: type}, nested({encap: data instanceof Uint8Array ? data : asTaken(data)}))
}

/**
 * The kernel takes a tunnel's options only where their sets are flagged as nests, and each Geneve option in an attribute
 * of its own; it lists them without flags, and all in one.
 */
function asTaken<T extends object>(data: T): T {
  const {opts} = data as {opts?: {geneve?: readonly (readonly unknown[])[]}}
  if (!opts) return data
  const geneve = opts.geneve?.flatMap(run => run.map(option => [option]))
  return {...data, ...nested({opts: nested({...opts, ...(geneve && {geneve})})})}
}

const hopFlags = (prefix: string, hop: Hop): number =>
  hop.onlink !== undefined && checkBoolean(`${prefix}onlink`, hop.onlink) ? RTNH_F.ONLINK : 0

type NexthopRecord = NonNullable<Attributes['multipath']>[number]

function nexthopRecord(option: string, hop: Nexthop, family: number): NexthopRecord {
  checkKeys(option, hop, nexthopOptions)
  const ifindex = hop.dev === undefined ? 0 : checkDevice(`${option}.dev`, hop.dev as Device)
  const attributes: NexthopRecord['attributes'] = {}
  addHop(attributes, `${option}.`, hop, family)
  return {
    flags: hopFlags(`${option}.`, hop),
    hops: hop.weight === undefined ? 0 : checkInteger(`${option}.weight`, hop.weight, 1, 256) - 1,
    ifindex: typeof ifindex === 'number' ? ifindex : 0,
    attributes,
  }
}
