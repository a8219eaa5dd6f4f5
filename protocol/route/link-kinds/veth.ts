/** veth, veth(4): pairs of virtual Ethernet links (linux/veth.h). */
import {attr, attributes} from '../../attributes.js'
import {peer} from './peer.js'

/** Kind `veth`, pairs of virtual Ethernet links: `VETH_INFO_*` (linux/veth.h, veth(4)). */
export const veth = attributes({
  /** A whole link message that describes the other end. Only in requests; the kernel tells `IFLA_LINK` instead. */
  peer: attr('VETH_INFO_PEER', 1, peer),
})
