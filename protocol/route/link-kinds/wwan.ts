/** wwan: a data channel of a modem (linux/wwan.h). */
import {attr, attributes} from '../../attributes.js'
import {u32} from '../../scalars.js'

/** Kind `wwan`, a data channel of a modem: `IFLA_WWAN_*` (linux/wwan.h). */
export const wwan = attributes({
  /** Requests: number of the channel. */
  linkId: attr('IFLA_WWAN_LINK_ID', 1, u32),
})
