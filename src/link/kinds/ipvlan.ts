/** `ip link add link DEV name NAME type ipvlan …`, and ipvtap, which has the same options (ip-link(8)). */
import {words} from '../../words/words.js'
import {choice, type KindValues, worded} from './kind.js'

export const ipvlan = {
  /** Layer of the packets that come through, of all ipvlans of one lower link. */
  mode: choice('mode', 'l2', 'l3', 'l3s'),
  /** How ipvlans of one lower link reach each other: directly, not at all, or by a switch outside. */
  flag: worded('flags', words({bridge: 0, private: 1, vepa: 2}), 3),
}

export interface IpvlanOptions extends KindValues<typeof ipvlan> {}
