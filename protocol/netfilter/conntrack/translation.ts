/** How a connection is translated: new addresses and ports, and what that does to TCP's sequence numbers. */
import {ipv4, ipv6} from '../../address.js'
import {attr, attributes, NLA_F_NESTED} from '../../attributes.js'
import {be16, be32} from '../../scalars.js'

/** `CTA_PROTONAT_*`: a range of ports. */
export const natPorts = attributes({
  portMin: attr('CTA_PROTONAT_PORT_MIN', 1, be16),
  portMax: attr('CTA_PROTONAT_PORT_MAX', 2, be16),
})

/** `CTA_NAT_*`: the range that a new connection's address and port are taken from. Only in requests. */
export const natRange = attributes({
  v4Minip: attr('CTA_NAT_V4_MINIP', 1, ipv4),
  v4Maxip: attr('CTA_NAT_V4_MAXIP', 2, ipv4),
  proto: attr('CTA_NAT_PROTO', 3, natPorts, NLA_F_NESTED),
  v6Minip: attr('CTA_NAT_V6_MINIP', 4, ipv6),
  v6Maxip: attr('CTA_NAT_V6_MAXIP', 5, ipv6),
})

/** `CTA_SEQADJ_*` */
export const sequenceAdjustment = attributes({
  correctionPos: attr('CTA_SEQADJ_CORRECTION_POS', 1, be32),
  offsetBefore: attr('CTA_SEQADJ_OFFSET_BEFORE', 2, be32),
  offsetAfter: attr('CTA_SEQADJ_OFFSET_AFTER', 3, be32),
})

/** `CTA_SYNPROXY_*` */
export const synproxy = attributes({
  isn: attr('CTA_SYNPROXY_ISN', 1, be32),
  its: attr('CTA_SYNPROXY_ITS', 2, be32),
  tsoff: attr('CTA_SYNPROXY_TSOFF', 3, be32),
})
