/**
 * bridge, bridge(8) (linux/if_link.h, `IFLA_BR_*`). Times are in units of 1/100 second (`USER_HZ`). Booleans are
 * u8, 0 or 1, unless said otherwise.
 */
import {hardwareAddress, ipv4, ipv6} from '../../address.js'
import {attr, attributes, NLA_F_NESTED} from '../../attributes.js'
import {enumeration} from '../../names.js'
import {be16, bytes, flag, u8, u16, u32, u64} from '../../scalars.js'
import {struct} from '../../struct.js'
import {bridgeId} from './bridge-id.js'
import {multicastRouter} from './multicast-router.js'

/** Switches that have no attribute of their own; bits are `1 << BR_BOOLOPT_*`. */
export const BR_BOOLOPT = {
  NO_LL_LEARN: 0,
  MCAST_VLAN_SNOOPING: 1,
  MST_ENABLE: 2,
  MDB_OFFLOAD_FAIL_NOTIFICATION: 3,
  FDB_LOCAL_VLAN_0: 4,
} as const

const booleanOptions = struct('br_boolopt_multi', '', {
  /** The values of the options. */
  optval: u32,
  /** Which options to change; in replies, which the kernel knows. */
  optmask: u32,
})

/** `BRIDGE_QUERIER_*`: the other querier that a bridge heard, per address family (linux/if_bridge.h). */
export const querierState = attributes({
  ipAddress: attr('BRIDGE_QUERIER_IP_ADDRESS', 1, ipv4),
  /** Link index of the port it is behind. */
  ipPort: attr('BRIDGE_QUERIER_IP_PORT', 2, u32),
  /** Time until it counts as gone. */
  ipOtherTimer: attr('BRIDGE_QUERIER_IP_OTHER_TIMER', 3, u64),
  pad: attr('BRIDGE_QUERIER_PAD', 4, bytes),
  ipv6Address: attr('BRIDGE_QUERIER_IPV6_ADDRESS', 5, ipv6),
  /** Link index of the port it is behind. */
  ipv6Port: attr('BRIDGE_QUERIER_IPV6_PORT', 6, u32),
  /** Time until it counts as gone. */
  ipv6OtherTimer: attr('BRIDGE_QUERIER_IPV6_OTHER_TIMER', 7, u64),
})

/** Kind `bridge`: `IFLA_BR_*` (linux/if_link.h). Times in 1/100 s (`USER_HZ`); booleans are 0 or 1. */
export const bridge = attributes({
  /** Time in the listening and in the learning state, 200 to 3000. */
  forwardDelay: attr('IFLA_BR_FORWARD_DELAY', 1, u32),
  /** Time between the hello packets of a root bridge, 100 to 1000. */
  helloTime: attr('IFLA_BR_HELLO_TIME', 2, u32),
  /** When a silent neighbour bridge counts as gone, 600 to 4000. */
  maxAge: attr('IFLA_BR_MAX_AGE', 3, u32),
  /** Lifetime of learned addresses; 0 keeps them for ever. */
  ageingTime: attr('IFLA_BR_AGEING_TIME', 4, u32),
  /** Spanning tree: 0 off, 1 in the kernel, 2 in user space. */
  stpState: attr('IFLA_BR_STP_STATE', 5, u32),
  /** Spanning tree priority. */
  priority: attr('IFLA_BR_PRIORITY', 6, u16),
  /** Boolean: look at VLAN tags. */
  vlanFiltering: attr('IFLA_BR_VLAN_FILTERING', 7, u8),
  /** Ethernet type of the tags, network byte order: 0x8100 or 0x88a8. */
  vlanProtocol: attr('IFLA_BR_VLAN_PROTOCOL', 8, be16),
  /** Bit n forwards frames to 01:80:c2:00:00:0n. */
  groupFwdMask: attr('IFLA_BR_GROUP_FWD_MASK', 9, u16),
  /** The root bridge. Read only. */
  rootId: attr('IFLA_BR_ROOT_ID', 10, bridgeId),
  /** This bridge. Read only. */
  bridgeId: attr('IFLA_BR_BRIDGE_ID', 11, bridgeId),
  /** Number of the port towards the root, 0 if this bridge is it. Read only. */
  rootPort: attr('IFLA_BR_ROOT_PORT', 12, u16),
  /** Read only. */
  rootPathCost: attr('IFLA_BR_ROOT_PATH_COST', 13, u32),
  /** Boolean. Read only. */
  topologyChange: attr('IFLA_BR_TOPOLOGY_CHANGE', 14, u8),
  /** Boolean. Read only. */
  topologyChangeDetected: attr('IFLA_BR_TOPOLOGY_CHANGE_DETECTED', 15, u8),
  /** Time left. Read only. */
  helloTimer: attr('IFLA_BR_HELLO_TIMER', 16, u64),
  /** Time left. Read only. */
  tcnTimer: attr('IFLA_BR_TCN_TIMER', 17, u64),
  /** Time left. Read only. */
  topologyChangeTimer: attr('IFLA_BR_TOPOLOGY_CHANGE_TIMER', 18, u64),
  /** Time until old addresses are looked for. Read only. */
  gcTimer: attr('IFLA_BR_GC_TIMER', 19, u64),
  /** Where spanning tree frames go, 01:80:c2:00:00:0X. */
  groupAddr: attr('IFLA_BR_GROUP_ADDR', 20, hardwareAddress),
  /** Requests: forget the learned addresses. */
  fdbFlush: attr('IFLA_BR_FDB_FLUSH', 21, flag),
  mcastRouter: attr('IFLA_BR_MCAST_ROUTER', 22, multicastRouter),
  /** Boolean: multicast goes only where it was asked for. */
  mcastSnooping: attr('IFLA_BR_MCAST_SNOOPING', 23, u8),
  /** Boolean: queries carry the bridge's own address. */
  mcastQueryUseIfaddr: attr('IFLA_BR_MCAST_QUERY_USE_IFADDR', 24, u8),
  /** Boolean: send queries. */
  mcastQuerier: attr('IFLA_BR_MCAST_QUERIER', 25, u8),
  /** Deprecated, always 16. */
  mcastHashElasticity: attr('IFLA_BR_MCAST_HASH_ELASTICITY', 26, u32),
  /** Size of the multicast table, a power of two. */
  mcastHashMax: attr('IFLA_BR_MCAST_HASH_MAX', 27, u32),
  /** Queries after a leave message. */
  mcastLastMemberCnt: attr('IFLA_BR_MCAST_LAST_MEMBER_CNT', 28, u32),
  /** Queries at start. */
  mcastStartupQueryCnt: attr('IFLA_BR_MCAST_STARTUP_QUERY_CNT', 29, u32),
  /** Time between the queries after a leave message. */
  mcastLastMemberIntvl: attr('IFLA_BR_MCAST_LAST_MEMBER_INTVL', 30, u64),
  /** Lifetime of a membership without reports. */
  mcastMembershipIntvl: attr('IFLA_BR_MCAST_MEMBERSHIP_INTVL', 31, u64),
  /** When another querier counts as gone. */
  mcastQuerierIntvl: attr('IFLA_BR_MCAST_QUERIER_INTVL', 32, u64),
  /** Time between queries. */
  mcastQueryIntvl: attr('IFLA_BR_MCAST_QUERY_INTVL', 33, u64),
  /** How long members may wait with their answer. */
  mcastQueryResponseIntvl: attr('IFLA_BR_MCAST_QUERY_RESPONSE_INTVL', 34, u64),
  /** Time between the queries at start. */
  mcastStartupQueryIntvl: attr('IFLA_BR_MCAST_STARTUP_QUERY_INTVL', 35, u64),
  /** Boolean: bridged packets pass iptables. */
  nfCallIptables: attr('IFLA_BR_NF_CALL_IPTABLES', 36, u8),
  /** Boolean: bridged packets pass ip6tables. */
  nfCallIp6tables: attr('IFLA_BR_NF_CALL_IP6TABLES', 37, u8),
  /** Boolean: bridged packets pass arptables. */
  nfCallArptables: attr('IFLA_BR_NF_CALL_ARPTABLES', 38, u8),
  /** VLAN of untagged packets on new ports; 0 for none. */
  vlanDefaultPvid: attr('IFLA_BR_VLAN_DEFAULT_PVID', 39, u16),
  pad: attr('IFLA_BR_PAD', 40, bytes),
  /** Boolean: count per VLAN. */
  vlanStatsEnabled: attr('IFLA_BR_VLAN_STATS_ENABLED', 41, u8),
  /** Boolean: count IGMP and MLD. */
  mcastStatsEnabled: attr('IFLA_BR_MCAST_STATS_ENABLED', 42, u8),
  /** 2 or 3. */
  mcastIgmpVersion: attr('IFLA_BR_MCAST_IGMP_VERSION', 43, u8),
  /** 1 or 2. */
  mcastMldVersion: attr('IFLA_BR_MCAST_MLD_VERSION', 44, u8),
  /** Boolean: count per VLAN and port. */
  vlanStatsPerPort: attr('IFLA_BR_VLAN_STATS_PER_PORT', 45, u8),
  /** {@link BR_BOOLOPT} options. */
  multiBoolopt: attr('IFLA_BR_MULTI_BOOLOPT', 46, booleanOptions),
  /** Read only. */
  mcastQuerierState: attr('IFLA_BR_MCAST_QUERIER_STATE', 47, querierState, NLA_F_NESTED),
  /** Number of learned addresses. Read only. */
  fdbNLearned: attr('IFLA_BR_FDB_N_LEARNED', 48, u32),
  /** Most learned addresses; 0 for no limit. */
  fdbMaxLearned: attr('IFLA_BR_FDB_MAX_LEARNED', 49, u32),
  /** Who runs spanning tree once it is on. */
  stpMode: attr('IFLA_BR_STP_MODE', 50, enumeration('BR_STP_MODE_', u32, {auto: 0, user: 1, kernel: 2})),
})
