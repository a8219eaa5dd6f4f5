import {attr, attributes} from '../../../attributes.js'
import {enumeration} from '../../../names.js'
import {be32} from '../../../scalars.js'
import {nftData} from '../data.js'
import {register} from '../fields.js'

/** `cmp`: the rule goes on if the register compares so with the data. */
export const cmp = attributes({
  sreg: attr('NFTA_CMP_SREG', 1, register),
  op: attr('NFTA_CMP_OP', 2, enumeration('NFT_CMP_', be32, {eq: 0, neq: 1, lt: 2, lte: 3, gt: 4, gte: 5})),
  data: attr('NFTA_CMP_DATA', 3, nftData),
})
