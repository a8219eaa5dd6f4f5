import {attr, attributes} from '../../../attributes.js'
import {enumeration} from '../../../names.js'
import {be32} from '../../../scalars.js'
import {string} from '../../../text.js'
import {register} from '../fields.js'

/** `numgen`: loads a number that counts up, or a random one. */
export const numgen = attributes({
  dreg: attr('NFTA_NG_DREG', 1, register),
  modulus: attr('NFTA_NG_MODULUS', 2, be32),
  type: attr('NFTA_NG_TYPE', 3, enumeration('NFT_NG_', be32, {incremental: 0, random: 1})),
  offset: attr('NFTA_NG_OFFSET', 4, be32),
  setName: attr('NFTA_NG_SET_NAME', 5, string),
  setId: attr('NFTA_NG_SET_ID', 6, be32),
})
