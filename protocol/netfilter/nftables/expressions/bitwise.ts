import {attr, attributes} from '../../../attributes.js'
import {enumeration} from '../../../names.js'
import {be32} from '../../../scalars.js'
import {nftData} from '../data.js'
import {register} from '../fields.js'

/** `bitwise`: `dreg = (sreg & mask) ^ xor`, or what `op` says. */
export const bitwise = attributes({
  sreg: attr('NFTA_BITWISE_SREG', 1, register),
  dreg: attr('NFTA_BITWISE_DREG', 2, register),
  /** Bytes. */
  len: attr('NFTA_BITWISE_LEN', 3, be32),
  mask: attr('NFTA_BITWISE_MASK', 4, nftData),
  xor: attr('NFTA_BITWISE_XOR', 5, nftData),
  op: attr(
    'NFTA_BITWISE_OP',
    6,
    enumeration('NFT_BITWISE_', be32, {mask_xor: 0, lshift: 1, rshift: 2, and: 3, or: 4, xor: 5}),
  ),
  /** How far to shift, in host byte order; the second operand, if it is constant. */
  data: attr('NFTA_BITWISE_DATA', 7, nftData),
  /** Where the second operand stands, if it is not constant. */
  sreg2: attr('NFTA_BITWISE_SREG2', 8, register),
})
