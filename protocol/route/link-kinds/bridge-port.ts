/**
 * A link as port of a bridge (linux/if_link.h, `IFLA_BRPORT_*`). Times are in units of 1/100 second (`USER_HZ`).
 * Booleans are u8, 0 or 1, unless said otherwise.
 */
import {attr, attributes} from '../../attributes.js'
import {enumeration} from '../../names.js'
import {bytes, flag, u8, u16, u32, u64} from '../../scalars.js'
import {bridgeId} from './bridge-id.js'
import {multicastRouter} from './multicast-router.js'

/** Spanning tree's state of a port. */
export const portState = enumeration('BR_STATE_', u8, {
  disabled: 0,
  listening: 1,
  learning: 2,
  forwarding: 3,
  blocking: 4,
})

/**
 * A port of a bridge, slave kind `bridge` and `IFLA_PROTINFO` of `AF_BRIDGE`: `IFLA_BRPORT_*` (linux/if_link.h).
 * Times in 1/100 s (`USER_HZ`); booleans are 0 or 1.
 */
export const bridgePort = attributes({
  /** Spanning tree state. */
  state: attr('IFLA_BRPORT_STATE', 1, portState),
  /** Spanning tree priority, 0 to 63. */
  priority: attr('IFLA_BRPORT_PRIORITY', 2, u16),
  /** Spanning tree path cost, 1 to 65535. */
  cost: attr('IFLA_BRPORT_COST', 3, u32),
  /** Boolean: hairpin, frames may leave where they came in. */
  mode: attr('IFLA_BRPORT_MODE', 4, u8),
  /** Boolean: a spanning tree frame received disables the port. */
  guard: attr('IFLA_BRPORT_GUARD', 5, u8),
  /** Boolean: never the way to the root bridge. */
  protect: attr('IFLA_BRPORT_PROTECT', 6, u8),
  /** Boolean: multicast stops at once on a leave message. */
  fastLeave: attr('IFLA_BRPORT_FAST_LEAVE', 7, u8),
  /** Boolean: learn source addresses. */
  learning: attr('IFLA_BRPORT_LEARNING', 8, u8),
  /** Boolean: unicast to unknown addresses leaves here too. */
  unicastFlood: attr('IFLA_BRPORT_UNICAST_FLOOD', 9, u8),
  /** Boolean: answer ARP for others. */
  proxyarp: attr('IFLA_BRPORT_PROXYARP', 10, u8),
  /** Boolean: take over addresses that the device learned. */
  learningSync: attr('IFLA_BRPORT_LEARNING_SYNC', 11, u8),
  /** Boolean: answer ARP as IEEE 802.11 and Hotspot 2.0 want it. */
  proxyarpWifi: attr('IFLA_BRPORT_PROXYARP_WIFI', 12, u8),
  /** The root bridge as this port knows it. Read only. */
  rootId: attr('IFLA_BRPORT_ROOT_ID', 13, bridgeId),
  /** The designated bridge. Read only. */
  bridgeId: attr('IFLA_BRPORT_BRIDGE_ID', 14, bridgeId),
  /** Read only. */
  designatedPort: attr('IFLA_BRPORT_DESIGNATED_PORT', 15, u16),
  /** Read only. */
  designatedCost: attr('IFLA_BRPORT_DESIGNATED_COST', 16, u16),
  /** Priority and number of the port as spanning tree sends them. Read only. */
  id: attr('IFLA_BRPORT_ID', 17, u16),
  /** Number of the port. Read only. */
  no: attr('IFLA_BRPORT_NO', 18, u16),
  /** Boolean. Read only. */
  topologyChangeAck: attr('IFLA_BRPORT_TOPOLOGY_CHANGE_ACK', 19, u8),
  /** Boolean. Read only. */
  configPending: attr('IFLA_BRPORT_CONFIG_PENDING', 20, u8),
  /** Time left. Read only. */
  messageAgeTimer: attr('IFLA_BRPORT_MESSAGE_AGE_TIMER', 21, u64),
  /** Time left. Read only. */
  forwardDelayTimer: attr('IFLA_BRPORT_FORWARD_DELAY_TIMER', 22, u64),
  /** Time left. Read only. */
  holdTimer: attr('IFLA_BRPORT_HOLD_TIMER', 23, u64),
  /** Requests: forget the addresses learned here. */
  flush: attr('IFLA_BRPORT_FLUSH', 24, flag),
  multicastRouter: attr('IFLA_BRPORT_MULTICAST_ROUTER', 25, multicastRouter),
  pad: attr('IFLA_BRPORT_PAD', 26, bytes),
  /** Boolean: multicast to unknown groups leaves here too. */
  mcastFlood: attr('IFLA_BRPORT_MCAST_FLOOD', 27, u8),
  /** Boolean: multicast is sent as unicast to each member. */
  mcastToUcast: attr('IFLA_BRPORT_MCAST_TO_UCAST', 28, u8),
  /** Boolean: VLANs map to tunnels. */
  vlanTunnel: attr('IFLA_BRPORT_VLAN_TUNNEL', 29, u8),
  /** Boolean: broadcasts leave here too. */
  bcastFlood: attr('IFLA_BRPORT_BCAST_FLOOD', 30, u8),
  /** Bit n forwards frames to 01:80:c2:00:00:0n. */
  groupFwdMask: attr('IFLA_BRPORT_GROUP_FWD_MASK', 31, u16),
  /** Boolean: answer ARP and neighbour discovery instead of flooding them. */
  neighSuppress: attr('IFLA_BRPORT_NEIGH_SUPPRESS', 32, u8),
  /** Boolean: reaches only ports that are not isolated. */
  isolated: attr('IFLA_BRPORT_ISOLATED', 33, u8),
  /** Link index of the port that takes over without carrier; 0 for none. */
  backupPort: attr('IFLA_BRPORT_BACKUP_PORT', 34, u32),
  /** Boolean: the MRP ring is open. Read only. */
  mrpRingOpen: attr('IFLA_BRPORT_MRP_RING_OPEN', 35, u8),
  /** Boolean: the MRP interconnection is open. Read only. */
  mrpInOpen: attr('IFLA_BRPORT_MRP_IN_OPEN', 36, u8),
  /** Most hosts whose multicast membership is tracked, not 0. */
  mcastEhtHostsLimit: attr('IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT', 37, u32),
  /** Hosts tracked. Read only. */
  mcastEhtHostsCnt: attr('IFLA_BRPORT_MCAST_EHT_HOSTS_CNT', 38, u32),
  /** Boolean: only hosts in the forwarding table get through. */
  locked: attr('IFLA_BRPORT_LOCKED', 39, u8),
  /** Boolean: MAC authentication bypass, unknown hosts of a locked port are put into the table as locked. */
  mab: attr('IFLA_BRPORT_MAB', 40, u8),
  /** Multicast groups joined. Read only. */
  mcastNGroups: attr('IFLA_BRPORT_MCAST_N_GROUPS', 41, u32),
  /** Most multicast groups; 0 for no limit. */
  mcastMaxGroups: attr('IFLA_BRPORT_MCAST_MAX_GROUPS', 42, u32),
  /** Boolean: `neighSuppress` is decided per VLAN. */
  neighVlanSuppress: attr('IFLA_BRPORT_NEIGH_VLAN_SUPPRESS', 43, u8),
  /** Nexthop id for packets that go to the backup port; 0 for none. */
  backupNhid: attr('IFLA_BRPORT_BACKUP_NHID', 44, u32),
  /** Boolean: forward gratuitous ARP and unsolicited advertisements in spite of suppression. */
  neighForwardGrat: attr('IFLA_BRPORT_NEIGH_FORWARD_GRAT', 45, u8),
})
