import {attr, attributes} from '../../../attributes.js'
import {enumeration} from '../../../names.js'
import {be32} from '../../../scalars.js'
import {register} from '../fields.js'

/** `byteorder`: turns numbers of `size` bytes from network to host byte order, or back. */
export const byteorder = attributes({
  sreg: attr('NFTA_BYTEORDER_SREG', 1, register),
  dreg: attr('NFTA_BYTEORDER_DREG', 2, register),
  op: attr('NFTA_BYTEORDER_OP', 3, enumeration('NFT_BYTEORDER_', be32, {ntoh: 0, hton: 1})),
  /** Bytes of all numbers. */
  len: attr('NFTA_BYTEORDER_LEN', 4, be32),
  /** Bytes of one. */
  size: attr('NFTA_BYTEORDER_SIZE', 5, be32),
})
