import {attr, attributes} from '../../../attributes.js'
import {enumeration} from '../../../names.js'
import {be32} from '../../../scalars.js'
import {natFlags, nfproto, register} from '../fields.js'

/** `nat`: another source or destination. */
export const nat = attributes({
  type: attr('NFTA_NAT_TYPE', 1, enumeration('NFT_NAT_', be32, {snat: 0, dnat: 1})),
  family: attr('NFTA_NAT_FAMILY', 2, nfproto),
  regAddrMin: attr('NFTA_NAT_REG_ADDR_MIN', 3, register),
  regAddrMax: attr('NFTA_NAT_REG_ADDR_MAX', 4, register),
  regProtoMin: attr('NFTA_NAT_REG_PROTO_MIN', 5, register),
  regProtoMax: attr('NFTA_NAT_REG_PROTO_MAX', 6, register),
  flags: attr('NFTA_NAT_FLAGS', 7, natFlags),
})
