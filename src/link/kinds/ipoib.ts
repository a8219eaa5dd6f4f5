/** `ip link add link DEV name NAME type ipoib …`: IP over InfiniBand (ip-link(8)). */
import {choice, integer, type KindValues, toggle} from './kind.js'

export const ipoib = {
  /** Partition key, chosen at birth. */
  pkey: integer('pkey', 0, 0xffff),
  /** Datagrams, or connections, which carry larger packets. */
  mode: choice('mode', 'datagram', 'connected'),
  /** Multicast groups are joined by the user's request only. */
  umcast: toggle('umcast'),
}

export interface IpoibOptions extends KindValues<typeof ipoib> {}
