/** amt: multicast through networks without, RFC 7450 (linux/amt.h). */
import {ip, ipv4} from '../../address.js'
import {attr, attributes} from '../../attributes.js'
import {enumeration} from '../../names.js'
import {be16, u32} from '../../scalars.js'

/** Kind `amt`, automatic multicast tunneling: `IFLA_AMT_*` (linux/amt.h). Ports stand in network byte order. */
export const amt = attributes({
  mode: attr('IFLA_AMT_MODE', 1, enumeration('AMT_MODE_', u32, {gateway: 0, relay: 1})),
  /** UDP port of the relay, network byte order. */
  relayPort: attr('IFLA_AMT_RELAY_PORT', 2, be16),
  /** UDP port of the gateway, network byte order; not of a relay. */
  gatewayPort: attr('IFLA_AMT_GATEWAY_PORT', 3, be16),
  /** Index of the link that carries the tunnel. */
  link: attr('IFLA_AMT_LINK', 4, u32),
  /** IPv4 only; ip(8) leaves it to the kernel to refuse others. */
  localIp: attr('IFLA_AMT_LOCAL_IP', 5, ip),
  /** The relay that was found. Read only. */
  remoteIp: attr('IFLA_AMT_REMOTE_IP', 6, ipv4),
  /** Where a gateway asks for a relay. */
  discoveryIp: attr('IFLA_AMT_DISCOVERY_IP', 7, ip),
  /** Most tunnels of a relay. */
  maxTunnels: attr('IFLA_AMT_MAX_TUNNELS', 8, u32),
})
