import {attr, attributes} from '../../../attributes.js'
import {flags} from '../../../names.js'
import {be16, be32, u8} from '../../../scalars.js'

/** `synproxy`: answers TCP’s handshake for the server. */
export const synproxy = attributes({
  mss: attr('NFTA_SYNPROXY_MSS', 1, be16),
  wscale: attr('NFTA_SYNPROXY_WSCALE', 2, u8),
  flags: attr(
    'NFTA_SYNPROXY_FLAGS',
    3,
    flags('NF_SYNPROXY_OPT_', be32, {mss: 1, wscale: 2, sack_perm: 4, timestamp: 8, ecn: 16}),
  ),
})
