import {attr, attributes} from '../../../attributes.js'
import {flags} from '../../../names.js'
import {be32, u8} from '../../../scalars.js'
import {register} from '../fields.js'

/** `osf`: loads the name of the sender’s operating system. */
export const osf = attributes({
  dreg: attr('NFTA_OSF_DREG', 1, register),
  ttl: attr('NFTA_OSF_TTL', 2, u8),
  flags: attr('NFTA_OSF_FLAGS', 3, flags('NFT_OSF_F_', be32, {version: 1})),
})
