/** Where a route leads. */
import {AF} from '../../../../protocol/constants.js'
import {RTM_F, RTNH_F} from '../../../../protocol/route/constants.js'
import type {RouteMessage} from '../../../../protocol/route/route.js'
import {familyColor, familyWord, hostName} from '../../common/addresses.js'
import type {Context} from '../../common/context.js'
import {showEncap} from './encap/read.js'
import {showRealms} from './realms.js'

type Attributes = RouteMessage['attributes']

/** Words of the flags of routes and nexthops, in iproute2's order. */
const flagWords = [
  ['dead', RTNH_F.DEAD],
  ['onlink', RTNH_F.ONLINK],
  ['pervasive', RTNH_F.PERVASIVE],
  ['offload', RTNH_F.OFFLOAD],
  ['trap', RTNH_F.TRAP],
  ['notify', RTM_F.NOTIFY],
  ['linkdown', RTNH_F.LINKDOWN],
  ['unresolved', RTNH_F.UNRESOLVED],
  ['rt_offload', RTM_F.OFFLOAD],
  ['rt_trap', RTM_F.TRAP],
  ['rt_offload_failed', RTM_F.OFFLOAD_FAILED],
] as const

export function showFlags({out}: Context, flags: number): void {
  out.array('flags', () => {
    for (const [word, bit] of flagWords) if (flags & bit) out.put(undefined, word, `${word} `)
  })
}

export function showGateway(context: Context, gateway: string, family: number): void {
  const {out} = context
  const address = hostName(context, gateway)
  out.text('via ')
  out.put('gateway', address, `${address} `, familyColor(family))
}

/** A gateway of another family. */
export function showVia(context: Context, {family, address}: NonNullable<Attributes['via']>): void {
  const word = familyWord(family)
  const {out} = context
  const host = hostName(context, address)
  out.object('via', () => {
    out.text('via ')
    out.put('family', word, `${word} `)
    out.put('host', host, `${host} `, familyColor(family))
  })
}

/** MPLS: the labels that replace the packet's. */
export function showNewDestination({out}: Context, labels: Attributes['newdst']): void {
  if (labels !== undefined) out.put('to', labels, `as to ${labels} `)
}

/** The nexthops of a multipath route, each on its line. */
export function showNexthops(context: Context, hops: NonNullable<Attributes['multipath']>, family: number) {
  const {out, links} = context
  out.array('nexthops', () => {
    for (const {attributes: a, ifindex, hops: more, flags} of hops) {
      out.object(undefined, () => {
        out.text(`${out.nl}\tnexthop `)
        showNewDestination(context, a.newdst)
        showEncap(context, a)
        if (a.gateway !== undefined) showGateway(context, a.gateway, family)
        if (a.via) showVia(context, a.via)
        if (a.flow !== undefined) showRealms(context, a.flow)
        const name = links.name(ifindex)
        out.put('dev', name, `dev ${name} `)
        if (family !== AF.MPLS) out.put('weight', more + 1, `weight ${more + 1} `)
        showFlags(context, flags)
      })
    }
  })
}
