/** `IFLA_AF_SPEC` of bridge messages (`AF_BRIDGE`): VLANs and ring protocols of a port (linux/if_bridge.h). */
import {attr, attributes, NLA_F_NESTED, repeated} from '../attributes.js'
import {enumeration, flags} from '../names.js'
import {u16, u32} from '../scalars.js'
import {struct} from '../struct.js'
import {bridgeCfm} from './bridge-cfm.js'
import {bridgeMrp} from './bridge-mrp.js'
import {portState} from './link-kinds/bridge-port.js'

/** `BRIDGE_FLAGS_*`: whom a bridge request is for. */
export const BRIDGE_FLAGS = {MASTER: 1, SELF: 2} as const

/** `BRIDGE_VLAN_INFO_*`. */
export const BRIDGE_VLAN_INFO = {
  /** Apply to the bridge itself as well. */
  MASTER: 0x1,
  /** Untagged packets that come in belong to this VLAN. */
  PVID: 0x2,
  /** Packets leave without a tag. */
  UNTAGGED: 0x4,
  RANGE_BEGIN: 0x8,
  RANGE_END: 0x10,
  BRENTRY: 0x20,
  ONLY_OPTS: 0x40,
} as const

/** `struct bridge_vlan_info` */
export const vlanInfo = struct('bridge_vlan_info', '', {
  /** {@link BRIDGE_VLAN_INFO} bits. */
  flags: flags('BRIDGE_VLAN_INFO_', u16, BRIDGE_VLAN_INFO),
  vid: u16,
})

const vlanTunnelInfo = attributes({
  /** Tunnel key, for VXLAN its network identifier. */
  id: attr('IFLA_BRIDGE_VLAN_TUNNEL_ID', 1, u32),
  vid: attr('IFLA_BRIDGE_VLAN_TUNNEL_VID', 2, u16),
  /** {@link BRIDGE_VLAN_INFO} bits. */
  flags: attr('IFLA_BRIDGE_VLAN_TUNNEL_FLAGS', 3, flags('BRIDGE_VLAN_INFO_', u16, BRIDGE_VLAN_INFO)),
})

const mstEntry = attributes({
  /** Number of the spanning tree. */
  msti: attr('IFLA_BRIDGE_MST_ENTRY_MSTI', 1, u16),
  /** The port's state in it. */
  state: attr('IFLA_BRIDGE_MST_ENTRY_STATE', 2, portState),
})

/** `IFLA_AF_SPEC` in link messages of `AF_BRIDGE`: `IFLA_BRIDGE_*` (linux/if_bridge.h). */
export const bridgeSpec = attributes({
  /** {@link BRIDGE_FLAGS} bits. */
  flags: attr('IFLA_BRIDGE_FLAGS', 0, flags('BRIDGE_FLAGS_', u16, BRIDGE_FLAGS)),
  /** How the hardware switches between its functions. */
  mode: attr('IFLA_BRIDGE_MODE', 1, enumeration('BRIDGE_MODE_', u16, {veb: 0, vepa: 1, undef: 0xffff})),
  vlanInfo: repeated('IFLA_BRIDGE_VLAN_INFO', 2, vlanInfo),
  vlanTunnelInfo: repeated('IFLA_BRIDGE_VLAN_TUNNEL_INFO', 3, vlanTunnelInfo),
  /** Media redundancy protocol. */
  mrp: attr('IFLA_BRIDGE_MRP', 4, bridgeMrp),
  /** Connectivity fault management. */
  cfm: attr('IFLA_BRIDGE_CFM', 5, bridgeCfm, NLA_F_NESTED),
  /** Multiple spanning trees. */
  mst: attr(
    'IFLA_BRIDGE_MST',
    6,
    attributes({entry: repeated('IFLA_BRIDGE_MST_ENTRY', 1, mstEntry)}),
    NLA_F_NESTED,
  ),
})
