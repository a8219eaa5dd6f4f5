import {attr, attributes} from '../../../attributes.js'
import {enumeration} from '../../../names.js'
import {be32} from '../../../scalars.js'
import {string} from '../../../text.js'
import {register} from '../fields.js'

/** `hash`: loads a hash of other registers, or of the packet. */
export const hash = attributes({
  sreg: attr('NFTA_HASH_SREG', 1, register),
  dreg: attr('NFTA_HASH_DREG', 2, register),
  len: attr('NFTA_HASH_LEN', 3, be32),
  modulus: attr('NFTA_HASH_MODULUS', 4, be32),
  seed: attr('NFTA_HASH_SEED', 5, be32),
  offset: attr('NFTA_HASH_OFFSET', 6, be32),
  type: attr('NFTA_HASH_TYPE', 7, enumeration('NFT_HASH_', be32, {jenkins: 0, sym: 1})),
  setName: attr('NFTA_HASH_SET_NAME', 8, string),
  setId: attr('NFTA_HASH_SET_ID', 9, be32),
})
