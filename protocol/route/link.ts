/**
 * Links, that is network interfaces: `RTM_NEWLINK`, `RTM_DELLINK`, `RTM_GETLINK`, `RTM_SETLINK` (linux/if_link.h,
 * rtnetlink(7)).
 */
import {hardwareAddress} from '../address.js'
import {attr, attributes, NLA_F_NESTED, repeated} from '../attributes.js'
import {byFamily} from '../choice.js'
import {AF} from '../constants.js'
import {type InputOf, type MessageOf, message} from '../message.js'
import {enumeration, flags} from '../names.js'
import {bytes, s32, u8, u16, u32} from '../scalars.js'
import {string, stringUpTo} from '../text.js'
import {uint} from '../uint.js'
import {RTNL_FAMILY} from './constants.js'
import {bridgeSpec} from './link-bridge.js'
import {ifinfomsg} from './link-header.js'
import {familySpec, inet6} from './link-inet.js'
import {linkinfo} from './link-info.js'
import {bridgePort} from './link-kinds/bridge-port.js'
import {linkMap} from './link-map.js'
import {portProfile, vfinfoList, vfPorts} from './link-vf.js'
import {xdp} from './link-xdp.js'
import {multicastTable} from './multicast-table.js'
import {linkStats, linkStats64} from './stats.js'

/** `RTEXT_FILTER_*`: what a request asks for beyond the usual, or leaves out. */
export const RTEXT_FILTER = {
  /** Virtual functions. */
  VF: 0x1,
  /** VLANs of bridge ports, one by one. */
  BRVLAN: 0x2,
  /** VLANs of bridge ports as ranges. */
  BRVLAN_COMPRESSED: 0x4,
  /** No counters. */
  SKIP_STATS: 0x8,
  MRP: 0x10,
  CFM_CONFIG: 0x20,
  CFM_STATUS: 0x40,
  MST: 0x80,
  /** Names only. */
  NAME_ONLY: 0x100,
} as const

const operstate = enumeration('IF_OPER_', u8, {
  unknown: 0,
  notpresent: 1,
  down: 2,
  lowerlayerdown: 3,
  testing: 4,
  dormant: 5,
  up: 6,
})

const event = enumeration('IFLA_EVENT_', u32, {
  none: 0,
  reboot: 1,
  features: 2,
  bonding_failover: 3,
  notify_peers: 4,
  igmp_resend: 5,
  bonding_options: 6,
})

const protoDownReason = attributes({
  /** Which bits of `value` to change. */
  mask: attr('IFLA_PROTO_DOWN_REASON_MASK', 1, u32),
  /** One bit per reason; the administrator gives them a meaning. */
  value: attr('IFLA_PROTO_DOWN_REASON_VALUE', 2, u32),
})

/** The devlink port behind a link (linux/devlink.h). */
const devlinkPort = attributes({
  busName: attr('DEVLINK_ATTR_BUS_NAME', 1, string),
  devName: attr('DEVLINK_ATTR_DEV_NAME', 2, string),
  portIndex: attr('DEVLINK_ATTR_PORT_INDEX', 3, u32),
  /** Number of the devlink instance. */
  index: attr('DEVLINK_ATTR_INDEX', 184, uint),
})

/** The clock input or output behind a link (linux/dpll.h). */
const dpllPin = attributes({
  id: attr('DPLL_A_PIN_ID', 1, u32),
})

const altIfname = repeated('IFLA_ALT_IFNAME', 53, string)

/**
 * `IFLA_*`: attributes of links (linux/if_link.h, rtnetlink(7)). Some have another format in messages of `AF_BRIDGE`.
 */
export const linkAttributes = attributes({
  /** Hardware address, for example `02:00:00:00:00:01`. */
  address: attr('IFLA_ADDRESS', 1, hardwareAddress),
  /** Hardware broadcast address; the remote end of a point-to-point link. */
  broadcast: attr('IFLA_BROADCAST', 2, hardwareAddress),
  /** Name, 1 to 15 bytes. */
  ifname: attr('IFLA_IFNAME', 3, string),
  /** Largest packet in bytes, without the link's own header. */
  mtu: attr('IFLA_MTU', 4, u32),
  /** Index of the lower link or of a veth's peer, in the namespace `linkNetnsid` if that is there. */
  link: attr('IFLA_LINK', 5, u32),
  /** Name of the queueing discipline. */
  qdisc: attr('IFLA_QDISC', 6, string),
  stats: attr('IFLA_STATS', 7, linkStats),
  /** Unused. */
  cost: attr('IFLA_COST', 8, bytes),
  /** Unused. */
  priority: attr('IFLA_PRIORITY', 9, bytes),
  /** Index of the link this one belongs to: its bridge, bond or VRF. 0 takes it away. */
  master: attr('IFLA_MASTER', 10, u32),
  /** Event of the wireless extensions (`struct iw_event`). */
  wireless: attr('IFLA_WIRELESS', 11, bytes),
  /** In bridge messages the settings of the port; elsewhere IPv6's view of the link, not flagged as nest. */
  protinfo: attr('IFLA_PROTINFO', 12, byFamily({[AF.BRIDGE]: bridgePort}, inet6), NLA_F_NESTED),
  /** Length of the transmit queue in packets. */
  txqlen: attr('IFLA_TXQLEN', 13, u32),
  /** Memory and interrupt of the device, for old hardware. */
  map: attr('IFLA_MAP', 14, linkMap),
  /** Unused. */
  weight: attr('IFLA_WEIGHT', 15, u32),
  /** Operational state, RFC 2863. */
  operstate: attr('IFLA_OPERSTATE', 16, operstate),
  /** What becomes of a link with a carrier: up at once, or dormant until someone says so. */
  linkmode: attr('IFLA_LINKMODE', 17, enumeration('IF_LINK_MODE_', u8, {default: 0, dormant: 1, testing: 2})),
  linkinfo: attr('IFLA_LINKINFO', 18, linkinfo),
  /** Requests: a process whose network namespace is meant. */
  netNsPid: attr('IFLA_NET_NS_PID', 19, u32),
  /** A description, up to 255 bytes. */
  ifalias: attr('IFLA_IFALIAS', 20, stringUpTo(255)),
  /** Number of virtual functions. */
  numVf: attr('IFLA_NUM_VF', 21, u32),
  vfinfoList: attr('IFLA_VFINFO_LIST', 22, vfinfoList),
  stats64: attr('IFLA_STATS64', 23, linkStats64),
  vfPorts: attr('IFLA_VF_PORTS', 24, vfPorts),
  portSelf: attr('IFLA_PORT_SELF', 25, portProfile),
  /**
   * In bridge messages VLANs and ring protocols; in those of multicast routing a table of it; elsewhere what each
   * address family says of the link.
   */
  afSpec: attr(
    'IFLA_AF_SPEC',
    26,
    byFamily({[AF.BRIDGE]: bridgeSpec, [RTNL_FAMILY.IPMR]: multicastTable}, familySpec),
  ),
  /** Number of the group of links, see ip-link(8). */
  group: attr('IFLA_GROUP', 27, u32),
  /** Requests: descriptor of the network namespace that is meant. */
  netNsFd: attr('IFLA_NET_NS_FD', 28, u32),
  /** Requests: {@link RTEXT_FILTER} bits. */
  extMask: attr('IFLA_EXT_MASK', 29, flags('RTEXT_FILTER_', u32, RTEXT_FILTER)),
  /** How many users want all packets. */
  promiscuity: attr('IFLA_PROMISCUITY', 30, u32),
  numTxQueues: attr('IFLA_NUM_TX_QUEUES', 31, u32),
  numRxQueues: attr('IFLA_NUM_RX_QUEUES', 32, u32),
  /** Boolean, 0 or 1: the driver signals a carrier. */
  carrier: attr('IFLA_CARRIER', 33, u8),
  /** The same for all links of one physical port. */
  physPortId: attr('IFLA_PHYS_PORT_ID', 34, bytes),
  /** How often the carrier came or went. */
  carrierChanges: attr('IFLA_CARRIER_CHANGES', 35, u32),
  /** The same for all ports of one switch. */
  physSwitchId: attr('IFLA_PHYS_SWITCH_ID', 36, bytes),
  /** The namespace `link` is in, if another; -1 if it has no id here. */
  linkNetnsid: attr('IFLA_LINK_NETNSID', 37, s32),
  physPortName: attr('IFLA_PHYS_PORT_NAME', 38, string),
  /** Boolean, 0 or 1: held down by a protocol. */
  protoDown: attr('IFLA_PROTO_DOWN', 39, u8),
  /** Most segments of a packet that the device cuts. */
  gsoMaxSegs: attr('IFLA_GSO_MAX_SEGS', 40, u32),
  /** Largest packet in bytes that the device cuts. */
  gsoMaxSize: attr('IFLA_GSO_MAX_SIZE', 41, u32),
  pad: attr('IFLA_PAD', 42, bytes),
  xdp: attr('IFLA_XDP', 43, xdp),
  /** Why a notification was sent. */
  event: attr('IFLA_EVENT', 44, event),
  /** Notifications: the namespace the link moves to. */
  newNetnsid: attr('IFLA_NEW_NETNSID', 45, s32),
  /** The namespace a request is for, or an answer is from. */
  targetNetnsid: attr('IFLA_TARGET_NETNSID', 46, s32),
  carrierUpCount: attr('IFLA_CARRIER_UP_COUNT', 47, u32),
  carrierDownCount: attr('IFLA_CARRIER_DOWN_COUNT', 48, u32),
  /** Notifications: the link's index in the namespace it moves to. In requests: the index to give it there. */
  newIfindex: attr('IFLA_NEW_IFINDEX', 49, s32),
  minMtu: attr('IFLA_MIN_MTU', 50, u32),
  /** 0 for no limit. */
  maxMtu: attr('IFLA_MAX_MTU', 51, u32),
  propList: attr('IFLA_PROP_LIST', 52, attributes({altIfname}), NLA_F_NESTED),
  /** Requests: another name of the link, up to 127 bytes. */
  altIfname: attr('IFLA_ALT_IFNAME', 53, string),
  /** Hardware address the device was built with. */
  permAddress: attr('IFLA_PERM_ADDRESS', 54, hardwareAddress),
  protoDownReason: attr('IFLA_PROTO_DOWN_REASON', 55, protoDownReason, NLA_F_NESTED),
  /** Name of the device in /sys. */
  parentDevName: attr('IFLA_PARENT_DEV_NAME', 56, string),
  /** Name of its bus, as `pci`. */
  parentDevBusName: attr('IFLA_PARENT_DEV_BUS_NAME', 57, string),
  /** Largest packet in bytes put together from received ones. */
  groMaxSize: attr('IFLA_GRO_MAX_SIZE', 58, u32),
  /** What the device can do at most, in bytes. */
  tsoMaxSize: attr('IFLA_TSO_MAX_SIZE', 59, u32),
  tsoMaxSegs: attr('IFLA_TSO_MAX_SEGS', 60, u32),
  /** How many users want all multicast packets. */
  allmulti: attr('IFLA_ALLMULTI', 61, u32),
  devlinkPort: attr('IFLA_DEVLINK_PORT', 62, devlinkPort, NLA_F_NESTED),
  /** `gsoMaxSize` of IPv4. */
  gsoIpv4MaxSize: attr('IFLA_GSO_IPV4_MAX_SIZE', 63, u32),
  /** `groMaxSize` of IPv4. */
  groIpv4MaxSize: attr('IFLA_GRO_IPV4_MAX_SIZE', 64, u32),
  dpllPin: attr('IFLA_DPLL_PIN', 65, dpllPin, NLA_F_NESTED),
  /** How far ahead the device can hold back packets, in nanoseconds. */
  maxPacingOffloadHorizon: attr('IFLA_MAX_PACING_OFFLOAD_HORIZON', 66, uint),
  /** Boolean, 0 or 1: cannot move to another namespace. */
  netnsImmutable: attr('IFLA_NETNS_IMMUTABLE', 67, u8),
  /** Bytes the device needs before each packet. */
  headroom: attr('IFLA_HEADROOM', 68, u16),
  /** Bytes the device needs behind each packet. */
  tailroom: attr('IFLA_TAILROOM', 69, u16),
})

/** The body of every link message. */
export const link = message(ifinfomsg, linkAttributes)

/** A link as the kernel sends it. */
export interface LinkMessage extends MessageOf<typeof link> {}
/** A link as a request describes it: whatever is not given is zero or not sent. */
export interface LinkInput extends InputOf<typeof link> {}

export {IFF, ifinfomsg} from './link-header.js'
