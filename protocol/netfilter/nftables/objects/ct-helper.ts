import {attr, attributes} from '../../../attributes.js'
import {be16, u8} from '../../../scalars.js'
import {string} from '../../../text.js'

/** `NFTA_CT_HELPER_*`: a helper of connection tracking. */
export const ctHelper = attributes({
  name: attr('NFTA_CT_HELPER_NAME', 1, string),
  l3proto: attr('NFTA_CT_HELPER_L3PROTO', 2, be16),
  l4proto: attr('NFTA_CT_HELPER_L4PROTO', 3, u8),
})
