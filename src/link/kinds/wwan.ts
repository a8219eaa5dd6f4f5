/** `ip link add NAME parentdev MODEM type wwan …`: a data channel of a modem (ip-link(8)). */
import {integer, type KindValues} from './kind.js'

export const wwan = {
  /** Number of the channel, chosen at birth. */
  linkid: integer('linkId'),
}

export interface WwanOptions extends KindValues<typeof wwan> {}
