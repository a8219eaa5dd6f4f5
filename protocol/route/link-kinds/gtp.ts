/** GPRS tunnels of mobile networks, 3GPP TS 29.060 (linux/if_link.h, `IFLA_GTP_*`). */
import {ipv4, ipv6} from '../../address.js'
import {attr, attributes} from '../../attributes.js'
import {enumeration} from '../../names.js'
import {u8, u32} from '../../scalars.js'

/** Kind `gtp`, GPRS tunnels: `IFLA_GTP_*` (linux/if_link.h). */
export const gtp = attributes({
  /** Requests: descriptor of a bound UDP socket for version 0. */
  fd0: attr('IFLA_GTP_FD0', 1, u32),
  /** Requests: descriptor of a bound UDP socket for version 1. */
  fd1: attr('IFLA_GTP_FD1', 2, u32),
  /** Size of the table of contexts. */
  pdpHashsize: attr('IFLA_GTP_PDP_HASHSIZE', 3, u32),
  /** Which side of the network this is. */
  role: attr('IFLA_GTP_ROLE', 4, enumeration('GTP_ROLE_', u32, {ggsn: 0, sgsn: 1})),
  /** Requests, boolean: let the kernel make the sockets. */
  createSockets: attr('IFLA_GTP_CREATE_SOCKETS', 5, u8),
  /** How often this node was restarted. */
  restartCount: attr('IFLA_GTP_RESTART_COUNT', 6, u8),
  /** Own IPv4 address of the kernel's sockets. */
  local: attr('IFLA_GTP_LOCAL', 7, ipv4),
  /** Own IPv6 address of the kernel's sockets. */
  local6: attr('IFLA_GTP_LOCAL6', 8, ipv6),
})
