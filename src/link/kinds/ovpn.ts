/** `ip link add NAME type ovpn …` of newer iproute2: OpenVPN's data channel, without its peers and keys. */
import {choice, type KindValues} from './kind.js'

export const ovpn = {
  /** One peer, or many; chosen at birth. */
  mode: choice('mode', 'p2p', 'mp'),
}

export interface OvpnOptions extends KindValues<typeof ovpn> {}
