/** What names one direction of a connection: addresses, protocol and ports (`CTA_TUPLE_*`). */
import {ipv4, ipv6} from '../../address.js'
import {attr, attributes, NLA_F_NESTED} from '../../attributes.js'
import {be16, u8} from '../../scalars.js'

/** `CTA_IP_*` */
export const conntrackAddresses = attributes({
  v4Src: attr('CTA_IP_V4_SRC', 1, ipv4),
  v4Dst: attr('CTA_IP_V4_DST', 2, ipv4),
  v6Src: attr('CTA_IP_V6_SRC', 3, ipv6),
  v6Dst: attr('CTA_IP_V6_DST', 4, ipv6),
})

/** `CTA_PROTO_*` */
export const conntrackProtocol = attributes({
  /** IP protocol (6 is TCP). */
  num: attr('CTA_PROTO_NUM', 1, u8),
  srcPort: attr('CTA_PROTO_SRC_PORT', 2, be16),
  dstPort: attr('CTA_PROTO_DST_PORT', 3, be16),
  icmpId: attr('CTA_PROTO_ICMP_ID', 4, be16),
  icmpType: attr('CTA_PROTO_ICMP_TYPE', 5, u8),
  icmpCode: attr('CTA_PROTO_ICMP_CODE', 6, u8),
  icmpv6Id: attr('CTA_PROTO_ICMPV6_ID', 7, be16),
  icmpv6Type: attr('CTA_PROTO_ICMPV6_TYPE', 8, u8),
  icmpv6Code: attr('CTA_PROTO_ICMPV6_CODE', 9, u8),
})

/** `CTA_TUPLE_*` */
export const conntrackTuple = attributes({
  ip: attr('CTA_TUPLE_IP', 1, conntrackAddresses, NLA_F_NESTED),
  proto: attr('CTA_TUPLE_PROTO', 2, conntrackProtocol, NLA_F_NESTED),
  /** The zone, where it counts in this direction only. */
  zone: attr('CTA_TUPLE_ZONE', 3, be16),
})
