import {attr, attributes} from '../../../attributes.js'
import {flags} from '../../../names.js'
import {be32} from '../../../scalars.js'

/** `connlimit`: the rule goes on while there are no more than `count` connections. */
export const connlimit = attributes({
  count: attr('NFTA_CONNLIMIT_COUNT', 1, be32),
  flags: attr('NFTA_CONNLIMIT_FLAGS', 2, flags('NFT_CONNLIMIT_F_', be32, {inv: 1})),
})
