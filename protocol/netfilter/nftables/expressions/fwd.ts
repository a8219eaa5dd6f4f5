import {attr, attributes} from '../../../attributes.js'
import {nfproto, register} from '../fields.js'

/** `fwd`: sends the packet out of an interface, to a neighbour. */
export const fwd = attributes({
  sregDev: attr('NFTA_FWD_SREG_DEV', 1, register),
  sregAddr: attr('NFTA_FWD_SREG_ADDR', 2, register),
  nfproto: attr('NFTA_FWD_NFPROTO', 3, nfproto),
})
