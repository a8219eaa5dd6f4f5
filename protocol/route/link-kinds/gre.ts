/**
 * Generic routing encapsulation, RFC 2784, and mirrored ports over it, ERSPAN: gre, gretap and erspan over IPv4,
 * ip6gre, ip6gretap and ip6erspan over IPv6 (linux/if_tunnel.h, `IFLA_GRE_*`).
 */
import {ip} from '../../address.js'
import {attr, attributes} from '../../attributes.js'
import {be16, be32, flag, u8, u16, u32} from '../../scalars.js'
import {encapFlags, encapType, greFlags, ip6TunnelFlags} from './tunnel.js'

/**
 * Kinds `gre`, `gretap`, `erspan`, `ip6gre`, `ip6gretap` and `ip6erspan`: `IFLA_GRE_*` (linux/if_tunnel.h). Keys and
 * flags stand in network byte order.
 */
export const gre = attributes({
  /** Index of the link that carries the tunnel. */
  link: attr('IFLA_GRE_LINK', 1, u32),
  /** {@link GRE} bits that received packets must have. */
  iflags: attr('IFLA_GRE_IFLAGS', 2, greFlags),
  /** {@link GRE} bits of what is sent. */
  oflags: attr('IFLA_GRE_OFLAGS', 3, greFlags),
  /** Key of received packets, network byte order. */
  ikey: attr('IFLA_GRE_IKEY', 4, be32),
  /** Key of what is sent, network byte order. */
  okey: attr('IFLA_GRE_OKEY', 5, be32),
  /** Own address; zero for any. */
  local: attr('IFLA_GRE_LOCAL', 6, ip),
  /** Address of the remote end; zero for any. */
  remote: attr('IFLA_GRE_REMOTE', 7, ip),
  /** Time to live of the outer packets; 0 takes it from the inner. */
  ttl: attr('IFLA_GRE_TTL', 8, u8),
  /** Type of service of the outer packets; 1 takes it from the inner. */
  tos: attr('IFLA_GRE_TOS', 9, u8),
  /** Boolean: discover the path's MTU. */
  pmtudisc: attr('IFLA_GRE_PMTUDISC', 10, u8),
  /** Over IPv6: how many more headers a packet may be wrapped in. */
  encapLimit: attr('IFLA_GRE_ENCAP_LIMIT', 11, u8),
  /** Over IPv6: traffic class and flow label of the outer packets, network byte order. */
  flowinfo: attr('IFLA_GRE_FLOWINFO', 12, be32),
  /** Over IPv6: {@link IP6_TNL_F} bits. */
  flags: attr('IFLA_GRE_FLAGS', 13, ip6TunnelFlags),
  /** What packets are wrapped in before the outer IP header. */
  encapType: attr('IFLA_GRE_ENCAP_TYPE', 14, encapType),
  /** {@link TUNNEL_ENCAP_FLAG} bits. */
  encapFlags: attr('IFLA_GRE_ENCAP_FLAGS', 15, encapFlags),
  /** UDP source port, network byte order; 0 for one that depends on the flow. */
  encapSport: attr('IFLA_GRE_ENCAP_SPORT', 16, be16),
  /** UDP destination port, network byte order. */
  encapDport: attr('IFLA_GRE_ENCAP_DPORT', 17, be16),
  /** Every packet brings its own tunnel parameters (`external` in ip-link(8)). */
  collectMetadata: attr('IFLA_GRE_COLLECT_METADATA', 18, flag),
  /** Boolean: cut packets that ask not to be. */
  ignoreDf: attr('IFLA_GRE_IGNORE_DF', 19, u8),
  /** Firewall mark of the outer packets. */
  fwmark: attr('IFLA_GRE_FWMARK', 20, u32),
  /** ERSPAN version 1: number of the mirrored port, 20 bits. */
  erspanIndex: attr('IFLA_GRE_ERSPAN_INDEX', 21, u32),
  /** ERSPAN version, 0 to 2. */
  erspanVer: attr('IFLA_GRE_ERSPAN_VER', 22, u8),
  /** ERSPAN version 2: which direction is mirrored, 0 ingress, 1 egress. */
  erspanDir: attr('IFLA_GRE_ERSPAN_DIR', 23, u8),
  /** ERSPAN version 2: id of the mirroring hardware, 6 bits. */
  erspanHwid: attr('IFLA_GRE_ERSPAN_HWID', 24, u16),
})
