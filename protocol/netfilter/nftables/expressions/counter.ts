import {attr, attributes} from '../../../attributes.js'
import {be64, bytes} from '../../../scalars.js'

/** `counter`: counts packets and bytes. */
export const counter = attributes({
  bytes: attr('NFTA_COUNTER_BYTES', 1, be64),
  packets: attr('NFTA_COUNTER_PACKETS', 2, be64),
  pad: attr('NFTA_COUNTER_PAD', 3, bytes),
})
