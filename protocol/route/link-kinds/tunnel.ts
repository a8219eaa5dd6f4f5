/** What the rows of several kinds of tunnels have in common (linux/if_tunnel.h, linux/ip6_tunnel.h). */
import {enumeration, flags} from '../../names.js'
import {be16, u16, u32} from '../../scalars.js'

/** What a tunnel's packets are wrapped in before the outer IP header, `TUNNEL_ENCAP_*`. */
export const encapType = enumeration('TUNNEL_ENCAP_', u16, {none: 0, fou: 1, gue: 2, mpls: 3})

/** `TUNNEL_ENCAP_FLAG_*`. */
export const TUNNEL_ENCAP_FLAG = {
  /** UDP checksums over IPv4. */
  CSUM: 1,
  /** UDP checksums over IPv6. */
  CSUM6: 2,
  /** Remote checksum offload. */
  REMCSUM: 4,
} as const

/** {@link TUNNEL_ENCAP_FLAG} bits, in the host's byte order. */
export const encapFlags = flags('TUNNEL_ENCAP_FLAG_', u16, TUNNEL_ENCAP_FLAG)

/** `GRE_*`: what a GRE header has, in network byte order. */
export const GRE = {
  /** A checksum. */
  CSUM: 0x8000,
  ROUTING: 0x4000,
  /** A key. */
  KEY: 0x2000,
  /** A sequence number. */
  SEQ: 0x1000,
  STRICT: 0x0800,
  REC: 0x0700,
  ACK: 0x0080,
  FLAGS: 0x0078,
  VERSION: 0x0007,
} as const

/** {@link GRE} bits, in network byte order. */
export const greFlags = flags('GRE_', be16, GRE)

/** `IP6_TNL_F_*`. The kernel adds bits above these for itself. */
export const IP6_TNL_F = {
  /** Send without an encapsulation limit unless the inner packet has one. */
  IGN_ENCAP_LIMIT: 0x01,
  /** Take the traffic class from the inner packet. */
  USE_ORIG_TCLASS: 0x02,
  /** Take the flow label from the inner packet. */
  USE_ORIG_FLOWLABEL: 0x04,
  /** For Mobile IPv6. */
  MIP6_DEV: 0x08,
  /** Copy the outer packet's DSCP into received packets. */
  RCV_DSCP_COPY: 0x10,
  /** Take the firewall mark from the inner packet. */
  USE_ORIG_FWMARK: 0x20,
  /** The remote end may be this host. */
  ALLOW_LOCAL_REMOTE: 0x40,
} as const

/** {@link IP6_TNL_F} bits, in the host's byte order. */
export const ip6TunnelFlags = flags('IP6_TNL_F_', u32, IP6_TNL_F)
