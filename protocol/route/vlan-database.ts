/** `RTM_NEWVLAN`, `RTM_DELVLAN`, `RTM_GETVLAN`: VLANs of a bridge and of its ports (linux/if_bridge.h). */
import {attr, attributes, NLA_F_NESTED, repeated} from '../attributes.js'
import {AF} from '../constants.js'
import {type InputOf, type MessageOf, message} from '../message.js'
import {flags, named} from '../names.js'
import {bytes, u8, u16, u32, u64} from '../scalars.js'
import {pad, struct} from '../struct.js'
import {RTM} from './constants.js'
import {vlanInfo} from './link-bridge.js'
import {querierState} from './link-kinds/bridge.js'
import {portState} from './link-kinds/bridge-port.js'
import {multicastRouter} from './link-kinds/multicast-router.js'
import {routers} from './mdb.js'

/** `BRIDGE_VLANDB_DUMPF_*`: what a dump is about. */
export const BRIDGE_VLANDB_DUMPF = {
  /** Counters, too. */
  STATS: 1,
  /** Only settings that belong to a whole VLAN. */
  GLOBAL: 2,
} as const

/** `struct br_vlan_msg`. */
export const brVlanMsg = struct('br_vlan_msg', '', {
  family: named('AF_', u8, AF),
  reserved1: pad(3),
  ifindex: u32,
})

/** `BRIDGE_VLANDB_TINFO_*`: the tunnel a VLAN maps to. */
const tunnelInfo = attributes({
  id: attr('BRIDGE_VLANDB_TINFO_ID', 1, u32),
  /** Requests: `RTM_SETLINK` maps, `RTM_DELLINK` ends it. */
  cmd: attr('BRIDGE_VLANDB_TINFO_CMD', 2, named('RTM_', u32, RTM)),
})

/** `BRIDGE_VLANDB_STATS_*` */
const vlanStats = attributes({
  rxBytes: attr('BRIDGE_VLANDB_STATS_RX_BYTES', 1, u64),
  rxPackets: attr('BRIDGE_VLANDB_STATS_RX_PACKETS', 2, u64),
  txBytes: attr('BRIDGE_VLANDB_STATS_TX_BYTES', 3, u64),
  txPackets: attr('BRIDGE_VLANDB_STATS_TX_PACKETS', 4, u64),
  pad: attr('BRIDGE_VLANDB_STATS_PAD', 5, bytes),
})

/** `BRIDGE_VLANDB_ENTRY_*`: VLANs of one port. */
export const vlanEntry = attributes({
  info: attr('BRIDGE_VLANDB_ENTRY_INFO', 1, vlanInfo),
  /** Last VLAN, where the entry is about several. */
  range: attr('BRIDGE_VLANDB_ENTRY_RANGE', 2, u16),
  /** Spanning tree's state of the port in the VLAN. */
  state: attr('BRIDGE_VLANDB_ENTRY_STATE', 3, portState),
  tunnelInfo: attr('BRIDGE_VLANDB_ENTRY_TUNNEL_INFO', 4, tunnelInfo, NLA_F_NESTED),
  stats: attr('BRIDGE_VLANDB_ENTRY_STATS', 5, vlanStats, NLA_F_NESTED),
  mcastRouter: attr('BRIDGE_VLANDB_ENTRY_MCAST_ROUTER', 6, multicastRouter),
  /** Read only. */
  mcastNGroups: attr('BRIDGE_VLANDB_ENTRY_MCAST_N_GROUPS', 7, u32),
  /** 0 for no limit. */
  mcastMaxGroups: attr('BRIDGE_VLANDB_ENTRY_MCAST_MAX_GROUPS', 8, u32),
  /** Boolean: the bridge answers ARP and neighbour solicitations itself. */
  neighSuppress: attr('BRIDGE_VLANDB_ENTRY_NEIGH_SUPPRESS', 9, u8),
  /** Boolean: unasked announcements of neighbours pass although others are suppressed. */
  neighForwardGrat: attr('BRIDGE_VLANDB_ENTRY_NEIGH_FORWARD_GRAT', 10, u8),
})

/** `BRIDGE_VLANDB_GOPTS_*`: settings of a VLAN of the whole bridge. Intervals in 1/100 s. */
export const vlanGlobalOptions = attributes({
  id: attr('BRIDGE_VLANDB_GOPTS_ID', 1, u16),
  /** Last VLAN, where the options are those of several. */
  range: attr('BRIDGE_VLANDB_GOPTS_RANGE', 2, u16),
  /** Boolean. */
  mcastSnooping: attr('BRIDGE_VLANDB_GOPTS_MCAST_SNOOPING', 3, u8),
  mcastIgmpVersion: attr('BRIDGE_VLANDB_GOPTS_MCAST_IGMP_VERSION', 4, u8),
  mcastMldVersion: attr('BRIDGE_VLANDB_GOPTS_MCAST_MLD_VERSION', 5, u8),
  mcastLastMemberCnt: attr('BRIDGE_VLANDB_GOPTS_MCAST_LAST_MEMBER_CNT', 6, u32),
  mcastStartupQueryCnt: attr('BRIDGE_VLANDB_GOPTS_MCAST_STARTUP_QUERY_CNT', 7, u32),
  mcastLastMemberIntvl: attr('BRIDGE_VLANDB_GOPTS_MCAST_LAST_MEMBER_INTVL', 8, u64),
  pad: attr('BRIDGE_VLANDB_GOPTS_PAD', 9, bytes),
  mcastMembershipIntvl: attr('BRIDGE_VLANDB_GOPTS_MCAST_MEMBERSHIP_INTVL', 10, u64),
  mcastQuerierIntvl: attr('BRIDGE_VLANDB_GOPTS_MCAST_QUERIER_INTVL', 11, u64),
  mcastQueryIntvl: attr('BRIDGE_VLANDB_GOPTS_MCAST_QUERY_INTVL', 12, u64),
  mcastQueryResponseIntvl: attr('BRIDGE_VLANDB_GOPTS_MCAST_QUERY_RESPONSE_INTVL', 13, u64),
  mcastStartupQueryIntvl: attr('BRIDGE_VLANDB_GOPTS_MCAST_STARTUP_QUERY_INTVL', 14, u64),
  /** Boolean. */
  mcastQuerier: attr('BRIDGE_VLANDB_GOPTS_MCAST_QUERIER', 15, u8),
  /** Ports with multicast routers behind them. Read only. */
  mcastRouterPorts: attr('BRIDGE_VLANDB_GOPTS_MCAST_ROUTER_PORTS', 16, routers, NLA_F_NESTED),
  /** Read only. */
  mcastQuerierState: attr('BRIDGE_VLANDB_GOPTS_MCAST_QUERIER_STATE', 17, querierState, NLA_F_NESTED),
  /** Number of the VLAN's spanning tree. */
  msti: attr('BRIDGE_VLANDB_GOPTS_MSTI', 18, u16),
})

/** `BRIDGE_VLANDB_*` */
export const vlanDatabaseAttributes = attributes({
  entry: repeated('BRIDGE_VLANDB_ENTRY', 1, vlanEntry, NLA_F_NESTED),
  globalOptions: repeated('BRIDGE_VLANDB_GLOBAL_OPTIONS', 2, vlanGlobalOptions, NLA_F_NESTED),
})

/** `BRIDGE_VLANDB_DUMP_*`: attributes of `RTM_GETVLAN`. */
export const vlanDumpAttributes = attributes({
  /** {@link BRIDGE_VLANDB_DUMPF} bits. */
  flags: attr('BRIDGE_VLANDB_DUMP_FLAGS', 1, flags('BRIDGE_VLANDB_DUMPF_', u32, BRIDGE_VLANDB_DUMPF)),
})

/**
 * `RTM_NEWVLAN`, `RTM_DELVLAN`, and the answers to `RTM_GETVLAN`: `br_vlan_msg` and `BRIDGE_VLANDB_*`
 * (linux/if_bridge.h).
 */
export const vlanDatabase = message(brVlanMsg, vlanDatabaseAttributes)
/** VLANs of the bridge or port with that `ifindex`, as {@link vlanDatabase} reads them. */
export interface VlanDatabaseMessage extends MessageOf<typeof vlanDatabase> {}
/** VLANs to add, to change or to delete. */
export interface VlanDatabaseInput extends InputOf<typeof vlanDatabase> {}

/**
 * `RTM_GETVLAN`: a request for a dump has attributes of its own, `BRIDGE_VLANDB_DUMP_*` (linux/if_bridge.h).
 */
export const vlanDump = message(brVlanMsg, vlanDumpAttributes)
/** What {@link vlanDump} writes. Without `ifindex`, all bridges and ports are meant. */
export interface VlanDumpInput extends InputOf<typeof vlanDump> {}
