/** wwan: a data channel of a modem (linux/wwan.h). */
import {attr, attributes} from '../../attributes.js'
import {u32} from '../../scalars.js'

export const wwan = attributes({
  /** Requests: number of the channel. */
  linkId: attr('IFLA_WWAN_LINK_ID', 1, u32),
})
