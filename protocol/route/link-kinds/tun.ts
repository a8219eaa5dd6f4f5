/** tun and tap (linux/if_link.h, `IFLA_TUN_*`). The kernel only reports these; they are made through /dev/net/tun. */
import {attr, attributes} from '../../attributes.js'
import {enumeration} from '../../names.js'
import {u8, u32} from '../../scalars.js'

/** Kind `tun`, which is tap, too: `IFLA_TUN_*` (linux/if_link.h). Read only: such links are made by ioctl(2). */
export const tun = attributes({
  /** User id of the owner; missing if anyone may attach. */
  owner: attr('IFLA_TUN_OWNER', 1, u32),
  /** Group id of the owner. */
  group: attr('IFLA_TUN_GROUP', 2, u32),
  /** `tun` carries IP packets, `tap` Ethernet frames. */
  type: attr('IFLA_TUN_TYPE', 3, enumeration('IFF_', u8, {tun: 1, tap: 2})),
  /** Boolean: packets start with `struct tun_pi`. */
  pi: attr('IFLA_TUN_PI', 4, u8),
  /** Boolean: packets start with `struct virtio_net_hdr`. */
  vnetHdr: attr('IFLA_TUN_VNET_HDR', 5, u8),
  /** Boolean: outlives the process that made it. */
  persist: attr('IFLA_TUN_PERSIST', 6, u8),
  /** Boolean: several queues. */
  multiQueue: attr('IFLA_TUN_MULTI_QUEUE', 7, u8),
  /** Queues attached; only with several. */
  numQueues: attr('IFLA_TUN_NUM_QUEUES', 8, u32),
  /** Queues attached but disabled; only with several. */
  numDisabledQueues: attr('IFLA_TUN_NUM_DISABLED_QUEUES', 9, u32),
})
