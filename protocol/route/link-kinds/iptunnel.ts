/** IP in IP: ipip and sit over IPv4, ip6tnl over IPv6 (linux/if_tunnel.h, `IFLA_IPTUN_*`). */
import {ip, ipv4, ipv6} from '../../address.js'
import {attr, attributes} from '../../attributes.js'
import {flags} from '../../names.js'
import {be16, be32, flag, u8, u16, u32} from '../../scalars.js'
import {encapFlags, encapType, ip6TunnelFlags} from './tunnel.js'

/** `SIT_*`: of sit only. */
export const SIT = {
  /** Intra-site automatic tunnel addressing, RFC 5214. */
  ISATAP: 1,
} as const

/** Rows that are the same over IPv4 and IPv6. */
const rows = {
  /** Index of the link that carries the tunnel. */
  link: attr('IFLA_IPTUN_LINK', 1, u32),
  /** Own address; zero for any. */
  local: attr('IFLA_IPTUN_LOCAL', 2, ip),
  /** Address of the remote end; zero for any. */
  remote: attr('IFLA_IPTUN_REMOTE', 3, ip),
  /** Time to live of the outer packets; 0 takes it from the inner. */
  ttl: attr('IFLA_IPTUN_TTL', 4, u8),
  /** Type of service of the outer packets; 1 takes it from the inner. */
  tos: attr('IFLA_IPTUN_TOS', 5, u8),
  /** How many more headers a packet may be wrapped in. */
  encapLimit: attr('IFLA_IPTUN_ENCAP_LIMIT', 6, u8),
  /** Traffic class and flow label of the outer packets, network byte order. */
  flowinfo: attr('IFLA_IPTUN_FLOWINFO', 7, be32),
  /** IP protocol of the inner packets: 4 IPv4, 41 IPv6, 137 MPLS, 0 any. */
  proto: attr('IFLA_IPTUN_PROTO', 9, u8),
  /** Boolean: discover the path's MTU. */
  pmtudisc: attr('IFLA_IPTUN_PMTUDISC', 10, u8),
  /** IPv6 prefix of a 6rd domain, RFC 5969. */
  '6rdPrefix': attr('IFLA_IPTUN_6RD_PREFIX', 11, ipv6),
  /** IPv4 prefix that the domain's addresses have in common. */
  '6rdRelayPrefix': attr('IFLA_IPTUN_6RD_RELAY_PREFIX', 12, ipv4),
  /** Length of `6rdPrefix`. */
  '6rdPrefixlen': attr('IFLA_IPTUN_6RD_PREFIXLEN', 13, u16),
  /** Length of `6rdRelayPrefix`. */
  '6rdRelayPrefixlen': attr('IFLA_IPTUN_6RD_RELAY_PREFIXLEN', 14, u16),
  /** What packets are wrapped in before the outer IP header. */
  encapType: attr('IFLA_IPTUN_ENCAP_TYPE', 15, encapType),
  /** {@link TUNNEL_ENCAP_FLAG} bits. */
  encapFlags: attr('IFLA_IPTUN_ENCAP_FLAGS', 16, encapFlags),
  /** UDP source port, network byte order; 0 for one that depends on the flow. */
  encapSport: attr('IFLA_IPTUN_ENCAP_SPORT', 17, be16),
  /** UDP destination port, network byte order. */
  encapDport: attr('IFLA_IPTUN_ENCAP_DPORT', 18, be16),
  /** Every packet brings its own tunnel parameters (`external` in ip-link(8)). */
  collectMetadata: attr('IFLA_IPTUN_COLLECT_METADATA', 19, flag),
  /** Firewall mark of the outer packets. */
  fwmark: attr('IFLA_IPTUN_FWMARK', 20, u32),
}

/** ipip and sit. */
export const ipTunnel = attributes({
  ...rows,
  /** {@link SIT} bits. */
  flags: attr('IFLA_IPTUN_FLAGS', 8, flags('SIT_', u16, SIT)),
})

/** Kind `ip6tnl`, IPv4 and IPv6 in IPv6: `IFLA_IPTUN_*` (linux/if_tunnel.h). */
export const ip6Tunnel = attributes({
  ...rows,
  /** {@link IP6_TNL_F} bits. */
  flags: attr('IFLA_IPTUN_FLAGS', 8, ip6TunnelFlags),
})
