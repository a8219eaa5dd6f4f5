/** Geneve tunnels, RFC 8926 (linux/if_link.h, `IFLA_GENEVE_*`). Booleans are u8, 0 or 1, unless said otherwise. */
import {ipv4, ipv6} from '../../address.js'
import {attr, attributes} from '../../attributes.js'
import {enumeration} from '../../names.js'
import {be16, be32, flag, u8, u32} from '../../scalars.js'
import {struct} from '../../struct.js'

const portRange = struct('ifla_geneve_port_range', '', {low: be16, high: be16})

/** Kind `geneve`, Geneve tunnels: `IFLA_GENEVE_*` (linux/if_link.h). Ports and labels stand in network byte order. */
export const geneve = attributes({
  /** Virtual network identifier, 24 bits. */
  id: attr('IFLA_GENEVE_ID', 1, u32),
  /** IPv4 address of the remote end. */
  remote: attr('IFLA_GENEVE_REMOTE', 2, ipv4),
  /** Time to live of the outer packets; 0 for the system's. */
  ttl: attr('IFLA_GENEVE_TTL', 3, u8),
  /** Type of service of the outer packets; 1 takes it from the inner. */
  tos: attr('IFLA_GENEVE_TOS', 4, u8),
  /** UDP destination port, network byte order. */
  port: attr('IFLA_GENEVE_PORT', 5, be16),
  /** Every packet brings its own tunnel parameters (`external` in ip-link(8)). */
  collectMetadata: attr('IFLA_GENEVE_COLLECT_METADATA', 6, flag),
  /** IPv6 address of the remote end. */
  remote6: attr('IFLA_GENEVE_REMOTE6', 7, ipv6),
  /** Boolean: checksums over IPv4. */
  udpCsum: attr('IFLA_GENEVE_UDP_CSUM', 8, u8),
  /** Boolean: send without checksums over IPv6. */
  udpZeroCsum6Tx: attr('IFLA_GENEVE_UDP_ZERO_CSUM6_TX', 9, u8),
  /** Boolean: accept packets without checksums over IPv6. */
  udpZeroCsum6Rx: attr('IFLA_GENEVE_UDP_ZERO_CSUM6_RX', 10, u8),
  /** IPv6 flow label of the outer packets, 20 bits, network byte order. */
  label: attr('IFLA_GENEVE_LABEL', 11, be32),
  /** Boolean: take the time to live from the inner packet. */
  ttlInherit: attr('IFLA_GENEVE_TTL_INHERIT', 12, u8),
  /** The outer header's don't-fragment bit. */
  df: attr('IFLA_GENEVE_DF', 13, enumeration('GENEVE_DF_', u8, {unset: 0, set: 1, inherit: 2})),
  /** Inner packets are IP, without an Ethernet header. */
  innerProtoInherit: attr('IFLA_GENEVE_INNER_PROTO_INHERIT', 14, flag),
  /** UDP source ports, network byte order. */
  portRange: attr('IFLA_GENEVE_PORT_RANGE', 15, portRange),
  /** Packets carry hints for putting them together. */
  groHint: attr('IFLA_GENEVE_GRO_HINT', 16, flag),
  /** Own IPv4 address. */
  local: attr('IFLA_GENEVE_LOCAL', 17, ipv4),
  /** Own IPv6 address. */
  local6: attr('IFLA_GENEVE_LOCAL6', 18, ipv6),
})
