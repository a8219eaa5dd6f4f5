/** Virtual tunnel interfaces of IPsec: vti over IPv4, vti6 over IPv6 (linux/if_tunnel.h, `IFLA_VTI_*`). */
import {ip} from '../../address.js'
import {attr, attributes} from '../../attributes.js'
import {be32, u32} from '../../scalars.js'

/**
 * Kinds `vti` and `vti6`, tunnels of IPsec: `IFLA_VTI_*` (linux/if_tunnel.h). Marks (`ikey`, `okey`) stand in network
 * byte order.
 */
export const vti = attributes({
  /** Index of the link that carries the tunnel. */
  link: attr('IFLA_VTI_LINK', 1, u32),
  /** Mark of received packets, network byte order. */
  ikey: attr('IFLA_VTI_IKEY', 2, be32),
  /** Mark of what is sent, network byte order. */
  okey: attr('IFLA_VTI_OKEY', 3, be32),
  /** Own address; zero for any. */
  local: attr('IFLA_VTI_LOCAL', 4, ip),
  /** Address of the remote end; zero for any. */
  remote: attr('IFLA_VTI_REMOTE', 5, ip),
  /** Firewall mark of the outer packets. */
  fwmark: attr('IFLA_VTI_FWMARK', 6, u32),
})
