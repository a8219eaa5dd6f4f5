/** The shapes of links: what can be set, what the kernel reports. */

import type {Infer} from '../../protocol/codec.js'
import type {linkStats64} from '../../protocol/route/stats.js'
import type {NamespaceTarget} from '../namespace/index.js'
import type {Device} from '../words/device.js'
import type {FamilySettings} from './families.js'
import type {LinkSwitches} from './flags.js'
import type {FunctionChange, VirtualFunction} from './functions/types.js'
import type {KindChoice, NetkitOptions} from './kinds/index.js'
import type {MemberReport, MemberSettings} from './kinds/members.js'
import type {ProtodownReasons} from './protodown.js'
import type {LinkXdp, XdpChange} from './xdp.js'

/** What a link can be given at birth, both ends of a pair included. */
export interface LinkBasics extends LinkSwitches {
  /** Name, at most 15 bytes. */
  name?: string
  /** Hardware address, `02:00:00:00:00:01`. */
  address?: string
  /** Hardware broadcast address. */
  broadcast?: string
  /** Largest packet in bytes, without the link's own header. */
  mtu?: number
  /** Length of the transmit queue in packets. */
  txqueuelen?: number
  /** Number of the group the link belongs to. */
  group?: number
  /** The network namespace to make it in, or to move it to. */
  namespace?: NamespaceTarget
  /** Largest packet in bytes that the device cuts itself. */
  gsoMaxSize?: number
  /** Most segments it cuts a packet into. */
  gsoMaxSegs?: number
  /** Largest packet in bytes put together from received ones. */
  groMaxSize?: number
  /** `gsoMaxSize` of IPv4. A smaller `gsoMaxSize` sets both. */
  gsoIpv4MaxSize?: number
  /** `groMaxSize` of IPv4. */
  groIpv4MaxSize?: number
  /** What becomes of the link with its carrier: up at once, or not until someone says so. Listed only if not `default`. */
  linkmode?: LinkMode
}

/** `IF_LINK_MODE_*` of linux/if.h. */
export type LinkMode = 'default' | 'dormant' | 'testing' | number

/**
 * What any link can be given, new or old. The kernel takes `alias`, `carrier`, `protodown` with its reasons,
 * `addrgenmode`, `token` and `mctpNetwork` only from a link that exists, so `add` sends them in a second request; if
 * that fails, the link stays.
 */
export interface LinkSettings extends LinkBasics, FamilySettings {
  /** A description, up to 255 bytes; the empty one takes it away. */
  alias?: string
  /** The bridge, bond or VRF it belongs to; 0 takes it out. */
  master?: Device | 0
  /** Whether there is a carrier, of links that let it be set. Not listed: `state` tells it. */
  carrier?: boolean
  /** Held down by a protocol. Listed only when it is. */
  protodown?: boolean
  /** Why it is, by the numbers of reasons: `{3: true}`. While one holds, `protodown` cannot be taken back. */
  protodownReason?: ProtodownReasons
}

/** What can be chosen only when a link is made. */
export interface LinkBirth {
  /** Index to give it; the kernel chooses without it. */
  index?: number
  /** How many queues it sends with. */
  numtxqueues?: number
  /** How many queues it receives with. */
  numrxqueues?: number
}

/**
 * The other end of a pair: a link of its own. The kernel refuses to have it up at birth (`ENOTCONN`), since the
 * ends are not joined yet; set it up afterwards.
 */
export interface PeerOptions extends LinkBasics, LinkBirth {}

/** Two links: what goes in at one comes out at the other. */
interface Pair {
  /** The other end. Without it, the kernel chooses a name. */
  peer?: PeerOptions
}

/** A pair of Ethernet links (`veth`), or of CAN links (`vxcan`): they are made and go together. */
export interface VethKind extends Pair {
  kind: 'veth' | 'vxcan'
}

/** A pair whose packets pass BPF programs. */
export interface NetkitKind extends Pair, NetkitOptions {
  kind: 'netkit'
}

/** A kind whose options this library does not know. */
export interface OtherKind {
  kind: string
  /** The kind's settings as netlink attributes, the value of `IFLA_INFO_DATA`. */
  data: Uint8Array
}

/**
 * Kind and settings of the kind. Since `kind` may be one that this library does not know, TypeScript tells kinds apart by
 * a setting, too: `link.kind === 'bridge' && 'stpState' in link`.
 */
export type LinkKindChoice = KindChoice | VethKind | NetkitKind | OtherKind

/** What only the kernel says of a link. Accepted in a new link, so that a listed one can be made again, and not sent. */
export interface LinkReport {
  /**
   * What ip(8) shows between `<` and `>`: `UP`, `LOWER_UP`, `NO-CARRIER` … without `M-DOWN`, which it finds by looking
   * at the lower link.
   */
  flags: string[]
  /** Link layer: `ether`, `loopback`, `none`, or the number (`ARPHRD_*`). */
  type: string | number
  /** Operational state, RFC 2863: `up`, `down`, `lowerlayerdown` … */
  state: string | number
  qdisc: string
  /** More names for the same link. */
  altnames: string[]
  /** Id of the namespace that `link` is in, if another; -1 if that has no id here. `add` sends it along with `link`. */
  linkNamespaceId: number
  minMtu: number
  maxMtu: number
  /** The bus that `parentdev` is on, as `pci`; not every device is on one. */
  parentbus: string
  /** Hardware address the device was built with. */
  permanentAddress: string
  /** How many users want all packets. */
  promiscuity: number
  /** How many users want all multicast packets. */
  allmulti: number
  /** Largest packet in bytes that the device could cut at most. */
  tsoMaxSize: number
  /** Most segments that it could cut a packet into. */
  tsoMaxSegs: number
  /** Name of the port on the device, `p1`. */
  physPortName: string
  /** Id of the port, in hexadecimal digits: the same for all links of one port. */
  physPortId: string
  /** Id of the switch that the port is on, in hexadecimal digits. */
  physSwitchId: string
  /** The port of the device in devlink's words (devlink-port(8)). */
  devlinkPort: DevlinkPort
  /** Number of the clock's pin behind the link (linux/dpll.h). */
  dpllPin: number
  /** The program that sees first what is received, where there is one. */
  xdp: LinkXdp
  /** Virtual functions, where the device has some. Monitors leave them out. */
  vfs: VirtualFunction[]
  /** It cannot move to another namespace. */
  netnsImmutable: boolean
  /** How far ahead the device can hold back packets, in nanoseconds. */
  maxPacingOffloadHorizon: number
  /** Bytes that the device needs before each packet. */
  neededHeadroom: number
  /** Bytes that it needs behind each packet. */
  neededTailroom: number
  /** Largest packet in bytes that a router advertised to IPv6. */
  raMtu: number
  /** How MCTP packets travel on the wire, by its number in DMTF DSP0239. */
  mctpPhysBinding: number
  /** Kind of the master. */
  masterKind: string
  /** Counters since the link was made, if asked for. */
  stats: LinkStats
  /** How often the carrier came or went, how often it came, how often it went: if counters are asked for. */
  carrierChanges: number
  carrierUpCount: number
  carrierDownCount: number
}

/** A port by its device's name and bus, and its number there. */
export interface DevlinkPort {
  bus: string
  dev: string
  port: number
  /** Number of the device itself (Linux 7.0). */
  index?: number
}

/** What only a link that exists can be told. */
export interface LiveSettings {
  /** Says how far it is, of a link whose `linkmode` waits for that. The kernel passes over what is no next step. */
  state?: 'up' | 'dormant' | 'testing'
  /** Attaches a program that sees first what is received, or takes it away. */
  xdp?: XdpChange
  /** Changes of virtual functions, those in turn that are named. */
  vfs?: readonly FunctionChange[]
}

/** `struct rtnl_link_stats64`. */
export interface LinkStats extends Infer<typeof linkStats64> {}

/** What a link stands on. */
interface Lower {
  /** The lower link of a vlan or macvlan, by name or index; the other end of a pair, by index. */
  link?: Device
  /** Name in /sys of the device: the modem of a wwan. Other kinds of links can have one, too, but not be given it. */
  parentdev?: string
}

/** A link to be made. What `list` returns is valid, too. */
export type NewLink = LinkSettings & LinkBirth & Lower & Partial<LinkReport> & MemberReport & LinkKindChoice

/** Changes of a link. Options of its kind need `kind`, which must be the one it has. */
export type LinkChanges = LinkSettings & LiveSettings & MemberSettings & (LinkKindChoice | {kind?: undefined})

/** Changes of all links of a group. */
export type GroupChanges = Omit<LinkSettings, 'name' | 'group'>

/** A link as it is. Physical ones have no kind. */
export type Link = Omit<LinkSettings, 'namespace' | 'name'> &
  Required<LinkSwitches> &
  Partial<LinkReport> &
  Lower & {
    index: number
    name: string
    flags: string[]
    numtxqueues?: number
    numrxqueues?: number
  } & MemberReport &
  (LinkKindChoice | {kind?: undefined})

/** Which links to list. The kernel selects by master and kind. */
export interface LinkFilter {
  /** Those that belong to this link. */
  master?: Device
  kind?: string
  up?: boolean
  group?: number
  /** Ask for counters, too, also those of virtual functions. */
  stats?: boolean
}
