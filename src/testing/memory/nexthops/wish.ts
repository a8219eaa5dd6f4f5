/** What a request for a nexthop object asks for, and what the kernel finds out about it. */
import {AF} from '../../../../protocol/constants.js'
import {RT_SCOPE, RT_TABLE, RTNH_F} from '../../../../protocol/route/constants.js'
import type {NexthopInput} from '../../../../protocol/route/nexthop.js'
import {completeHop} from '../ipv4/hop-check.js'
import {completeHop as completeHop6} from '../ipv6/hop-check.js'
import {hasCarrier, isUp} from '../links/link.js'
import {E, invalid, Refused} from '../refused.js'
import {LOOPBACK, type Space} from '../space.js'
import {type Group, isGroup, type Member, type MemoryNexthop, type Single} from './nexthop.js'

type Attributes = NonNullable<NexthopInput['attributes']>

/** What the message can be asked for by itself. */
export function checkMessage({family = 0, flags = 0, attributes: has = {}}: NexthopInput): void {
  if (flags & ~RTNH_F.ONLINK) throw invalid('Invalid nexthop flags in ancillary header')
  if (family !== AF.INET && family !== AF.INET6 && (family !== AF.UNSPEC || !has.group))
    throw invalid('Invalid address family')
  if (has.fdb || has.encap || (has.groupType !== undefined && has.groupType !== 'mpath'))
    throw new Refused(
      E.OPNOTSUPP,
      'encapsulations, and nexthops of fdb entries and resilient groups, are not modelled',
    )
  if (has.group) {
    if (family !== AF.UNSPEC) throw invalid('Invalid family for group')
    checkGroup(has.group)
    return
  }
  if (has.blackhole) {
    if (has.gateway !== undefined || has.oif !== undefined)
      throw invalid('Blackhole attribute can not be used with gateway, oif, encap or fdb')
    return
  }
  if (has.oif === undefined) throw invalid('Device attribute required for non-blackhole and non-fdb nexthops')
  if (has.gateway === undefined && flags & RTNH_F.ONLINK)
    throw invalid('ONLINK flag can not be set for nexthop without a gateway')
}

function checkGroup(group: NonNullable<Attributes['group']>): void {
  if (group.length === 0) throw invalid('Invalid length for nexthop group attribute')
  for (const [i, {id, weight, weight_high, resvd2}] of group.entries()) {
    if (resvd2) throw invalid('Reserved field in nexthop_grp must be 0')
    if (weight === 0xff && weight_high === 0xff) throw invalid('Invalid value for weight')
    if (group.slice(i + 1).some(other => other.id === id))
      throw invalid('Nexthop id can not be used twice in a group')
  }
}

/** The way out that a request asks for. */
export function completeSingle(
  space: Space,
  {family = 0, flags = 0, attributes: has = {}}: NexthopInput,
): Single {
  const blackhole = has.blackhole === true
  const oif = blackhole ? LOOPBACK : (has.oif ?? 0)
  if (!blackhole) checkLink(space, oif)
  const none = family === AF.INET ? '0.0.0.0' : '::'
  const gateway = has.gateway === none ? undefined : has.gateway
  const hop = {oif, gateway, flags, weight: 1, scope: RT_SCOPE.LINK, dead: false}
  if (family === AF.INET) return {family, blackhole, hop: completeHop(space, hop, 0, RT_TABLE.MAIN)}
  return {family, blackhole, hop: completeHop6(space, hop, RT_TABLE.UNSPEC)}
}

function checkLink({links}: Space, index: number): void {
  const link = links.get(index)
  if (!link) throw invalid('Invalid device index')
  if (!isUp(link)) throw new Refused(E.NETDOWN, 'Nexthop device is not up')
  if (!hasCarrier(link)) throw new Refused(E.NETDOWN, 'Carrier for nexthop device is down')
}

/** The members that a request asks for. */
export function completeGroup({nexthops}: Space, {group = []}: Attributes): Group {
  return {
    members: group.map(({id, weight = 0, weight_high = 0}) => {
      const nexthop = nexthops.get(id ?? 0)
      if (!nexthop) throw invalid('Invalid nexthop id')
      if (!isSingle(nexthop)) throw invalid('Hash-threshold group can not be a nexthop within a group')
      if (nexthop.does.blackhole && group.length > 1)
        throw invalid('Blackhole nexthop can not be used in a group with more than 1 path')
      return {nexthop, weight: (weight_high << 8) + weight + 1}
    }),
  }
}

const isSingle = (nexthop: MemoryNexthop): nexthop is Member['nexthop'] => !isGroup(nexthop.does)
