import {attr, attributes} from '../../../attributes.js'
import {natFlags, register} from '../fields.js'

/** `masq`: the source becomes the address of the interface. */
export const masq = attributes({
  flags: attr('NFTA_MASQ_FLAGS', 1, natFlags),
  regProtoMin: attr('NFTA_MASQ_REG_PROTO_MIN', 2, register),
  regProtoMax: attr('NFTA_MASQ_REG_PROTO_MAX', 3, register),
})
