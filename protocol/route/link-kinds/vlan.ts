/** 802.1Q and 802.1ad links (linux/if_link.h, `IFLA_VLAN_*`; linux/if_vlan.h). */
import {attr, attributes, repeated} from '../../attributes.js'
import {flags} from '../../names.js'
import {be16, u16, u32} from '../../scalars.js'
import {struct} from '../../struct.js'

/** `VLAN_FLAG_*`. */
export const VLAN_FLAG = {
  /** Headers are moved so that the link looks like plain Ethernet. */
  REORDER_HDR: 0x1,
  /** Announced with GVRP. */
  GVRP: 0x2,
  /** Operational state does not follow the lower link's. */
  LOOSE_BINDING: 0x4,
  /** Announced with MVRP. */
  MVRP: 0x8,
  /** Operational state follows the bridge ports that have this VLAN. */
  BRIDGE_BINDING: 0x10,
} as const

const vlanFlag = flags('VLAN_FLAG_', u32, VLAN_FLAG)

const vlanFlags = struct('ifla_vlan_flags', '', {
  /** {@link VLAN_FLAG} bits. */
  flags: vlanFlag,
  /** Which bits to change; all ones in replies. */
  mask: vlanFlag,
})

const qosMapping = struct('ifla_vlan_qos_mapping', '', {from: u32, to: u32})
const qos = attributes({
  mapping: repeated('IFLA_VLAN_QOS_MAPPING', 1, qosMapping),
})

/** Kind `vlan`, 802.1Q and 802.1ad: `IFLA_VLAN_*` (linux/if_link.h). */
export const vlan = attributes({
  /** VLAN id, 0 to 4094. */
  id: attr('IFLA_VLAN_ID', 1, u16),
  flags: attr('IFLA_VLAN_FLAGS', 2, vlanFlags),
  /** Which socket priority (`from`) leaves with which priority code (`to`, 0 to 7). */
  egressQos: attr('IFLA_VLAN_EGRESS_QOS', 3, qos),
  /** Which priority code (`from`) comes in as which socket priority (`to`). */
  ingressQos: attr('IFLA_VLAN_INGRESS_QOS', 4, qos),
  /** Ethernet type of the tag, network byte order: 0x8100 (802.1Q) or 0x88a8 (802.1ad). */
  protocol: attr('IFLA_VLAN_PROTOCOL', 5, be16),
})
