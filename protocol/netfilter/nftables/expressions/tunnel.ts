import {attr, attributes} from '../../../attributes.js'
import {enumeration} from '../../../names.js'
import {be32} from '../../../scalars.js'
import {register} from '../fields.js'

/** `tunnel`: loads what a tunnel said about the packet. */
export const tunnel = attributes({
  key: attr('NFTA_TUNNEL_KEY', 1, enumeration('NFT_TUNNEL_', be32, {path: 0, id: 1})),
  dreg: attr('NFTA_TUNNEL_DREG', 2, register),
  mode: attr('NFTA_TUNNEL_MODE', 3, enumeration('NFT_TUNNEL_MODE_', be32, {none: 0, rx: 1, tx: 2})),
})
