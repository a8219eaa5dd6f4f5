/** The shapes of what links count, topic by topic. All counts are bigints, and packets unless they say bytes. */
import type {Infer} from '../../protocol/codec.js'
import type {
  bridgeStpXstats,
  bridgeVlanXstats,
  brMcastStats,
  hwStats64,
  mplsLinkStats,
} from '../../protocol/route/link-stats.js'
import type {LinkStats} from '../link/options.js'
import type {Device} from '../words/device.js'

/** A group of counters, by ip-stats(8)'s word. */
export type StatsGroup = 'link' | 'xstats' | 'xstats_slave' | 'offload' | 'afstats'

/** What there is in the group `offload`, by ip-stats(8)'s word. */
export type OffloadSuite = 'cpu_hit' | 'hw_stats_info' | 'l3_stats'

/** Which counters to read. */
export interface StatsFilter {
  /** Groups; all of them if missing. */
  groups?: readonly StatsGroup[]
  /** What of the group `offload`; all of it if missing. To read a device's own counters may take time. */
  offload?: readonly OffloadSuite[]
}

/** What a bridge or a port of one counts of spanning tree, `struct bridge_stp_xstats`. */
export interface BridgeStpStats extends Infer<typeof bridgeStpXstats> {}

/** What a bridge or a port of one counts of IGMP and MLD, `struct br_mcast_stats`: pairs, received and sent. */
export interface BridgeMcastStats extends Infer<typeof brMcastStats> {}

/** What a bridge or a port of one counts of a VLAN, `struct bridge_vlan_xstats`. */
export interface BridgeVlanStats extends Infer<typeof bridgeVlanXstats> {}

/** What a bond of mode `802.3ad` or a member of one counts of link aggregation, `BOND_3AD_STAT_*`. */
export interface BondLacpStats {
  lacpduRx: bigint
  lacpduTx: bigint
  lacpduUnknownRx: bigint
  lacpduIllegalRx: bigint
  markerRx: bigint
  markerTx: bigint
  markerRespRx: bigint
  markerRespTx: bigint
  markerUnknownRx: bigint
}

/** What masters and their members count beyond what every link does. */
export interface Xstats {
  bridge?: {
    /** Missing where the kernel has no spanning tree. */
    stp?: BridgeStpStats
    /** Missing where the kernel has no multicast snooping. */
    mcast?: BridgeMcastStats
    /** VLANs, where the bridge filters them. */
    vlans?: BridgeVlanStats[]
  }
  bond?: {'802.3ad': BondLacpStats}
}

/** Packets that hardware passed on, `struct rtnl_hw_stats64`. */
export interface HardwareStats extends Infer<typeof hwStats64> {}

/** MPLS packets, `struct mpls_link_stats`. */
export interface MplsStats extends Infer<typeof mplsLinkStats> {}

/** Whether hardware counts. */
export interface HardwareStatsInfo {
  /** Someone asked for it. */
  request: boolean
  /** A device does it. */
  used: boolean
}

/** What a link counts. A group is missing where the link has none of it. */
export interface Stats {
  dev: Device
  /** What every link counts, as `links.list({stats: true})` says it, too. */
  link?: LinkStats
  /** As a bridge or bond. */
  xstats?: Xstats
  /** As a part of one. */
  xstatsSlave?: Xstats
  /** What hardware does in place of the kernel. */
  offload?: {
    /** Packets that hardware left to the processor. */
    cpuHit?: LinkStats
    hwStatsInfo?: {l3Stats?: HardwareStatsInfo}
    /** Packets that hardware routed; missing unless it was told to count them. */
    l3Stats?: HardwareStats
  }
  /** By address family. */
  afstats?: {
    /** Missing where the kernel does no MPLS. */
    mpls?: MplsStats
  }
}

/** What of the counters can be changed. */
export interface StatsChanges {
  /** Whether hardware is to count the packets that it routes. */
  l3Stats: boolean
}
