import {attr, attributes} from '../../../attributes.js'
import {flags} from '../../../names.js'
import {be32, be64, bytes} from '../../../scalars.js'

/** `quota`: the rule goes on until so many bytes went through; with `inv`, after them. */
export const quota = attributes({
  bytes: attr('NFTA_QUOTA_BYTES', 1, be64),
  flags: attr('NFTA_QUOTA_FLAGS', 2, flags('NFT_QUOTA_F_', be32, {inv: 1, depleted: 2})),
  pad: attr('NFTA_QUOTA_PAD', 3, bytes),
  consumed: attr('NFTA_QUOTA_CONSUMED', 4, be64),
})
