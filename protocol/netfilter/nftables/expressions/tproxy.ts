import {attr, attributes} from '../../../attributes.js'
import {nfproto, register} from '../fields.js'

/** `tproxy`: gives the packet to a socket of this host. */
export const tproxy = attributes({
  family: attr('NFTA_TPROXY_FAMILY', 1, nfproto),
  regAddr: attr('NFTA_TPROXY_REG_ADDR', 2, register),
  regPort: attr('NFTA_TPROXY_REG_PORT', 3, register),
})
