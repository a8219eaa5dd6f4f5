/** ovpn: OpenVPN's data channel (linux/if_link.h, `IFLA_OVPN_*`); peers and keys are set through generic netlink. */
import {attr, attributes} from '../../attributes.js'
import {enumeration} from '../../names.js'
import {u8} from '../../scalars.js'

/** Kind `ovpn`, OpenVPN's data channel: `IFLA_OVPN_*` (linux/if_link.h). */
export const ovpn = attributes({
  /** One peer, or many. */
  mode: attr('IFLA_OVPN_MODE', 1, enumeration('OVPN_MODE_', u8, {p2p: 0, mp: 1})),
})
