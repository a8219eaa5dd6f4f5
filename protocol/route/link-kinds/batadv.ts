/** batadv: B.A.T.M.A.N. mesh (linux/batman_adv.h, `IFLA_BATADV_*`); the rest is set through generic netlink. */
import {attr, attributes} from '../../attributes.js'
import {string} from '../../text.js'

/** Kind `batadv`, a B.A.T.M.A.N. mesh: `IFLA_BATADV_*` (linux/batman_adv.h). */
export const batadv = attributes({
  /** Requests: the routing algorithm, `BATMAN_IV` or `BATMAN_V`. */
  algoName: attr('IFLA_BATADV_ALGO_NAME', 1, string),
})
