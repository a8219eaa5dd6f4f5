/**
 * `RTM_NEWSTATS`: counters of a link by topic; `RTM_GETSTATS`, `RTM_SETSTATS`: which are asked for, which hardware shall
 * keep (linux/if_link.h).
 */
import {attr, attributes, NLA_F_NESTED, repeated} from '../attributes.js'
import {AF} from '../constants.js'
import {fixed} from '../fixed.js'
import {type InputOf, type MessageOf, message} from '../message.js'
import {flags, named} from '../names.js'
import {arrayOf, bytes, u8, u16, u32, u64} from '../scalars.js'
import {pad, struct} from '../struct.js'
import {BRIDGE_VLAN_INFO} from './link-bridge.js'
import {linkStats64} from './stats.js'

/** `struct if_stats_msg`. Bit `1 << (IFLA_STATS_x - 1)` of `filter_mask` asks for topic x. */
export const ifStatsMsg = struct('if_stats_msg', '', {
  family: named('AF_', u8, AF),
  pad1: pad(3),
  ifindex: u32,
  filter_mask: u32,
})

/** `struct bridge_vlan_xstats`: counters of a VLAN. */
export const bridgeVlanXstats = struct('bridge_vlan_xstats', '', {
  rx_bytes: u64,
  rx_packets: u64,
  tx_bytes: u64,
  tx_packets: u64,
  vid: u16,
  flags: flags('BRIDGE_VLAN_INFO_', u16, BRIDGE_VLAN_INFO),
  pad2: pad(4),
})

/** What came in, what went out. */
const bothWays = fixed(16, arrayOf(u64))

/** `struct br_mcast_stats`: IGMP and MLD packets of a bridge or port, each `[received, sent]`. */
export const brMcastStats = struct('br_mcast_stats', '', {
  igmp_v1queries: bothWays,
  igmp_v2queries: bothWays,
  igmp_v3queries: bothWays,
  igmp_leaves: bothWays,
  igmp_v1reports: bothWays,
  igmp_v2reports: bothWays,
  igmp_v3reports: bothWays,
  igmp_parse_errors: u64,
  mld_v1queries: bothWays,
  mld_v2queries: bothWays,
  mld_leaves: bothWays,
  mld_v1reports: bothWays,
  mld_v2reports: bothWays,
  mld_parse_errors: u64,
  mcast_bytes: bothWays,
  mcast_packets: bothWays,
})

/** `struct bridge_stp_xstats`: spanning tree packets and changes of state of a port. */
export const bridgeStpXstats = struct('bridge_stp_xstats', '', {
  transition_blk: u64,
  transition_fwd: u64,
  rx_bpdu: u64,
  tx_bpdu: u64,
  rx_tcn: u64,
  tx_tcn: u64,
})

const bridgeXstats = attributes({
  vlan: repeated('BRIDGE_XSTATS_VLAN', 1, bridgeVlanXstats),
  mcast: attr('BRIDGE_XSTATS_MCAST', 2, brMcastStats),
  pad: attr('BRIDGE_XSTATS_PAD', 3, bytes),
  stp: attr('BRIDGE_XSTATS_STP', 4, bridgeStpXstats),
})

/** `BOND_3AD_STAT_*`: packets of link aggregation. */
const bond3adStats = attributes({
  lacpduRx: attr('BOND_3AD_STAT_LACPDU_RX', 0, u64),
  lacpduTx: attr('BOND_3AD_STAT_LACPDU_TX', 1, u64),
  lacpduUnknownRx: attr('BOND_3AD_STAT_LACPDU_UNKNOWN_RX', 2, u64),
  lacpduIllegalRx: attr('BOND_3AD_STAT_LACPDU_ILLEGAL_RX', 3, u64),
  markerRx: attr('BOND_3AD_STAT_MARKER_RX', 4, u64),
  markerTx: attr('BOND_3AD_STAT_MARKER_TX', 5, u64),
  markerRespRx: attr('BOND_3AD_STAT_MARKER_RESP_RX', 6, u64),
  markerRespTx: attr('BOND_3AD_STAT_MARKER_RESP_TX', 7, u64),
  markerUnknownRx: attr('BOND_3AD_STAT_MARKER_UNKNOWN_RX', 8, u64),
  pad: attr('BOND_3AD_STAT_PAD', 9, bytes),
})

/** `LINK_XSTATS_TYPE_*`: what a link counts as a bridge or bond, or as a part of one. */
const xstats = attributes({
  bridge: attr('LINK_XSTATS_TYPE_BRIDGE', 1, bridgeXstats),
  bond: attr('LINK_XSTATS_TYPE_BOND', 2, attributes({stat3ad: attr('BOND_XSTATS_3AD', 1, bond3adStats)})),
})

/** `struct rtnl_hw_stats64` */
export const hwStats64 = struct('rtnl_hw_stats64', '', {
  rx_packets: u64,
  tx_packets: u64,
  rx_bytes: u64,
  tx_bytes: u64,
  rx_errors: u64,
  tx_errors: u64,
  rx_dropped: u64,
  tx_dropped: u64,
  multicast: u64,
})

/** Whether hardware was asked to count, and does. */
const hwInfo = attributes({
  request: attr('IFLA_OFFLOAD_XSTATS_HW_S_INFO_REQUEST', 1, u8),
  used: attr('IFLA_OFFLOAD_XSTATS_HW_S_INFO_USED', 2, u8),
})

const offloadXstats = attributes({
  /** Packets that the hardware left to the processor. */
  cpuHit: attr('IFLA_OFFLOAD_XSTATS_CPU_HIT', 1, linkStats64),
  /** One row per topic of these here that hardware may count. */
  hwSInfo: attr(
    'IFLA_OFFLOAD_XSTATS_HW_S_INFO',
    2,
    attributes({l3Stats: attr('IFLA_OFFLOAD_XSTATS_L3_STATS', 3, hwInfo, NLA_F_NESTED)}),
    NLA_F_NESTED,
  ),
  /** Packets that the hardware routed. */
  l3Stats: attr('IFLA_OFFLOAD_XSTATS_L3_STATS', 3, hwStats64),
})

/** `struct mpls_link_stats` (linux/mpls.h). */
export const mplsLinkStats = struct('mpls_link_stats', '', {
  rx_packets: u64,
  tx_packets: u64,
  rx_bytes: u64,
  tx_bytes: u64,
  rx_errors: u64,
  tx_errors: u64,
  rx_dropped: u64,
  tx_dropped: u64,
  rx_noroute: u64,
})

const mplsStats = attributes({
  pad: attr('MPLS_STATS_UNSPEC', 0, bytes),
  link: attr('MPLS_STATS_LINK', 1, mplsLinkStats),
})

/** `IFLA_STATS_*` */
export const linkStatsAttributes = attributes({
  pad: attr('IFLA_STATS_UNSPEC', 0, bytes),
  link64: attr('IFLA_STATS_LINK_64', 1, linkStats64),
  /** Of a bridge or bond. */
  xstats: attr('IFLA_STATS_LINK_XSTATS', 2, xstats),
  /** Of a part of a bridge or bond. */
  xstatsSlave: attr('IFLA_STATS_LINK_XSTATS_SLAVE', 3, xstats),
  /** Of hardware. */
  offloadXstats: attr('IFLA_STATS_LINK_OFFLOAD_XSTATS', 4, offloadXstats),
  /** Of address families. */
  afSpec: attr('IFLA_STATS_AF_SPEC', 5, attributes({mpls: attr('AF_MPLS', 28, mplsStats)})),
})

/** Bits for the rows of a topic, under the topic's number. */
const filters = attributes({
  link64: attr('IFLA_STATS_LINK_64', 1, u32),
  xstats: attr('IFLA_STATS_LINK_XSTATS', 2, u32),
  xstatsSlave: attr('IFLA_STATS_LINK_XSTATS_SLAVE', 3, u32),
  offloadXstats: attr('IFLA_STATS_LINK_OFFLOAD_XSTATS', 4, u32),
  afSpec: attr('IFLA_STATS_AF_SPEC', 5, u32),
})

/** Attributes of requests. */
export const linkStatsRequestAttributes = attributes({
  getFilters: attr('IFLA_STATS_GET_FILTERS', 1, filters, NLA_F_NESTED),
  /** 1: the hardware shall count what it routes. */
  setOffloadXstatsL3Stats: attr('IFLA_STATS_SET_OFFLOAD_XSTATS_L3_STATS', 2, u8),
})

/** `RTM_NEWSTATS`, which answers `RTM_GETSTATS`: `if_stats_msg` and `IFLA_STATS_*` (linux/if_link.h). */
export const linkStatsByTopic = message(ifStatsMsg, linkStatsAttributes)
/**
 * Counters of a link as {@link linkStatsByTopic} reads them; topics that the link lacks or nobody asked for are
 * missing.
 */
export interface LinkStatsMessage extends MessageOf<typeof linkStatsByTopic> {}

/**
 * `RTM_GETSTATS`, `RTM_SETSTATS`: `if_stats_msg` and `IFLA_STATS_GET_FILTERS` or `IFLA_STATS_SET_*`
 * (linux/if_link.h).
 */
export const linkStatsRequest = message(ifStatsMsg, linkStatsRequestAttributes)
/** What {@link linkStatsRequest} writes; a dump of all links has no `ifindex`. */
export interface LinkStatsRequest extends InputOf<typeof linkStatsRequest> {}
