/** `ip link add link DEV name NAME type macvlan …`, and macvtap, which has the same options (ip-link(8)). */
import {MACVLAN_FLAG} from '../../protocol/route/link-kinds/macvlan.js'
import {checkBoolean} from '../options.js'
import {choice, integer, type KindValues, option} from './kind.js'

export const macvlan = {
  /** How macvlans of one lower link reach each other. */
  mode: choice('mode', 'private', 'vepa', 'bridge', 'passthru', 'source'),
  /** Passthru mode: leave the lower link's promiscuous mode alone. */
  nopromisc: option<boolean>(
    'flags',
    (name, value) => (checkBoolean(name, value) ? MACVLAN_FLAG.NOPROMISC : 0),
    (value: number) => (value & MACVLAN_FLAG.NOPROMISC) !== 0,
  ),
  /** Length of the queue of broadcasts, in packets. */
  bcqueuelen: integer('bcQueueLen'),
}

export interface MacvlanOptions extends KindValues<typeof macvlan> {}
