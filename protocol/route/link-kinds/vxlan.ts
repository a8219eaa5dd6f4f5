/** VXLAN tunnels, RFC 7348 (linux/if_link.h, `IFLA_VXLAN_*`). Booleans are u8, 0 or 1, unless said otherwise. */
import {ipv4, ipv6} from '../../address.js'
import {attr, attributes} from '../../attributes.js'
import {byLength} from '../../choice.js'
import {enumeration} from '../../names.js'
import {be16, be32, byteArray, flag, u8, u32} from '../../scalars.js'
import {struct} from '../../struct.js'

const portRange = struct('ifla_vxlan_port_range', '', {low: be16, high: be16})

/** Kind `vxlan`, VXLAN tunnels: `IFLA_VXLAN_*` (linux/if_link.h). Ports and labels stand in network byte order. */
export const vxlan = attributes({
  /** VXLAN network identifier, 24 bits. */
  id: attr('IFLA_VXLAN_ID', 1, u32),
  /** IPv4 address of the multicast group or of the remote end. */
  group: attr('IFLA_VXLAN_GROUP', 2, ipv4),
  /** Index of the link that carries the tunnel. */
  link: attr('IFLA_VXLAN_LINK', 3, u32),
  /** Own IPv4 address. */
  local: attr('IFLA_VXLAN_LOCAL', 4, ipv4),
  /** Time to live of the outer packets; 0 for the system's. */
  ttl: attr('IFLA_VXLAN_TTL', 5, u8),
  /** Type of service of the outer packets; 1 takes it from the inner. */
  tos: attr('IFLA_VXLAN_TOS', 6, u8),
  /** Boolean: learn remote ends from received packets. */
  learning: attr('IFLA_VXLAN_LEARNING', 7, u8),
  /** Lifetime of learned entries in seconds. */
  ageing: attr('IFLA_VXLAN_AGEING', 8, u32),
  /** Most entries in the forwarding table; 0 for no limit. */
  limit: attr('IFLA_VXLAN_LIMIT', 9, u32),
  /** UDP source ports, network byte order. */
  portRange: attr('IFLA_VXLAN_PORT_RANGE', 10, portRange),
  /** Boolean: answer ARP for remote ends. */
  proxy: attr('IFLA_VXLAN_PROXY', 11, u8),
  /** Boolean: route short circuit. */
  rsc: attr('IFLA_VXLAN_RSC', 12, u8),
  /** Boolean: notify of unknown hardware addresses. */
  l2miss: attr('IFLA_VXLAN_L2MISS', 13, u8),
  /** Boolean: notify of unknown IP addresses. */
  l3miss: attr('IFLA_VXLAN_L3MISS', 14, u8),
  /** UDP destination port, network byte order. */
  port: attr('IFLA_VXLAN_PORT', 15, be16),
  /** IPv6 address of the multicast group or of the remote end. */
  group6: attr('IFLA_VXLAN_GROUP6', 16, ipv6),
  /** Own IPv6 address. */
  local6: attr('IFLA_VXLAN_LOCAL6', 17, ipv6),
  /** Boolean: checksums over IPv4. */
  udpCsum: attr('IFLA_VXLAN_UDP_CSUM', 18, u8),
  /** Boolean: send without checksums over IPv6. */
  udpZeroCsum6Tx: attr('IFLA_VXLAN_UDP_ZERO_CSUM6_TX', 19, u8),
  /** Boolean: accept packets without checksums over IPv6. */
  udpZeroCsum6Rx: attr('IFLA_VXLAN_UDP_ZERO_CSUM6_RX', 20, u8),
  /** Boolean: remote checksum offload, sending. */
  remcsumTx: attr('IFLA_VXLAN_REMCSUM_TX', 21, u8),
  /** Boolean: remote checksum offload, receiving. */
  remcsumRx: attr('IFLA_VXLAN_REMCSUM_RX', 22, u8),
  /** Group policy extension. */
  gbp: attr('IFLA_VXLAN_GBP', 23, flag),
  /** Remote checksum offload replaces checksums as a whole. */
  remcsumNopartial: attr('IFLA_VXLAN_REMCSUM_NOPARTIAL', 24, flag),
  /** Boolean: every packet brings its own tunnel parameters (`external` in ip-link(8)). */
  collectMetadata: attr('IFLA_VXLAN_COLLECT_METADATA', 25, u8),
  /** IPv6 flow label of the outer packets, 20 bits, network byte order. */
  label: attr('IFLA_VXLAN_LABEL', 26, be32),
  /** Generic protocol extension. */
  gpe: attr('IFLA_VXLAN_GPE', 27, flag),
  /** Take the time to live from the inner packet: `true` in requests, a boolean 0 or 1 in replies. */
  ttlInherit: attr(
    'IFLA_VXLAN_TTL_INHERIT',
    28,
    byLength(u8, 1, flag, value => value === true),
  ),
  /** The outer header's don't-fragment bit. */
  df: attr('IFLA_VXLAN_DF', 29, enumeration('VXLAN_DF_', u8, {unset: 0, set: 1, inherit: 2})),
  /** Boolean: only known network identifiers; goes with `collectMetadata`. */
  vnifilter: attr('IFLA_VXLAN_VNIFILTER', 30, u8),
  /** Boolean: deliver directly to VXLANs of the same host. */
  localbypass: attr('IFLA_VXLAN_LOCALBYPASS', 31, u8),
  /** Where the flow label comes from. */
  labelPolicy: attr('IFLA_VXLAN_LABEL_POLICY', 32, enumeration('VXLAN_LABEL_', u32, {fixed: 0, inherit: 1})),
  /** The header bits that do not matter in received packets, as a VXLAN header of 8 bytes. */
  reservedBits: attr('IFLA_VXLAN_RESERVED_BITS', 33, byteArray(8)),
  /** Boolean: send to a multicast group as multicast routing says. */
  mcRoute: attr('IFLA_VXLAN_MC_ROUTE', 34, u8),
})
