/** Nexthop objects as the kernel sends them. */
import {AF} from '../../protocol/constants.js'
import type {NexthopMessage} from '../../protocol/route/nexthop.js'
import {readEncapsulation} from '../route/encap/read.js'
import {addFlags} from '../route/read.js'
import {protocols, scopes} from '../route/words.js'
import type {NexthopBucket, NexthopMemberStats, NexthopObject, ResilientOptions} from './types.js'

/** The kernel's times are in 1/100 s (`USER_HZ`). */
export const TICKS = 100

/** A nexthop object as the kernel describes it. */
export function fromMessage(message: NexthopMessage, names: ReadonlyMap<number, string>): NexthopObject {
  const {attributes: has, family} = message
  const found: NexthopObject = {id: has.id ?? 0}
  if (family === AF.INET || family === AF.INET6) found.family = family === AF.INET ? 4 : 6
  if (has.gateway !== undefined) found.via = has.gateway
  if (has.oif !== undefined) found.dev = names.get(has.oif) ?? has.oif
  if (has.blackhole) found.blackhole = true
  if (has.fdb) found.fdb = true
  if (has.dstPort !== undefined) found.port = has.dstPort
  if (has.encap !== undefined && has.encapType !== undefined)
    found.encap = readEncapsulation(has.encapType, has.encap, names)
  if (has.group !== undefined) {
    found.group = has.group.map(({id, weight, weight_high}) => ({id, weight: weight_high * 256 + weight + 1}))
    found.type = has.groupType === 'res' ? 'resilient' : 'mpath'
  }
  if (has.resGroup !== undefined) found.resilient = resilient(has.resGroup)
  if (has.hwStatsEnable !== undefined) found.hwStats = has.hwStatsEnable !== 0
  if (has.hwStatsUsed !== undefined) found.hwStatsUsed = has.hwStatsUsed !== 0
  if (has.groupStats !== undefined) found.stats = memberStats(has.groupStats)
  if (message.protocol !== 0) found.protocol = protocols.word(message.protocol)
  if (message.scope !== 0) found.scope = scopes.word(message.scope)
  if (message.flags !== 0) addFlags(found, message.flags)
  return found
}

const memberStats = ({entry = []}: NonNullable<NexthopMessage['attributes']['groupStats']>) =>
  entry.map(
    ({id = 0, packets = 0n, packetsHw}): NexthopMemberStats => ({
      id,
      packets,
      ...(packetsHw !== undefined && {hwPackets: packetsHw}),
    }),
  )

function resilient(has: NonNullable<NexthopMessage['attributes']['resGroup']>): ResilientOptions {
  const found: ResilientOptions = {}
  if (has.buckets !== undefined) found.buckets = has.buckets
  if (has.idleTimer !== undefined) found.idleTimer = has.idleTimer / TICKS
  if (has.unbalancedTimer !== undefined) found.unbalancedTimer = has.unbalancedTimer / TICKS
  if (has.unbalancedTime !== undefined) found.unbalancedTime = Number(has.unbalancedTime) / TICKS
  return found
}

/** A bucket as the kernel describes it. */
export function bucketFromMessage({attributes}: NexthopMessage): NexthopBucket {
  const {index = 0, idleTime = 0n, nhId = 0} = attributes.resBucket ?? {}
  return {id: attributes.id ?? 0, index, idleTime: Number(idleTime) / TICKS, nhid: nhId}
}
