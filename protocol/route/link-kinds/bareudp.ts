/** Tunnels of packets in UDP without a header of their own, such as MPLS, RFC 7510 (linux/if_link.h, `IFLA_BAREUDP_*`). */
import {attr, attributes} from '../../attributes.js'
import {be16, flag, u16} from '../../scalars.js'

/** Kind `bareudp`, packets in UDP without another header: `IFLA_BAREUDP_*` (linux/if_link.h). */
export const bareudp = attributes({
  /** UDP destination port, network byte order. */
  port: attr('IFLA_BAREUDP_PORT', 1, be16),
  /** Ethernet type of the inner packets, network byte order. */
  ethertype: attr('IFLA_BAREUDP_ETHERTYPE', 2, be16),
  /** Lowest UDP source port; in the host's byte order. */
  srcportMin: attr('IFLA_BAREUDP_SRCPORT_MIN', 3, u16),
  /** The sister protocol may come in, too: IPv6 beside IPv4, multicast MPLS beside unicast. */
  multiprotoMode: attr('IFLA_BAREUDP_MULTIPROTO_MODE', 4, flag),
})
