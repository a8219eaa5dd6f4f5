/** `ip link add NAME type amt …`: multicast through networks without (ip-link(8), RFC 7450). */
import {address, choice, device, integer, type KindValues, report} from './kind.js'

export const amt = {
  /** A gateway asks a relay for multicast. */
  mode: choice('mode', 'gateway', 'relay'),
  /** UDP port of the relay. */
  relayPort: integer('relayPort', 0, 0xffff),
  /** UDP port of the gateway; of a relay, the kernel says that of the relay. */
  gatewayPort: integer('gatewayPort', 0, 0xffff),
  /** The link that carries the tunnel. */
  dev: device('link'),
  /** Own IPv4 address of the outer packets. */
  local: address('localIp', 4),
  /** Where a gateway asks for a relay; `0.0.0.0` of a relay. */
  discovery: address('discoveryIp', 4),
  /** Most gateways of a relay. */
  maxTunnels: integer('maxTunnels'),

  /** Read only: the relay that was found. */
  remote: report('remoteIp', (value: string) => value),
}

export interface AmtOptions extends KindValues<typeof amt> {}
