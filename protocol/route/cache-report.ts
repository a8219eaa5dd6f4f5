/** `RTM_NEWCACHEREPORT`: a multicast packet without a route, or from elsewhere (linux/mroute.h, linux/mroute6.h). */
import {ipv4, ipv6} from '../address.js'
import {attr, attributes} from '../attributes.js'
import {byFamily} from '../choice.js'
import {type MessageOf, message} from '../message.js'
import {enumeration} from '../names.js'
import {bytes, u8, u32} from '../scalars.js'
import {RTNL_FAMILY} from './constants.js'
import {rtgenmsg} from './namespace-id.js'

/** `IPMRA_CREPORT_*` */
const ipv4Report = attributes({
  msgtype: attr(
    'IPMRA_CREPORT_MSGTYPE',
    1,
    enumeration('IGMPMSG_', u8, {nocache: 1, wrongvif: 2, wholepkt: 3, wrvifwhole: 4}),
  ),
  /** The interface it came through, by its number in multicast routing. */
  vifId: attr('IPMRA_CREPORT_VIF_ID', 2, u32),
  srcAddr: attr('IPMRA_CREPORT_SRC_ADDR', 3, ipv4),
  dstAddr: attr('IPMRA_CREPORT_DST_ADDR', 4, ipv4),
  /** The packet, or its start. */
  pkt: attr('IPMRA_CREPORT_PKT', 5, bytes),
  table: attr('IPMRA_CREPORT_TABLE', 6, u32),
})

/** `IP6MRA_CREPORT_*` */
const ipv6Report = attributes({
  msgtype: attr(
    'IP6MRA_CREPORT_MSGTYPE',
    1,
    enumeration('MRT6MSG_', u8, {nocache: 1, wrongmif: 2, wholepkt: 3, wrmifwhole: 4}),
  ),
  mifId: attr('IP6MRA_CREPORT_MIF_ID', 2, u32),
  srcAddr: attr('IP6MRA_CREPORT_SRC_ADDR', 3, ipv6),
  dstAddr: attr('IP6MRA_CREPORT_DST_ADDR', 4, ipv6),
  pkt: attr('IP6MRA_CREPORT_PKT', 5, bytes),
})

/**
 * `RTM_NEWCACHEREPORT`, sent to the groups `RTNLGRP_IPV4_MROUTE_R` and `RTNLGRP_IPV6_MROUTE_R`.
 * `rtgen_family` tells which attributes: `IPMRA_CREPORT_*` (linux/mroute.h) or `IP6MRA_CREPORT_*`
 * (linux/mroute6.h).
 */
export const cacheReport = message(
  rtgenmsg,
  byFamily({[RTNL_FAMILY.IPMR]: ipv4Report, [RTNL_FAMILY.IP6MR]: ipv6Report}, attributes({})),
)
/** A report as {@link cacheReport} reads it; its attributes are those of IPv4, of IPv6, or none that are known. */
export interface CacheReportMessage extends MessageOf<typeof cacheReport> {}
