/**
 * Routes as the kernel sends them. Tables of a million routes exist, so the attributes that nearly every route has are
 * read in one pass without anything in between; whatever else occurs is decoded by the schema.
 */
import {formatIpv4, formatIpv6} from '../../protocol/address.js'
import {align4, littleEndian, need} from '../../protocol/bytes.js'
import {AF} from '../../protocol/constants.js'
import {DecodeError} from '../../protocol/errors.js'
import {RT_TABLE, RTNH_F} from '../../protocol/route/constants.js'
import {route as format, type RouteMessage, routeAttributes} from '../../protocol/route/route.js'
import {NLA_TYPE_MASK} from '../../protocol/row.js'
import type {Device} from '../words/device.js'
import {readEncapsulation} from './encap/read.js'
import {routeFlags, unreported} from './flags.js'
import {fromMetrics} from './metrics.js'
import type {FoundRoute, Hop, Nexthop} from './types.js'
import {
  protocols,
  type RouteProtocol,
  type RouteType,
  routeTypes,
  type Scope,
  scopes,
  type Table,
  tables,
} from './words.js'

const {dst, oif, gateway, priority, prefsrc, cacheinfo, table, pref} = routeAttributes.rows
const DST = dst.number
const OIF = oif.number
const GATEWAY = gateway.number
const PRIORITY = priority.number
const PREFSRC = prefsrc.number
const CACHEINFO = cacheinfo.number
const TABLE = table.number
const PREF = pref.number
const EXPIRES_AT = 8
const USER_HZ = 100
const prefs = ['medium', 'high', undefined, 'low'] as const

/** Reads `struct rtmsg` and its attributes. `undefined` for families other than IPv4, IPv6 and MPLS. */
export function readRoute(
  view: DataView,
  start: number,
  end: number,
  names: ReadonlyMap<number, string>,
): FoundRoute | undefined {
  need('struct rtmsg', 12, start, end)
  const family = view.getUint8(start)
  if (family !== AF.INET && family !== AF.INET6 && family !== AF.MPLS) return undefined
  const bits = family === AF.INET ? 32 : 128
  const length = view.getUint8(start + 1)
  let to: string | undefined
  let tableNumber = view.getUint8(start + 4)
  let via: string | undefined
  let index = 0
  let metric = -1
  let src: string | undefined
  let expires = 0
  let preference = -1
  let rare = false

  for (let at = start + 12; at < end; ) {
    need('struct rtattr', 4, at, end)
    const size = view.getUint16(at, littleEndian)
    if (size < 4 || size > end - at) throw impossible(size, at)
    const from = at + 4
    switch (view.getUint16(at + 2, littleEndian) & NLA_TYPE_MASK) {
      case TABLE:
        tableNumber = u32(view, from, size)
        break
      case DST:
        if (family === AF.MPLS) rare = true
        else to = prefixText(view, from, size, length, bits)
        break
      case PRIORITY:
        metric = u32(view, from, size)
        break
      case GATEWAY:
        via = gatewayText(view, from, size)
        break
      case OIF:
        index = u32(view, from, size)
        break
      case PREFSRC:
        src = addressText(view, from, size)
        break
      case CACHEINFO:
        need('struct rta_cacheinfo', EXPIRES_AT + 4, from, at + size)
        expires = view.getInt32(from + EXPIRES_AT, littleEndian)
        break
      case PREF:
        need('u8', 1, from, at + size)
        preference = view.getUint8(from)
        break
      default:
        rare = true
    }
    at += align4(size)
  }

  const found = common(
    to ?? withoutAddress(family, length),
    family === AF.INET ? 4 : family === AF.INET6 ? 6 : 'mpls',
    via,
    index === 0 ? undefined : (names.get(index) ?? index),
    tables.word(tableNumber === RT_TABLE.UNSPEC ? RT_TABLE.MAIN : tableNumber),
    routeTypes.word(view.getUint8(start + 7)),
    protocols.word(view.getUint8(start + 5)),
    scopes.word(view.getUint8(start + 6)),
    metric,
  )
  if (src !== undefined) found.src = src
  if (expires !== 0) found.expires = Math.max(0, Math.ceil(expires / USER_HZ))
  if (preference !== -1) {
    const word = prefs[preference]
    if (word !== undefined) found.pref = word
  }
  const tos = view.getUint8(start + 3)
  if (tos !== 0) found.tos = tos
  const flags = view.getUint32(start + 8, littleEndian)
  if (flags !== 0) addFlags(found, flags)
  if (rare) addRare(found, format.decode(view, start, end, {}), names)
  return found
}

/**
 * What nearly every route has. Written out, because an object that is born with its properties takes half the memory
 * and time of one that grows.
 */
function common(
  to: string,
  family: FoundRoute['family'],
  via: string | undefined,
  dev: Device | undefined,
  table: Table,
  type: RouteType,
  protocol: RouteProtocol,
  scope: Scope,
  metric: number,
): FoundRoute {
  if (dev !== undefined) {
    if (via !== undefined) {
      return metric === -1
        ? {to, family, via, dev, table, type, protocol, scope}
        : {to, family, via, dev, table, type, protocol, scope, metric}
    }
    return metric === -1
      ? {to, family, dev, table, type, protocol, scope}
      : {to, family, dev, table, type, protocol, scope, metric}
  }
  const found: FoundRoute = {to, family, table, type, protocol, scope}
  if (via !== undefined) found.via = via
  if (metric !== -1) found.metric = metric
  return found
}

/** The last texts of IPv4 gateways: thousands of routes share a few, and strings cost more than the rest. */
const gatewayWords = new Int32Array(256)
const gatewayTexts: string[] = Array(256).fill('0.0.0.0')

function gatewayText(view: DataView, at: number, size: number): string | undefined {
  if (size !== 8) return addressText(view, at, size)
  const word = view.getInt32(at)
  const slot = word & 0xff
  if (gatewayWords[slot] !== word || slot === 0) {
    gatewayWords[slot] = word
    gatewayTexts[slot] = formatIpv4(view, at)
  }
  return gatewayTexts[slot]
}

const impossible = (size: number, at: number) => new DecodeError(`attribute length ${size} is impossible`, at)

function u32(view: DataView, at: number, size: number): number {
  need('u32', 4, at, at + size - 4)
  return view.getUint32(at, littleEndian)
}

function addressText(view: DataView, at: number, size: number): string | undefined {
  return size === 8 ? formatIpv4(view, at) : size === 20 ? formatIpv6(view, at) : undefined
}

/** The prefix of a route without `RTA_DST`, whose address is all zeros. */
const withoutAddress = (family: number, length: number): string =>
  length === 0 ? 'default' : family === AF.INET ? `0.0.0.0/${length}` : `::/${length}`

function prefixText(view: DataView, at: number, size: number, length: number, bits: number): string {
  const text = addressText(view, at, size)
  if (text === undefined) throw new DecodeError(`RTA_DST cannot have ${size - 4} bytes`, at)
  return length === bits ? text : length === 0 ? 'default' : `${text}/${length}`
}

/** Sets what the flags of a route's hop, or of a nexthop object, say. */
export function addFlags(found: Pick<Hop, 'onlink' | 'flags'>, flags: number): void {
  if (flags & RTNH_F.ONLINK) found.onlink = true
  const reported = flags & ~unreported
  if (reported !== 0) found.flags = routeFlags.list(reported >>> 0)
}

/** What few routes have. */
function addRare(
  found: FoundRoute,
  message: RouteMessage | undefined,
  names: ReadonlyMap<number, string>,
): void {
  if (!message) return
  const {attributes} = message
  if (found.family === 'mpls' && attributes.dst !== undefined) found.to = attributes.dst
  addHop(found, attributes, names)
  if (attributes.src !== undefined) {
    const whole = message.src_len === (found.family === 4 ? 32 : 128)
    found.from = whole ? attributes.src : `${attributes.src}/${message.src_len}`
  }
  if (attributes.metrics !== undefined) found.metrics = fromMetrics(attributes.metrics)
  if (attributes.multipath !== undefined) {
    found.nexthops = attributes.multipath.map(({flags, hops, ifindex, attributes}) => {
      const hop: Nexthop = {}
      if (attributes.gateway !== undefined) hop.via = attributes.gateway
      if (ifindex !== 0) hop.dev = names.get(ifindex) ?? ifindex
      hop.weight = hops + 1
      if (flags !== 0) addFlags(hop, flags)
      addHop(hop, attributes, names)
      return hop
    })
  }
  if (attributes.nhId !== undefined) found.nhid = attributes.nhId
  if (attributes.ttlPropagate !== undefined) found.ttlPropagate = attributes.ttlPropagate !== 0
  if (attributes.iif !== undefined) found.iif = names.get(attributes.iif) ?? attributes.iif
  if (attributes.mark !== undefined) found.mark = attributes.mark
  if (attributes.uid !== undefined) found.uid = attributes.uid
}

type HopAttributes = Pick<RouteMessage['attributes'], 'via' | 'flow' | 'encap' | 'encapType' | 'newdst'>

function addHop(
  found: Hop,
  {via, flow, encap, encapType, newdst}: HopAttributes,
  names: ReadonlyMap<number, string>,
): void {
  if (via !== undefined) found.via = via.address
  if (flow !== undefined) found.realms = flow
  if (encap !== undefined && encapType !== undefined) found.encap = readEncapsulation(encapType, encap, names)
  if (newdst !== undefined) found.as = newdst
}
