/** vrf: a routing table of its own for the links in it (linux/if_link.h, `IFLA_VRF_*`). */
import {attr, attributes} from '../../attributes.js'
import {u32} from '../../scalars.js'

/** Kind `vrf`, virtual routing and forwarding: `IFLA_VRF_*` (linux/if_link.h). */
export const vrf = attributes({
  /** Number of the routing table. */
  table: attr('IFLA_VRF_TABLE', 1, u32),
})

/** A link in a VRF. */
export const vrfPort = attributes({
  /** The VRF's table. Read only. */
  table: attr('IFLA_VRF_PORT_TABLE', 1, u32),
})
