import {attr, attributes} from '../../../attributes.js'
import {enumeration, flags} from '../../../names.js'
import {be32, be64, bytes} from '../../../scalars.js'

/** `limit`: the rule goes on up to a rate; with `inv`, beyond it. */
export const limit = attributes({
  /** Packets or bytes in a unit. */
  rate: attr('NFTA_LIMIT_RATE', 1, be64),
  /** Seconds. */
  unit: attr('NFTA_LIMIT_UNIT', 2, be64),
  burst: attr('NFTA_LIMIT_BURST', 3, be32),
  type: attr('NFTA_LIMIT_TYPE', 4, enumeration('NFT_LIMIT_', be32, {pkts: 0, pkt_bytes: 1})),
  flags: attr('NFTA_LIMIT_FLAGS', 5, flags('NFT_LIMIT_F_', be32, {inv: 1})),
  pad: attr('NFTA_LIMIT_PAD', 6, bytes),
})
