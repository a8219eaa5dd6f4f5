/**
 * bond: several links as one (linux/if_link.h, `IFLA_BOND_*`; linux/if_bonding.h). Booleans are u8, 0 or 1. Times are
 * in milliseconds.
 *
 * The kernel takes the options of a request in an order of its own, the mode first, whatever their order in the
 * message; it stops at the first it refuses, and those before it stay. The mode changes only while the bond is down
 * and has no members.
 */
import {hardwareAddress, ipv4, ipv6} from '../../address.js'
import {indexed} from '../../arrays.js'
import {attr, attributes, NLA_F_NESTED} from '../../attributes.js'
import {enumeration} from '../../names.js'
import {u8, u16, u32} from '../../scalars.js'

const mode = enumeration('BOND_MODE_', u8, {
  roundrobin: 0,
  activebackup: 1,
  xor: 2,
  broadcast: 3,
  '8023ad': 4,
  tlb: 5,
  alb: 6,
})

const xmitHashPolicy = enumeration('BOND_XMIT_POLICY_', u8, {
  layer2: 0,
  layer34: 1,
  layer23: 2,
  encap23: 3,
  encap34: 4,
  vlan_srcmac: 5,
})

/** The aggregator in use, IEEE 802.3ad. Read only. */
const adInfo = attributes({
  aggregator: attr('IFLA_BOND_AD_INFO_AGGREGATOR', 1, u16),
  numPorts: attr('IFLA_BOND_AD_INFO_NUM_PORTS', 2, u16),
  actorKey: attr('IFLA_BOND_AD_INFO_ACTOR_KEY', 3, u16),
  partnerKey: attr('IFLA_BOND_AD_INFO_PARTNER_KEY', 4, u16),
  partnerMac: attr('IFLA_BOND_AD_INFO_PARTNER_MAC', 5, hardwareAddress),
})

/** Kind `bond`, several links as one: `IFLA_BOND_*` (linux/if_link.h). Times in milliseconds; booleans are 0 or 1. */
export const bond = attributes({
  /** How the members share the work. */
  mode: attr('IFLA_BOND_MODE', 1, mode),
  /** Index of the member in use; 0 lets the kernel choose. */
  activeSlave: attr('IFLA_BOND_ACTIVE_SLAVE', 2, u32),
  /** Time between looks at the members' carriers; 0 for none. Excludes `arpInterval`. */
  miimon: attr('IFLA_BOND_MIIMON', 3, u32),
  /** How long a carrier must last before its member is used, a multiple of `miimon`. */
  updelay: attr('IFLA_BOND_UPDELAY', 4, u32),
  /** How long a carrier must be away before its member is dropped, a multiple of `miimon`. */
  downdelay: attr('IFLA_BOND_DOWNDELAY', 5, u32),
  /** Boolean, obsolete: new kernels take 1 only. */
  useCarrier: attr('IFLA_BOND_USE_CARRIER', 6, u8),
  /** Time between ARP requests that watch the members; 0 for none. Excludes `miimon`. */
  arpInterval: attr('IFLA_BOND_ARP_INTERVAL', 7, u32),
  /** Whom to ask, at most 16. A request replaces the list. */
  arpIpTarget: attr('IFLA_BOND_ARP_IP_TARGET', 8, indexed(ipv4)),
  /** Which members' answers count: 0 none, 1 active, 2 backup, 3 all; 4 more for ARP only. */
  arpValidate: attr('IFLA_BOND_ARP_VALIDATE', 9, u32),
  /** How many targets must answer: 0 any, 1 all. */
  arpAllTargets: attr('IFLA_BOND_ARP_ALL_TARGETS', 10, u32),
  /** Index of the member that is used whenever it can be; 0 for none. */
  primary: attr('IFLA_BOND_PRIMARY', 11, u32),
  /** When it comes back into use: 0 always, 1 if better, 2 on failure of the other. */
  primaryReselect: attr('IFLA_BOND_PRIMARY_RESELECT', 12, u8),
  /** Hardware addresses of the members: 0 all have the bond's, 1 the bond follows the active one, 2 the active has it. */
  failOverMac: attr('IFLA_BOND_FAIL_OVER_MAC', 13, u8),
  /** What of a packet chooses the member that sends it. */
  xmitHashPolicy: attr('IFLA_BOND_XMIT_HASH_POLICY', 14, xmitHashPolicy),
  /** IGMP reports after a failover, 0 to 255. */
  resendIgmp: attr('IFLA_BOND_RESEND_IGMP', 15, u32),
  /** Gratuitous ARP and unsolicited neighbour advertisements after a failover. */
  numPeerNotif: attr('IFLA_BOND_NUM_PEER_NOTIF', 16, u8),
  /** Boolean: keep what arrives twice, at members not in use. */
  allSlavesActive: attr('IFLA_BOND_ALL_SLAVES_ACTIVE', 17, u8),
  /** Members that must carry before the bond does. */
  minLinks: attr('IFLA_BOND_MIN_LINKS', 18, u32),
  /** Seconds between the learning packets of tlb and alb. */
  lpInterval: attr('IFLA_BOND_LP_INTERVAL', 19, u32),
  /** Packets before the next member's turn in roundrobin; 0 chooses at random. */
  packetsPerSlave: attr('IFLA_BOND_PACKETS_PER_SLAVE', 20, u32),
  /** How often the partner is to send: 0 every 30 s, 1 every second. */
  adLacpRate: attr('IFLA_BOND_AD_LACP_RATE', 21, u8),
  /** How an aggregator is chosen: 0 stable, 1 by bandwidth, 2 by count, 3 by priority. */
  adSelect: attr('IFLA_BOND_AD_SELECT', 22, u8),
  adInfo: attr('IFLA_BOND_AD_INFO', 23, adInfo),
  /** System priority, 1 to 65535. */
  adActorSysPrio: attr('IFLA_BOND_AD_ACTOR_SYS_PRIO', 24, u16),
  /** The upper ten bits of the port key. */
  adUserPortKey: attr('IFLA_BOND_AD_USER_PORT_KEY', 25, u16),
  /** The system's hardware address; zeros for the bond's own. */
  adActorSystem: attr('IFLA_BOND_AD_ACTOR_SYSTEM', 26, hardwareAddress),
  /** Boolean: tlb moves flows by load instead of by hash. */
  tlbDynamicLb: attr('IFLA_BOND_TLB_DYNAMIC_LB', 27, u8),
  /** Time between `numPeerNotif` packets. */
  peerNotifDelay: attr('IFLA_BOND_PEER_NOTIF_DELAY', 28, u32),
  /** Boolean: send LACP packets unasked. */
  adLacpActive: attr('IFLA_BOND_AD_LACP_ACTIVE', 29, u8),
  /** ARP requests without answer before a member counts as down, 1 to 255. */
  missedMax: attr('IFLA_BOND_MISSED_MAX', 30, u8),
  /** Whom to ask by neighbour solicitation, at most 16. A request replaces the list. */
  nsIp6Target: attr('IFLA_BOND_NS_IP6_TARGET', 31, indexed(ipv6), NLA_F_NESTED),
  /** Boolean: collecting and distributing go together. */
  coupledControl: attr('IFLA_BOND_COUPLED_CONTROL', 32, u8),
  /** Boolean: ARP and neighbour discovery leave by all members. */
  broadcastNeigh: attr('IFLA_BOND_BROADCAST_NEIGH', 33, u8),
  /** Boolean: without a partner there is no carrier. */
  lacpStrict: attr('IFLA_BOND_LACP_STRICT', 34, u8),
})
