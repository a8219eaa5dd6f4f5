import {attr, attributes} from '../../../attributes.js'
import {natFlags, register} from '../fields.js'

/** `redir`: the destination becomes this host. */
export const redir = attributes({
  regProtoMin: attr('NFTA_REDIR_REG_PROTO_MIN', 1, register),
  regProtoMax: attr('NFTA_REDIR_REG_PROTO_MAX', 2, register),
  flags: attr('NFTA_REDIR_FLAGS', 3, natFlags),
})
