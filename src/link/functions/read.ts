/** Virtual functions as the kernel tells of them, in ip(8)'s words. */
import {hexByte} from '../../../protocol/bytes.js'
import type {LinkMessage} from '../../../protocol/route/link.js'
import {vlanProtocols} from '../kinds/vlan.js'
import type {FunctionStats, VirtualFunction} from './types.js'

type Infos = NonNullable<NonNullable<LinkMessage['attributes']['vfinfoList']>['info']>
type Info = Infos[number]

/** What the kernel says where the driver says nothing. */
const UNSUPPORTED = 0xffffffff

/** The functions of a link whose hardware address is `own`: theirs are as long. */
export const readFunctions = (infos: Infos, own = ''): VirtualFunction[] =>
  infos.map(info => readFunction(info, own.split(':').length))

function readFunction(info: Info, length: number): VirtualFunction {
  const {mac, broadcast, rate, spoofchk, rssQueryEn, trust, linkState, ibNodeGuid, ibPortGuid, stats} = info
  return {
    vf: mac?.vf ?? 0,
    ...(mac && {address: colons([...mac.mac.subarray(0, length)].map(hexByte))}),
    ...(broadcast !== undefined && {broadcast: colons(broadcast.split(':').slice(0, length))}),
    ...readVlan(info),
    ...(rate && {maxTxRate: rate.max_tx_rate, minTxRate: rate.min_tx_rate}),
    ...readSwitch('spoofchk', spoofchk),
    ...readSwitch('queryRss', rssQueryEn),
    ...(linkState && {state: linkState.link_state}),
    ...readSwitch('trust', trust),
    ...(ibNodeGuid && {nodeGuid: guidText(ibNodeGuid.guid)}),
    ...(ibPortGuid && {portGuid: guidText(ibPortGuid.guid)}),
    ...(stats && {stats: readStats(stats)}),
  }
}

const colons = (pairs: readonly string[]): string => pairs.join(':')

const guidText = (guid: bigint): string => colons(guid.toString(16).padStart(16, '0').match(/../g) ?? [])

/** Older kernels know of no list, and of no protocol. The list has one VLAN. */
function readVlan({vlanList, vlan}: Info): Pick<VirtualFunction, 'vlan' | 'qos' | 'vlanProtocol'> {
  const found: {vlan: number; qos: number; vlan_proto?: number} | undefined = vlanList?.info?.[0] ?? vlan
  if (!found) return {}
  const protocol = vlanProtocols.word(found.vlan_proto ?? 0)
  return {
    ...(found.vlan && {vlan: found.vlan}),
    ...(found.qos && {qos: found.qos}),
    ...(protocol !== 0 && protocol !== '802.1Q' && {vlanProtocol: protocol}),
  }
}

const readSwitch = <K extends string>(
  option: K,
  value: {setting: number} | undefined,
): {[option in K]?: boolean} =>
  value && value.setting !== UNSUPPORTED ? ({[option]: value.setting !== 0} as {[option in K]?: boolean}) : {}

const readStats = (stats: NonNullable<Info['stats']>): FunctionStats => ({
  rxPackets: stats.rxPackets ?? 0n,
  txPackets: stats.txPackets ?? 0n,
  rxBytes: stats.rxBytes ?? 0n,
  txBytes: stats.txBytes ?? 0n,
  broadcast: stats.broadcast ?? 0n,
  multicast: stats.multicast ?? 0n,
  rxDropped: stats.rxDropped ?? 0n,
  txDropped: stats.txDropped ?? 0n,
})
