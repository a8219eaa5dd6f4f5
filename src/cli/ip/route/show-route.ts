/** One route as `ip route`, `ip monitor` and others show it. */
import {AF} from '../../../../protocol/constants.js'
import {RT_TABLE, RTM_F, RTN, RTPROT} from '../../../../protocol/route/constants.js'
import type {RouteMessage} from '../../../../protocol/route/route.js'
import {bitsOf, familyColor, hostName, hostText} from '../../common/addresses.js'
import type {Context} from '../../common/context.js'
import {dsfield, protocols, scopes, tables} from '../../common/databases.js'
import {knownNexthop} from '../nexthop/known.js'
import {showNexthop} from '../nexthop/show-nexthop.js'
import {showEncap} from './encap/read.js'
import {type RouteFilter, tableOf} from './filter.js'
import {showRealms} from './realms.js'
import {showCache, showCacheInfo} from './show-cache.js'
import {showFlags, showGateway, showNewDestination, showNexthops, showVia} from './show-hops.js'
import {showMetrics} from './show-metrics.js'
import {typeWord} from './types.js'

/** Prints a route in an object of the JSON. What `filter` says of all routes is left out. */
export function showRoute(context: Context, message: RouteMessage, filter: Partial<RouteFilter> = {}): void {
  const {out, settings} = context
  const {numeric, details} = settings
  const {attributes: a, family} = message
  if (message.type !== RTN.UNICAST || details) {
    const word = typeWord(message.type, numeric)
    out.put('type', word, `${word} `)
  }
  const destination = placeText(context, a.dst, message.dst_len, family) ?? 'default'
  out.put('dst', destination, `${destination} `, a.dst === undefined ? undefined : familyColor(family))
  const source = placeText(context, a.src, message.src_len, family)
  if (source !== undefined)
    out.put('from', source, `from ${source} `, a.src === undefined ? undefined : familyColor(family))
  showNewDestination(context, a.newdst)
  if (message.tos && filter.tos === undefined) {
    const tos = dsfield.name(message.tos, numeric)
    out.put('tos', tos, `tos ${tos} `)
  }
  if (a.nhId !== undefined) out.put('nhid', a.nhId, `nhid ${a.nhId} `)
  showEncap(context, a)
  if (a.gateway !== undefined && !isWhole(filter.via)) showGateway(context, a.gateway, family)
  if (a.via) showVia(context, a.via)
  if (a.oif !== undefined && filter.oif === undefined) {
    const name = context.links.name(a.oif)
    out.text('dev ')
    out.put('dev', name, `${name} `, 'ifname')
  }
  const table = tableOf(message)
  if (table !== 0 && (table !== RT_TABLE.MAIN || details) && !filter.table) {
    const name = tables.name(table, numeric)
    out.put('table', name, `table ${name} `)
  }
  if (!(message.flags & RTM_F.CLONED)) showOrigin(context, message, filter)
  if (a.prefsrc !== undefined && !isWhole(filter.src)) {
    out.text('src ')
    const address = hostText(a.prefsrc)
    out.put('prefsrc', address, `${address} `, familyColor(family))
  }
  if (a.priority !== undefined && filter.metric === undefined)
    out.put('metric', a.priority, `metric ${a.priority} `)
  showFlags(context, message.flags)
  if (a.mark) out.put('mark', a.mark, `mark ${a.mark >= 16 ? `0x${a.mark.toString(16)}` : a.mark} `)
  if (a.flow !== undefined && filter.realms?.mask !== 0xffffffff) showRealms(context, a.flow)
  if (a.uid !== undefined) out.put('uid', a.uid, `uid ${a.uid} `)
  if (family === AF.INET && message.flags & RTM_F.CLONED) showCache(context, message)
  else if (family === AF.INET6 && a.cacheinfo) showCacheInfo(context, a.cacheinfo)
  if (a.metrics) showMetrics(context, a.metrics)
  if (a.iif !== undefined && filter.iif === undefined) {
    const name = context.links.name(a.iif)
    out.put('iif', name, `iif ${name} `)
  }
  if (a.pref !== undefined) {
    const {pref} = a
    const word = pref === 'invalid' ? 2 : pref
    out.put('pref', word, `pref ${word}`)
  }
  if (a.ttlPropagate !== undefined) {
    const isOn = a.ttlPropagate !== 0
    out.put('ttl-propogate', isOn, `ttl-propogate ${isOn ? 'enabled' : 'disabled'}`)
  }
  if (a.nhId !== undefined && details) showNexthopInfo(context, a.nhId)
  if (a.multipath) showNexthops(context, a.multipath, family)
  out.text('\n')
}

/** What the nexthop is that the route uses. */
function showNexthopInfo(context: Context, id: number): void {
  const {out} = context
  const nexthop = knownNexthop(context, id)
  if (!nexthop) return
  out.text('\n\tnh_info ')
  out.object('nh_info', () => showNexthop(context, nexthop))
}

const isWhole = (prefix: RouteFilter['via']): boolean =>
  prefix !== undefined && prefix.family !== 0 && prefix.length === bitsOf(prefix.family)

/** An address with its length, unless it is whole. */
function placeText(context: Context, address: unknown, bits: number, family: number): string | undefined {
  if (address === undefined) return bits ? `0/${bits}` : undefined
  const text = String(address)
  return bits === bitsOf(family) ? hostName(context, text) : `${hostText(text)}/${bits}`
}

/** Who installed the route, and how far it reaches. */
function showOrigin({out, settings}: Context, {protocol, scope}: RouteMessage, filter: Partial<RouteFilter>) {
  const {numeric, details} = settings
  if ((protocol !== RTPROT.BOOT || details) && filter.protocol === undefined) {
    const name = protocols.name(protocol, numeric)
    out.put('protocol', name, `proto ${name} `)
  }
  if ((scope !== 0 || details) && filter.scope === undefined) {
    const name = scopes.name(scope, numeric)
    out.put('scope', name, `scope ${name} `)
  }
}
