/** ipvlan and ipvtap: links with IP addresses of their own on another (linux/if_link.h, `IFLA_IPVLAN_*`). */
import {attr, attributes} from '../../attributes.js'
import {enumeration, flags} from '../../names.js'
import {u16} from '../../scalars.js'

/** `IPVLAN_F_*`; without any, ipvlans of one lower link reach each other. */
export const IPVLAN_F = {
  /** Ipvlans of one lower link do not reach each other. */
  PRIVATE: 0x01,
  /** All packets leave by the lower link, also those for another ipvlan. */
  VEPA: 0x02,
} as const

/** Kinds `ipvlan` and `ipvtap`: `IFLA_IPVLAN_*` (linux/if_link.h). */
export const ipvlan = attributes({
  /** Of all ipvlans of one lower link. */
  mode: attr('IFLA_IPVLAN_MODE', 1, enumeration('IPVLAN_MODE_', u16, {l2: 0, l3: 1, l3s: 2})),
  /** {@link IPVLAN_F} bits, of all ipvlans of one lower link. */
  flags: attr('IFLA_IPVLAN_FLAGS', 2, flags('IPVLAN_F_', u16, IPVLAN_F)),
})
