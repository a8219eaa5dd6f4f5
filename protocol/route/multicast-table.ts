/** `IFLA_AF_SPEC` of links in `RTNL_FAMILY_IPMR`: a table of multicast routing (linux/mroute.h). */
import {ipv4} from '../address.js'
import {attr, attributes, repeated} from '../attributes.js'
import {flags} from '../names.js'
import {bytes, s32, u8, u16, u32, u64} from '../scalars.js'

/** `VIFF_*`: what an interface of multicast routing is. */
export const VIFF = {
  /** A tunnel. */
  TUNNEL: 0x1,
  /** Source routing, which is gone. */
  SRCRT: 0x2,
  /** Stands for the rendezvous point of PIM. */
  REGISTER: 0x4,
  /** Named by its index. */
  USE_IFINDEX: 0x8,
} as const

/** `IPMRA_VIFA_*`: an interface of multicast routing. */
const virtualInterface = attributes({
  ifindex: attr('IPMRA_VIFA_IFINDEX', 1, u32),
  /** Its number in routes. */
  vifId: attr('IPMRA_VIFA_VIF_ID', 2, u32),
  flags: attr('IPMRA_VIFA_FLAGS', 3, flags('VIFF_', u16, VIFF)),
  bytesIn: attr('IPMRA_VIFA_BYTES_IN', 4, u64),
  bytesOut: attr('IPMRA_VIFA_BYTES_OUT', 5, u64),
  packetsIn: attr('IPMRA_VIFA_PACKETS_IN', 6, u64),
  packetsOut: attr('IPMRA_VIFA_PACKETS_OUT', 7, u64),
  /** Of a tunnel; of other interfaces, what has no meaning. */
  localAddr: attr('IPMRA_VIFA_LOCAL_ADDR', 8, ipv4),
  remoteAddr: attr('IPMRA_VIFA_REMOTE_ADDR', 9, ipv4),
  pad: attr('IPMRA_VIFA_PAD', 10, bytes),
})

/** `IPMRA_TABLE_*` */
export const multicastTable = attributes({
  id: attr('IPMRA_TABLE_ID', 1, u32),
  /** Packets that wait for a route. */
  cacheResQueueLen: attr('IPMRA_TABLE_CACHE_RES_QUEUE_LEN', 2, u32),
  /** Number of the interface that stands for the rendezvous point; -1 for none. */
  mrouteRegVifNum: attr('IPMRA_TABLE_MROUTE_REG_VIF_NUM', 3, s32),
  /** Boolean, as are the other two of a daemon's choices. */
  mrouteDoAssert: attr('IPMRA_TABLE_MROUTE_DO_ASSERT', 4, u8),
  mrouteDoPim: attr('IPMRA_TABLE_MROUTE_DO_PIM', 5, u8),
  vifs: attr('IPMRA_TABLE_VIFS', 6, attributes({vif: repeated('IPMRA_VIF', 1, virtualInterface)})),
  mrouteDoWrvifwhole: attr('IPMRA_TABLE_MROUTE_DO_WRVIFWHOLE', 7, u8),
})
