import {attr, attributes} from '../../../attributes.js'
import {be32, be64, bytes} from '../../../scalars.js'

/** `last`: when it was reached last. */
export const last = attributes({
  /** 1 if ever. */
  set: attr('NFTA_LAST_SET', 1, be32),
  /** Milliseconds since. */
  msecs: attr('NFTA_LAST_MSECS', 2, be64),
  pad: attr('NFTA_LAST_PAD', 3, bytes),
})
