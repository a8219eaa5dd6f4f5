import {attr, attributes} from '../../../attributes.js'
import {register} from '../fields.js'

/** `dup`: sends a copy of the packet to an address, through an interface. */
export const dup = attributes({
  sregAddr: attr('NFTA_DUP_SREG_ADDR', 1, register),
  sregDev: attr('NFTA_DUP_SREG_DEV', 2, register),
})
