/** What a route is to callers, in ip(8)'s words (ip-route(8)). */

import type {Device} from '../words/device.js'
import type {Encapsulation} from './encap/index.js'
import type {RouteFamily} from './family.js'
import type {RouteFlag} from './flags.js'
import type {RouteMetrics} from './metrics.js'
import type {IpProtocol, RouteProtocol, RouteType, Scope, Table} from './words.js'

export type {Encapsulation} from './encap/index.js'

/** One way out: what a route with a single nexthop says of it, and each of several. */
export interface Hop {
  /** The next router. Its family may differ from the route's. */
  via?: string
  /** The interface that packets leave by. */
  dev?: Device
  /** Pretend that `via` is on the link of `dev`, whatever the addresses say. */
  onlink?: boolean
  /** Realms: the source's in the upper 16 bits, the destination's in the lower. */
  realms?: number
  encap?: Encapsulation
  /** MPLS: the labels that replace the packet's, `200/300`. */
  as?: string
  /** `dead`, `linkdown`, `offload` …: reported only, ignored by `add`. */
  flags?: RouteFlag[]
}

/** One of several nexthops. */
export interface Nexthop extends Hop {
  /** Share of the traffic, 1 to 256. Default 1. */
  weight?: number
}

/** A route. What `list` returns is valid for `add`. */
export interface Route extends Hop {
  /** `default`, a prefix, or an address for a route to one host; of MPLS, a label. */
  to: string
  /** Needed only where no address tells it. Default 4. */
  family?: RouteFamily
  /** Default: `main`, or `local` for types that belong there. */
  table?: Table
  /** Default: `unicast`. */
  type?: RouteType
  /** Who put it there. Default: `boot`, as for ip(8). */
  protocol?: RouteProtocol
  /** Default: what the type and the presence of `via` make of it, as for ip(8). */
  scope?: Scope
  /** The lowest wins. Default: 0, for IPv6 1024. */
  metric?: number
  /** Address that packets on this route are sent from. */
  src?: string
  /** Type of service that packets must have. */
  tos?: number
  /** IPv6: prefix that packets must come from. */
  from?: string
  metrics?: RouteMetrics
  /** Several nexthops, instead of `via` and `dev`. */
  nexthops?: Nexthop[]
  /** Id of a nexthop object. Beside it `via`, `dev` and `nexthops` only report what that object does. */
  nhid?: number
  /** IPv6 router preference (RFC 4191). Default: `medium`. */
  pref?: 'low' | 'medium' | 'high'
  /** IPv6: seconds until the kernel removes the route. */
  expires?: number
  /** MPLS: whether the TTL goes over into the packet. */
  ttlPropagate?: boolean
}

/** What names a route for deletion. What is missing matches anything, except for the table. */
export type RouteKey = Route

/** Which routes to list. The kernel selects by all but `scope` and `to`. */
export interface RouteFilter {
  /** Both IPv4 and IPv6 (and MPLS) if missing. */
  family?: RouteFamily
  /** Default: `main`. `all` for every table. */
  table?: Table | 'all'
  /** The interface of any of a route's nexthops. */
  dev?: Device
  protocol?: RouteProtocol
  type?: RouteType
  scope?: Scope
  /** Exactly this destination, as in {@link Route}. */
  to?: string
}

/** What the kernel would do with a packet. */
export interface RouteLookup {
  /** Told by the destination. `mpls` for a label; beside it, there is nothing but `fibmatch`. */
  family?: RouteFamily
  /** The packet's source. */
  from?: string
  /** Ask as for a forwarded packet that came in here. */
  iif?: Device
  /** Ask as for a socket bound to this interface. */
  oif?: Device
  tos?: number
  /** Firewall mark. */
  mark?: number
  /** User id of the sending socket. */
  uid?: number
  /** `tcp`, `udp`, `icmp`, `ipv6-icmp` or their number. */
  ipproto?: IpProtocol
  /** Source port. */
  sport?: number
  /** Destination port. */
  dport?: number
  /** Flow label of an IPv6 packet, 20 bits (Linux 6.14 or newer). */
  flowlabel?: number
  /** Return the route in the table that matches, instead of the way the packet goes. */
  fibmatch?: boolean
}

/** The answer to a lookup. */
export interface FoundRoute extends Route {
  /** Where the packet came in. */
  iif?: Device
  mark?: number
  uid?: number
}
