/** The nexthops of a multipath route: `RTA_MULTIPATH` is a list of `struct rtnexthop`, each with `RTA_*` of its own. */
import {ip} from '../address.js'
import {records} from '../arrays.js'
import {attr, attributes, subMessage} from '../attributes.js'
import {byFamily} from '../choice.js'
import {AF} from '../constants.js'
import {flags} from '../names.js'
import {s32, u8, u16, u32} from '../scalars.js'
import {struct} from '../struct.js'
import {RTNH_F} from './constants.js'
import {encapFormats, encapType} from './encap/index.js'
import {mplsLabels} from './mpls.js'
import {rtvia} from './via.js'

/** An IP address; in routes of `AF_MPLS` a stack of labels. */
export const routeAddress = byFamily({[AF.MPLS]: mplsLabels}, ip)

/** What a route with one nexthop says of it, and each nexthop of a multipath route says of itself. */
export const nexthopRows = {
  /** Next hop of the route's own family. */
  gateway: attr('RTA_GATEWAY', 5, routeAddress),
  /** Realms: the source's in the upper 16 bits, the destination's in the lower. */
  flow: attr('RTA_FLOW', 11, u32),
  /** Next hop of another family than the route's. */
  via: attr('RTA_VIA', 18, rtvia),
  /** MPLS: the labels that replace the packet's. */
  newdst: attr('RTA_NEWDST', 19, routeAddress),
  /** Which encapsulation `encap` describes. */
  encapType: attr('RTA_ENCAP_TYPE', 21, encapType),
  /** What the encapsulation adds to packets. */
  encap: subMessage('RTA_ENCAP', 22, 'encapType', encapFormats),
} as const

/** `struct rtnexthop`. `hops` is the weight less one; `ifindex` is 0 where the kernel shall find the interface. */
export const rtnexthop = struct('rtnexthop', 'rtnh_', {
  len: u16,
  flags: flags('RTNH_F_', u8, RTNH_F),
  hops: u8,
  ifindex: s32,
})

/** `RTA_MULTIPATH`: one {@link rtnexthop} per nexthop, each with attributes behind it (linux/rtnetlink.h). */
export const nexthops = records(rtnexthop, attributes(nexthopRows))
