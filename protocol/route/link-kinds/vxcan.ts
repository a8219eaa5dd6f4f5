/** vxcan: pairs of virtual CAN links (linux/can/vxcan.h). */
import {attr, attributes} from '../../attributes.js'
import {peer} from './peer.js'

/** Kind `vxcan`, pairs of virtual CAN links: `VXCAN_INFO_*` (linux/can/vxcan.h). */
export const vxcan = attributes({
  /** A whole link message that describes the other end. Only in requests; the kernel tells `IFLA_LINK` instead. */
  peer: attr('VXCAN_INFO_PEER', 1, peer),
})
