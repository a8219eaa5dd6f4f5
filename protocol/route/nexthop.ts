/**
 * Nexthop objects, which routes share: `RTM_NEWNEXTHOP`, `RTM_DELNEXTHOP`, `RTM_GETNEXTHOP`, and the buckets of
 * resilient groups, `RTM_*NEXTHOPBUCKET` (linux/nexthop.h).
 */
import {ip} from '../address.js'
import {attr, attributes, NLA_F_NESTED, repeated, subMessage} from '../attributes.js'
import {AF} from '../constants.js'
import {type InputOf, type MessageOf, message} from '../message.js'
import {enumeration, flags, named} from '../names.js'
import {arrayOf, be16, bytes, flag, u8, u16, u32, u64} from '../scalars.js'
import {pad, struct} from '../struct.js'
import {uint} from '../uint.js'
import {RT_SCOPE, RTNH_F, RTPROT} from './constants.js'
import {encapFormats, encapType} from './encap/index.js'

/** `NHA_OP_FLAGS`: what a request asks for beyond the usual. */
export const NHA_OP_FLAG = {
  DUMP_STATS: 0x1,
  DUMP_HW_STATS: 0x2,
  /** Answers: what is reserved in the members of a group is zero. */
  RESP_GRP_RESVD_0: 0x80000000,
} as const

/** `struct nhmsg`. */
export const nhmsg = struct('nhmsg', 'nh_', {
  family: named('AF_', u8, AF),
  /** Answers only. */
  scope: named('RT_SCOPE_', u8, RT_SCOPE),
  protocol: named('RTPROT_', u8, RTPROT),
  resvd: pad(1),
  flags: flags('RTNH_F_', u32, RTNH_F),
})

/** `struct nexthop_grp`: a member of a group. Its weight, less one, is `weight_high * 256 + weight`. */
export const nexthopGrp = struct('nexthop_grp', '', {
  id: u32,
  weight: u8,
  weight_high: u8,
  /** Kernels without `RESP_GRP_RESVD_0` send anything here. */
  resvd2: u16,
})

/** `NHA_RES_GROUP_*`: a resilient group. Times in 1/100 s. */
const resilientGroup = attributes({
  pad: attr('NHA_RES_GROUP_PAD', 0, bytes),
  /** Number of buckets. */
  buckets: attr('NHA_RES_GROUP_BUCKETS', 1, u16),
  /** How long a bucket must have been idle before it moves to another nexthop. */
  idleTimer: attr('NHA_RES_GROUP_IDLE_TIMER', 2, u32),
  /** How long a group may be out of balance before busy buckets move, too; 0 for ever. */
  unbalancedTimer: attr('NHA_RES_GROUP_UNBALANCED_TIMER', 3, u32),
  /** How long it has been out of balance. Read only. */
  unbalancedTime: attr('NHA_RES_GROUP_UNBALANCED_TIME', 4, u64),
})

/** `NHA_RES_BUCKET_*` */
const resilientBucket = attributes({
  pad: attr('NHA_RES_BUCKET_PAD', 0, bytes),
  index: attr('NHA_RES_BUCKET_INDEX', 1, u16),
  /** In 1/100 s. */
  idleTime: attr('NHA_RES_BUCKET_IDLE_TIME', 2, u64),
  /** The nexthop that the bucket sends to. */
  nhId: attr('NHA_RES_BUCKET_NH_ID', 3, u32),
})

/** `NHA_GROUP_STATS_*` */
const groupStats = attributes({
  entry: repeated(
    'NHA_GROUP_STATS_ENTRY',
    1,
    attributes({
      id: attr('NHA_GROUP_STATS_ENTRY_ID', 1, u32),
      /** Packets forwarded, those of the hardware included. */
      packets: attr('NHA_GROUP_STATS_ENTRY_PACKETS', 2, uint),
      packetsHw: attr('NHA_GROUP_STATS_ENTRY_PACKETS_HW', 3, uint),
    }),
    NLA_F_NESTED,
  ),
})

/** `NHA_*` */
export const nexthopAttributes = attributes({
  /** Id of the object; of a bucket, of its group. Left out, the kernel chooses one. */
  id: attr('NHA_ID', 1, u32),
  /** Members of a group; then there is no interface, gateway or encapsulation. */
  group: attr('NHA_GROUP', 2, arrayOf(nexthopGrp)),
  groupType: attr('NHA_GROUP_TYPE', 3, enumeration('NEXTHOP_GRP_TYPE_', u16, {mpath: 0, res: 1})),
  /** Drop packets. */
  blackhole: attr('NHA_BLACKHOLE', 4, flag),
  /** Index of the output interface. */
  oif: attr('NHA_OIF', 5, u32),
  gateway: attr('NHA_GATEWAY', 6, ip),
  /** Which encapsulation `encap` describes. */
  encapType: attr('NHA_ENCAP_TYPE', 7, encapType),
  /** What the encapsulation adds to packets. Unlike that of a route it must be marked as nested. */
  encap: subMessage('NHA_ENCAP', 8, 'encapType', encapFormats, NLA_F_NESTED),
  /** Dumps: groups only. */
  groups: attr('NHA_GROUPS', 9, flag),
  /** Dumps: only nexthops whose interface has this master. */
  master: attr('NHA_MASTER', 10, u32),
  /** For entries of a bridge's or vxlan's fdb. */
  fdb: attr('NHA_FDB', 11, flag),
  resGroup: attr('NHA_RES_GROUP', 12, resilientGroup, NLA_F_NESTED),
  resBucket: attr('NHA_RES_BUCKET', 13, resilientBucket, NLA_F_NESTED),
  /** {@link NHA_OP_FLAG} bits. */
  opFlags: attr('NHA_OP_FLAGS', 14, flags('NHA_OP_FLAG_', u32, NHA_OP_FLAG)),
  groupStats: attr('NHA_GROUP_STATS', 15, groupStats, NLA_F_NESTED),
  /** 1: hardware shall count. */
  hwStatsEnable: attr('NHA_HW_STATS_ENABLE', 16, u32),
  /** 1: some hardware counts. Read only. */
  hwStatsUsed: attr('NHA_HW_STATS_USED', 17, u32),
  /** UDP port of the far end of an fdb nexthop, in network byte order. */
  dstPort: attr('NHA_DST_PORT', 18, be16),
})

/** `RTM_*NEXTHOP` and `RTM_*NEXTHOPBUCKET`: `nhmsg` and `NHA_*` (linux/nexthop.h). */
export const nexthop = message(nhmsg, nexthopAttributes)
/** A nexthop, a group of them or a group's bucket as the kernel tells of it. */
export interface NexthopMessage extends MessageOf<typeof nexthop> {}
/** A nexthop, a group of them or a bucket as a request names it, or which to list. */
export interface NexthopInput extends InputOf<typeof nexthop> {}
