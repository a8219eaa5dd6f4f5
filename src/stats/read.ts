/** Messages about counters to ip-stats(8)'s words. */
import type {LinkStatsMessage} from '../../protocol/route/link-stats.js'
import type {BondLacpStats, HardwareStatsInfo, Stats, Xstats} from './types.js'

type Attributes = LinkStatsMessage['attributes']

/** What a link called `dev` counts. */
export function fromMessage({attributes: a}: LinkStatsMessage, dev: Stats['dev']): Stats {
  const found: Stats = {dev}
  if (a.link64) found.link = a.link64
  const xstats = readXstats(a.xstats)
  if (xstats) found.xstats = xstats
  const xstatsSlave = readXstats(a.xstatsSlave)
  if (xstatsSlave) found.xstatsSlave = xstatsSlave
  const offload = readOffload(a.offloadXstats)
  if (offload) found.offload = offload
  const mpls = a.afSpec?.mpls?.link
  if (mpls) found.afstats = {mpls}
  return found
}

/** The kernel sends an empty group where a link has nothing to count. */
const unlessEmpty = <T extends object>(group: T): T | undefined =>
  Object.keys(group).length > 0 ? group : undefined

function readXstats({bridge, bond}: NonNullable<Attributes['xstats']> = {}): Xstats | undefined {
  const {stp, mcast, vlan} = bridge ?? {}
  const counted = unlessEmpty({...(stp && {stp}), ...(mcast && {mcast}), ...(vlan && {vlans: [...vlan]})})
  const lacp = bond?.stat3ad
  return unlessEmpty({
    ...(counted && {bridge: counted}),
    ...(lacp && {bond: {'802.3ad': readLacp(lacp)}}),
  })
}

type Lacp = NonNullable<NonNullable<NonNullable<Attributes['xstats']>['bond']>['stat3ad']>

const readLacp = (counts: Lacp): BondLacpStats => ({
  lacpduRx: counts.lacpduRx ?? 0n,
  lacpduTx: counts.lacpduTx ?? 0n,
  lacpduUnknownRx: counts.lacpduUnknownRx ?? 0n,
  lacpduIllegalRx: counts.lacpduIllegalRx ?? 0n,
  markerRx: counts.markerRx ?? 0n,
  markerTx: counts.markerTx ?? 0n,
  markerRespRx: counts.markerRespRx ?? 0n,
  markerRespTx: counts.markerRespTx ?? 0n,
  markerUnknownRx: counts.markerUnknownRx ?? 0n,
})

function readOffload({
  cpuHit,
  hwSInfo,
  l3Stats,
}: NonNullable<Attributes['offloadXstats']> = {}): Stats['offload'] | undefined {
  const info = hwSInfo && {...(hwSInfo.l3Stats && {l3Stats: readInfo(hwSInfo.l3Stats)})}
  return unlessEmpty({
    ...(cpuHit && {cpuHit}),
    ...(info && {hwStatsInfo: info}),
    ...(l3Stats && {l3Stats}),
  })
}

const readInfo = ({request, used}: {request?: number; used?: number}): HardwareStatsInfo => ({
  request: Boolean(request),
  used: Boolean(used),
})
