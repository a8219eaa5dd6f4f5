/** The shapes of links: what can be set, what the kernel reports. */

import type {Infer} from '../../protocol/codec.js'
import type {linkStats64} from '../../protocol/route/stats.js'
import type {NamespaceTarget} from '../namespace/index.js'
import type {Device} from '../words/device.js'
import type {AddrGenMode} from './addrgenmode.js'
import type {LinkSwitches} from './flags.js'
import type {KindChoice, NetkitOptions} from './kinds/index.js'
import type {MemberReport, MemberSettings} from './kinds/members.js'

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
}

/**
 * What any link can be given, new or old. The kernel takes `alias`, `carrier`, `protodown` and `addrgenmode` only from
 * a link that exists, so `add` sends them in a second request; if that fails, the link stays.
 */
export interface LinkSettings extends LinkBasics {
  /** A description, up to 255 bytes; the empty one takes it away. */
  alias?: string
  /** The bridge, bond or VRF it belongs to; 0 takes it out. */
  master?: Device | 0
  /** Whether there is a carrier, of links that let it be set. Not listed: `state` tells it. */
  carrier?: boolean
  /** Held down by a protocol. Listed only when it is. */
  protodown?: boolean
  /** How IPv6 makes link-local addresses. Listed only when it is not `eui64`. */
  addrgenmode?: AddrGenMode
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

/** Kind and settings of the kind, told apart by `kind`. */
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
  /** Kind of the master. */
  masterKind: string
  /** Counters since the link was made, if asked for. */
  stats: LinkStats
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
export type LinkChanges = LinkSettings & MemberSettings & (LinkKindChoice | {kind?: undefined})

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
  /** Ask for counters, too. */
  stats?: boolean
}
