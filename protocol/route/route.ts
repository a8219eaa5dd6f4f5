/** `RTM_NEWROUTE`, `RTM_DELROUTE`, `RTM_GETROUTE`: a route (linux/rtnetlink.h). */
import {attr, attributes} from '../attributes.js'
import {littleEndian} from '../bytes.js'
import {byLength} from '../choice.js'
import {AF} from '../constants.js'
import {type InputOf, type MessageOf, message} from '../message.js'
import {enumeration, flags, kernelName, named} from '../names.js'
import {be16, be32, bytes, s32, u8, u32, u64} from '../scalars.js'
import {struct} from '../struct.js'
import {RT_SCOPE, RT_TABLE, RTM_F, RTN, RTNH_F, RTPROT} from './constants.js'
import {metrics} from './metrics.js'
import {nexthopRows, nexthops, routeAddress} from './nexthops.js'

/** Both kinds of flags stand in `rtm_flags`: those of the route, and those of its one nexthop. */
const routeFlags = {
  ...withPrefix('RTM_F_', RTM_F),
  ...withPrefix('RTNH_F_', RTNH_F),
}

function withPrefix(prefix: string, numbers: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(numbers).map(([key, bit]) => [kernelName(prefix, key), bit]))
}

/** `struct rtmsg`. `table` is `RT_TABLE.COMPAT` for tables above 255; `RTA_TABLE` always holds the number. */
export const rtmsg = struct(
  'rtmsg',
  'rtm_',
  {
    family: named('AF_', u8, AF),
    dst_len: u8,
    src_len: u8,
    tos: u8,
    table: named('RT_TABLE_', u8, RT_TABLE),
    protocol: named('RTPROT_', u8, RTPROT),
    scope: named('RT_SCOPE_', u8, RT_SCOPE),
    type: named('RTN_', u8, RTN),
    flags: flags('', u32, routeFlags),
  },
  {
    read: (view, at) => ({
      family: view.getUint8(at),
      dst_len: view.getUint8(at + 1),
      src_len: view.getUint8(at + 2),
      tos: view.getUint8(at + 3),
      table: view.getUint8(at + 4),
      protocol: view.getUint8(at + 5),
      scope: view.getUint8(at + 6),
      type: view.getUint8(at + 7),
      flags: view.getUint32(at + 8, littleEndian),
    }),
    write(view, at, value) {
      view.setUint8(at, value.family ?? 0)
      view.setUint8(at + 1, value.dst_len ?? 0)
      view.setUint8(at + 2, value.src_len ?? 0)
      view.setUint8(at + 3, value.tos ?? 0)
      view.setUint8(at + 4, value.table ?? 0)
      view.setUint8(at + 5, value.protocol ?? 0)
      view.setUint8(at + 6, value.scope ?? 0)
      view.setUint8(at + 7, value.type ?? 0)
      view.setUint32(at + 8, value.flags ?? 0, littleEndian)
    },
  },
)

/** `struct rta_cacheinfo`: times in 1/100 s, `expires` negative when over; `error` is a negative errno as u32. */
export const rtaCacheinfo = struct('rta_cacheinfo', 'rta_', {
  clntref: u32,
  lastuse: u32,
  expires: s32,
  error: u32,
  used: u32,
  id: u32,
  ts: u32,
  tsage: u32,
})

/** `struct rta_mfc_stats`: counters of a multicast route. */
export const mfcStats = struct('rta_mfc_stats', 'mfcs_', {packets: u64, bytes: u64, wrong_if: u64})

/** `RTA_*` */
export const routeAttributes = attributes({
  ...nexthopRows,
  /** Destination; missing for a default route. */
  dst: attr('RTA_DST', 1, routeAddress),
  /** Source prefix (IPv6), or source of a lookup. */
  src: attr('RTA_SRC', 2, routeAddress),
  /** Index of the input interface: of a lookup, or a multicast route's. */
  iif: attr('RTA_IIF', 3, u32),
  /** Index of the output interface. */
  oif: attr('RTA_OIF', 4, u32),
  /** Metric: the lowest wins. */
  priority: attr('RTA_PRIORITY', 6, u32),
  /** Preferred source address. */
  prefsrc: attr('RTA_PREFSRC', 7, routeAddress),
  /** TCP and path metrics. */
  metrics: attr('RTA_METRICS', 8, metrics),
  /** The nexthops, where there are several. */
  multipath: attr('RTA_MULTIPATH', 9, nexthops),
  /** No longer used by the kernel. */
  protoinfo: attr('RTA_PROTOINFO', 10, bytes),
  /** Use counts and expiry. */
  cacheinfo: attr('RTA_CACHEINFO', 12, rtaCacheinfo),
  /** No longer used by the kernel. */
  session: attr('RTA_SESSION', 13, bytes),
  /** No longer used by the kernel. */
  mpAlgo: attr('RTA_MP_ALGO', 14, bytes),
  /** Routing table. */
  table: attr('RTA_TABLE', 15, named('RT_TABLE_', u32, RT_TABLE)),
  /** Firewall mark of a lookup. */
  mark: attr('RTA_MARK', 16, u32),
  /** Packets and bytes of a multicast route. */
  mfcStats: attr('RTA_MFC_STATS', 17, mfcStats),
  /** IPv6 router preference (RFC 4191). */
  pref: attr(
    'RTA_PREF',
    20,
    enumeration('ICMPV6_ROUTER_PREF_', u8, {medium: 0, high: 1, invalid: 2, low: 3}),
  ),
  /** IPv6: seconds until the route expires. Of a multicast route a `bigint`: 1/100 s since its last use. */
  expires: attr(
    'RTA_EXPIRES',
    23,
    byLength(u32, u32.size, u64, value => typeof value === 'bigint'),
  ),
  /** Filler that aligns a 64-bit value. */
  pad: attr('RTA_PAD', 24, bytes),
  /** User id of a lookup. */
  uid: attr('RTA_UID', 25, u32),
  /** MPLS: 1 propagates the TTL, 0 does not. */
  ttlPropagate: attr('RTA_TTL_PROPAGATE', 26, u8),
  /** IP protocol of a lookup (6 is TCP). */
  ipProto: attr('RTA_IP_PROTO', 27, u8),
  /** Source port of a lookup, in network byte order. */
  sport: attr('RTA_SPORT', 28, be16),
  /** Destination port of a lookup, in network byte order. */
  dport: attr('RTA_DPORT', 29, be16),
  /** Id of the nexthop object that the route uses. */
  nhId: attr('RTA_NH_ID', 30, u32),
  /** IPv6 flow label of a lookup, in network byte order. */
  flowlabel: attr('RTA_FLOWLABEL', 31, be32),
  /** Why the kernel deleted the route; in notifications only. */
  delReason: attr(
    'RTA_DEL_REASON',
    32,
    enumeration('RT_DEL_REASON_', u32, {unspec: 0, expired: 1, ra_withdrawn: 2}),
  ),
})

/**
 * `RTM_NEWROUTE`, `RTM_DELROUTE`, `RTM_GETROUTE`: a route, `rtmsg` and `RTA_*` (linux/rtnetlink.h,
 * rtnetlink(7)).
 */
export const route = message(rtmsg, routeAttributes)
/** A route as the kernel tells of it, in answers and in notifications. */
export interface RouteMessage extends MessageOf<typeof route> {}
/** A route as a request names it, or what to look up; header fields that are left out are zero. */
export interface RouteInput extends InputOf<typeof route> {}
