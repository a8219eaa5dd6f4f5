/** Nexthop objects as the kernel keeps and describes them. */
import {AF} from '../../../../protocol/constants.js'
import {RTM, RTNLGRP} from '../../../../protocol/route/constants.js'
import {nexthop as format, type NexthopInput, NHA_OP_FLAG} from '../../../../protocol/route/nexthop.js'
import type {Hop} from '../hop.js'
import type {Route6} from '../ipv6/route.js'
import type {Space} from '../space.js'

/** A nexthop object. What it does may be replaced, for all that use it. */
export interface MemoryNexthop {
  readonly id: number
  protocol: number
  does: Does
  /** The IPv6 routes that use it, in the order in which they came. */
  readonly users6: Set<Route6>
}

/** What a nexthop object does. */
export type Does = Single | Group

/** One way out. */
export interface Single {
  readonly family: number
  readonly hop: Hop
  readonly blackhole: boolean
}

/** Several ways out. */
export interface Group {
  readonly members: readonly Member[]
}

export interface Member {
  readonly nexthop: MemoryNexthop & {readonly does: Single}
  readonly weight: number
}

export const isGroup = (does: Does): does is Group => 'members' in does

/** The ways out that it has or gathers. */
const singlesOf = (does: Does): readonly Single[] =>
  isGroup(does) ? does.members.map(({nexthop}) => nexthop.does) : [does]

/** The ways out. */
export const pathsOf = ({does}: MemoryNexthop): readonly Hop[] =>
  isGroup(does) ? does.members.map(({nexthop, weight}) => ({...nexthop.does.hop, weight})) : [does.hop]

/** Whether what comes to a nexthop goes nowhere. */
export const isBlackhole = ({does}: MemoryNexthop): boolean =>
  singlesOf(does).every(({blackhole}) => blackhole)

/** Whether one of its ways is of a family. */
export const hasFamily = (does: Does, family: number): boolean =>
  singlesOf(does).some(one => one.family === family)

/** A nexthop object as the kernel describes it. */
export function nexthopMessage({id, protocol, does}: MemoryNexthop): NexthopInput {
  if (isGroup(does)) {
    const group = does.members.map(({nexthop, weight}) => ({
      id: nexthop.id,
      weight: (weight - 1) & 0xff,
      weight_high: (weight - 1) >> 8,
      resvd2: 0,
    }))
    const opFlags = NHA_OP_FLAG.RESP_GRP_RESVD_0
    return {family: AF.UNSPEC, protocol, attributes: {id, groupType: 'mpath', group, opFlags}}
  }
  const {family, blackhole, hop} = does
  if (blackhole) return {family, protocol, attributes: {id, blackhole}}
  return {
    family,
    protocol,
    scope: hop.scope,
    flags: hop.flags,
    attributes: {
      id,
      ...(hop.oif !== undefined && {oif: hop.oif}),
      ...(hop.gateway !== undefined && {gateway: hop.gateway}),
    },
  }
}

export function tellNexthop(space: Space, nexthop: MemoryNexthop, type: number = RTM.NEWNEXTHOP): void {
  space.tell(RTNLGRP.NEXTHOP, type, format, nexthopMessage(nexthop))
}
