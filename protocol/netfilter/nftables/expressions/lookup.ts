import {attr, attributes} from '../../../attributes.js'
import {flags} from '../../../names.js'
import {be32} from '../../../scalars.js'
import {string} from '../../../text.js'
import {register} from '../fields.js'

/** `lookup`: the rule goes on if the set has the element; loads what a map has for it. */
export const lookup = attributes({
  set: attr('NFTA_LOOKUP_SET', 1, string),
  sreg: attr('NFTA_LOOKUP_SREG', 2, register),
  dreg: attr('NFTA_LOOKUP_DREG', 3, register),
  /** Number of the set in its batch, if it has no name yet. */
  setId: attr('NFTA_LOOKUP_SET_ID', 4, be32),
  flags: attr('NFTA_LOOKUP_FLAGS', 5, flags('NFT_LOOKUP_F_', be32, {inv: 1})),
})
