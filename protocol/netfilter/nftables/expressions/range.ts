import {attr, attributes} from '../../../attributes.js'
import {enumeration} from '../../../names.js'
import {be32} from '../../../scalars.js'
import {nftData} from '../data.js'
import {register} from '../fields.js'

/** `range`: the rule goes on if the register lies between two values. */
export const range = attributes({
  sreg: attr('NFTA_RANGE_SREG', 1, register),
  op: attr('NFTA_RANGE_OP', 2, enumeration('NFT_RANGE_', be32, {eq: 0, neq: 1})),
  fromData: attr('NFTA_RANGE_FROM_DATA', 3, nftData),
  toData: attr('NFTA_RANGE_TO_DATA', 4, nftData),
})
