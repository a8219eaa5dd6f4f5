/** netkit: pairs of links whose packets pass BPF programs (linux/if_link.h, `IFLA_NETKIT_*`). */
import {attr, attributes} from '../../attributes.js'
import {enumeration} from '../../names.js'
import {u8, u16, u32} from '../../scalars.js'
import {peer} from './peer.js'

/** What becomes of packets while no program decides; programs know more answers. */
const policy = enumeration('NETKIT_', u32, {pass: 0, drop: 2})
/** Whether packets lose mark and priority on the way to another namespace. */
const scrub = enumeration('NETKIT_SCRUB_', u32, {none: 0, default: 1})

/** Kind `netkit`, pairs or single links with BPF programs: `IFLA_NETKIT_*` (linux/if_link.h). */
export const netkit = attributes({
  /** A whole link message that describes the other end. Only in requests; the kernel tells `IFLA_LINK` instead. */
  peerInfo: attr('IFLA_NETKIT_PEER_INFO', 1, peer),
  /** Boolean: the end that may change things. Read only. */
  primary: attr('IFLA_NETKIT_PRIMARY', 2, u8),
  policy: attr('IFLA_NETKIT_POLICY', 3, policy),
  peerPolicy: attr('IFLA_NETKIT_PEER_POLICY', 4, policy),
  /** Ethernet frames or IP packets. */
  mode: attr('IFLA_NETKIT_MODE', 5, enumeration('NETKIT_', u32, {l2: 0, l3: 1})),
  scrub: attr('IFLA_NETKIT_SCRUB', 6, scrub),
  peerScrub: attr('IFLA_NETKIT_PEER_SCRUB', 7, scrub),
  /** Bytes free before each packet. */
  headroom: attr('IFLA_NETKIT_HEADROOM', 8, u16),
  /** Bytes free behind each packet. */
  tailroom: attr('IFLA_NETKIT_TAILROOM', 9, u16),
  /** Whether there is another end. */
  pairing: attr('IFLA_NETKIT_PAIRING', 10, enumeration('NETKIT_DEVICE_', u32, {pair: 0, single: 1})),
})
