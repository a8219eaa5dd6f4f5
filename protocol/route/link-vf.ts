/** Virtual functions of SR-IOV devices (linux/if_link.h, `IFLA_VF_*`). Settings are on when not 0. */
import {hardwareAddress} from '../address.js'
import {attr, attributes, repeated} from '../attributes.js'
import {fixed} from '../fixed.js'
import {enumeration} from '../names.js'
import {be16, byteArray, bytes, u8, u16, u32, u64} from '../scalars.js'
import {pad, struct} from '../struct.js'
import {string} from '../text.js'

const mac = struct('ifla_vf_mac', '', {
  vf: u32,
  /** The address in the first bytes, as many as the link type has. */
  mac: byteArray(32),
})
const vlan = struct('ifla_vf_vlan', '', {
  vf: u32,
  /** 1 to 4095; 0 for no filter. */
  vlan: u32,
  /** Priority, 0 to 7. */
  qos: u32,
})
const vlanInfo = struct('ifla_vf_vlan_info', '', {
  vf: u32,
  vlan: u32,
  qos: u32,
  /** Ethernet type of the tag, network byte order. */
  vlan_proto: be16,
  filler: pad(2),
})
/** In Mbit/s; 0 for no limit. */
const txRate = struct('ifla_vf_tx_rate', '', {vf: u32, rate: u32})
/** In Mbit/s; 0 for no limit. */
const rate = struct('ifla_vf_rate', '', {vf: u32, min_tx_rate: u32, max_tx_rate: u32})
const spoofchk = struct('ifla_vf_spoofchk', '', {vf: u32, setting: u32})
const linkState = struct('ifla_vf_link_state', '', {
  vf: u32,
  link_state: fixed(4, enumeration('IFLA_VF_LINK_STATE_', u32, {auto: 0, enable: 1, disable: 2})),
})
const rssQueryEn = struct('ifla_vf_rss_query_en', '', {vf: u32, setting: u32})
const trust = struct('ifla_vf_trust', '', {vf: u32, setting: u32})
const guid = struct('ifla_vf_guid', '', {vf: u32, filler: pad(4), guid: u64})

const stats = attributes({
  rxPackets: attr('IFLA_VF_STATS_RX_PACKETS', 0, u64),
  txPackets: attr('IFLA_VF_STATS_TX_PACKETS', 1, u64),
  rxBytes: attr('IFLA_VF_STATS_RX_BYTES', 2, u64),
  txBytes: attr('IFLA_VF_STATS_TX_BYTES', 3, u64),
  broadcast: attr('IFLA_VF_STATS_BROADCAST', 4, u64),
  multicast: attr('IFLA_VF_STATS_MULTICAST', 5, u64),
  pad: attr('IFLA_VF_STATS_PAD', 6, bytes),
  rxDropped: attr('IFLA_VF_STATS_RX_DROPPED', 7, u64),
  txDropped: attr('IFLA_VF_STATS_TX_DROPPED', 8, u64),
})

const vfInfo = attributes({
  mac: attr('IFLA_VF_MAC', 1, mac),
  vlan: attr('IFLA_VF_VLAN', 2, vlan),
  txRate: attr('IFLA_VF_TX_RATE', 3, txRate),
  /** Drop packets whose source address is not the function's. */
  spoofchk: attr('IFLA_VF_SPOOFCHK', 4, spoofchk),
  linkState: attr('IFLA_VF_LINK_STATE', 5, linkState),
  rate: attr('IFLA_VF_RATE', 6, rate),
  /** Whether the function may read the hash key and table of receive side scaling. */
  rssQueryEn: attr('IFLA_VF_RSS_QUERY_EN', 7, rssQueryEn),
  stats: attr('IFLA_VF_STATS', 8, stats),
  /** Whether the function may change what is otherwise the host's to decide. */
  trust: attr('IFLA_VF_TRUST', 9, trust),
  ibNodeGuid: attr('IFLA_VF_IB_NODE_GUID', 10, guid),
  ibPortGuid: attr('IFLA_VF_IB_PORT_GUID', 11, guid),
  vlanList: attr('IFLA_VF_VLAN_LIST', 12, attributes({info: repeated('IFLA_VF_VLAN_INFO', 1, vlanInfo)})),
  /** Broadcast address, `struct ifla_vf_broadcast`: 32 bytes. */
  broadcast: attr('IFLA_VF_BROADCAST', 13, hardwareAddress),
})

/**
 * `IFLA_VFINFO_LIST`: one item per virtual function (linux/if_link.h). Kernels send it where `IFLA_EXT_MASK` has
 * `RTEXT_FILTER_VF`.
 */
export const vfinfoList = attributes({
  info: repeated('IFLA_VF_INFO', 1, vfInfo),
})

const request = enumeration('PORT_REQUEST_', u8, {
  preassociate: 0,
  preassociate_rr: 1,
  associate: 2,
  disassociate: 3,
})

/** 802.1Qbg or 802.1Qbh port profile of the device or of one function (`IFLA_PORT_*`). */
export const portProfile = attributes({
  vf: attr('IFLA_PORT_VF', 1, u32),
  profile: attr('IFLA_PORT_PROFILE', 2, string),
  vsiType: attr('IFLA_PORT_VSI_TYPE', 3, bytes),
  instanceUuid: attr('IFLA_PORT_INSTANCE_UUID', 4, byteArray(16)),
  hostUuid: attr('IFLA_PORT_HOST_UUID', 5, byteArray(16)),
  request: attr('IFLA_PORT_REQUEST', 6, request),
  /** Read only. */
  response: attr('IFLA_PORT_RESPONSE', 7, u16),
})

/** `IFLA_VF_PORTS`: port profiles of the virtual functions, {@link portProfile} for each (linux/if_link.h). */
export const vfPorts = attributes({
  port: repeated('IFLA_VF_PORT', 1, portProfile),
})
