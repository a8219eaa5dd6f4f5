/** What a nexthop object is to callers, in ip(8)'s words (ip-nexthop(8)). */
import type {Hop} from '../route/types.js'
import type {RouteProtocol, Scope} from '../route/words.js'
import type {Device} from '../words/device.js'

/** A member of a group. */
export interface NexthopMember {
  /** The id of a nexthop that is no group itself. */
  id: number
  /** Share of the traffic, 1 to 65536; more than 256 since Linux 6.12. Default 1. */
  weight?: number
}

/** How a resilient group moves its buckets. Times in seconds. */
export interface ResilientOptions {
  /** Number of buckets. Fixed once the group is there. */
  buckets?: number
  /** How long a bucket must have been idle before it moves to another nexthop. */
  idleTimer?: number
  /** How long the group may be out of balance before busy buckets move, too; 0 for ever. */
  unbalancedTimer?: number
  /** How long it has been out of balance: reported only, ignored by `add`. */
  unbalancedTime?: number
}

/** What went through a member of a group. */
export interface NexthopMemberStats {
  id: number
  /** Packets, those of hardware included. */
  packets: bigint
  /** Those of hardware. */
  hwPackets?: bigint
}

/** A nexthop object, which routes and forwarding entries share. What `list` returns is valid for `add`. */
export interface NexthopObject extends Pick<Hop, 'via' | 'dev' | 'onlink' | 'encap' | 'flags'> {
  /** Default: a free one of the kernel's choice. */
  id?: number
  /** Told by `via`. Default 4. Groups have none. */
  family?: 4 | 6
  /** Drop packets. */
  blackhole?: boolean
  /** For forwarding entries of vxlans: remote ends instead of routers. */
  fdb?: boolean
  /** Of an fdb nexthop: UDP port of the remote end. */
  port?: number
  /** The members of a group, which has no `via` and `dev` of its own. */
  group?: NexthopMember[]
  /** How a group spreads packets. Default: `mpath`, or `resilient` beside `resilient`. */
  type?: 'mpath' | 'resilient'
  resilient?: ResilientOptions
  /** Whether hardware shall count the packets of a group (Linux 6.9 or newer). Reported beside `stats`. */
  hwStats?: boolean
  /** Whether some hardware counts: reported only, ignored by `add`. */
  hwStatsUsed?: boolean
  /** Counters of a group's members, where they were asked for: reported only, ignored by `add`. */
  stats?: NexthopMemberStats[]
  /** Who made it. Default: `unspec`, as for ip(8). */
  protocol?: RouteProtocol
  /** Reported only, ignored by `add`. */
  scope?: Scope
}

/** What names a nexthop object. */
export interface NexthopKey {
  id: number
}

/** Which nexthop objects to list. All but the protocol the kernel selects by. */
export interface NexthopFilter extends NexthopLookup {
  /** Groups have no family. */
  family?: 4 | 6
  /** Those that leave by this interface. */
  dev?: Device
  /** Those whose interface is a port of this bridge, or in this VRF. */
  master?: Device
  /** Groups only. */
  groups?: boolean
  /** Those for forwarding entries only. */
  fdb?: boolean
  protocol?: RouteProtocol
}

/** What to ask for beside a nexthop object itself. */
export interface NexthopLookup {
  /** What has gone through a group (Linux 6.9 or newer). */
  stats?: boolean
}

/** A bucket of a resilient group. */
export interface NexthopBucket {
  /** The group. */
  id: number
  index: number
  /** Seconds since the last packet. */
  idleTime: number
  /** The nexthop that the bucket sends to. */
  nhid: number
}

/** Which buckets to list. */
export interface NexthopBucketFilter {
  /** Those of this group. */
  id?: number
  /** Those that send to this nexthop. */
  nhid?: number
  /** Those that send through this interface. */
  dev?: Device
}
