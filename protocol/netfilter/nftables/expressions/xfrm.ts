import {attr, attributes} from '../../../attributes.js'
import {enumeration} from '../../../names.js'
import {be32, u8} from '../../../scalars.js'
import {register} from '../fields.js'

/** `xfrm`: loads a property of the IPsec policy. */
export const xfrm = attributes({
  dreg: attr('NFTA_XFRM_DREG', 1, register),
  key: attr(
    'NFTA_XFRM_KEY',
    2,
    enumeration('NFT_XFRM_KEY_', be32, {
      daddr_ip4: 1,
      daddr_ip6: 2,
      saddr_ip4: 3,
      saddr_ip6: 4,
      reqid: 5,
      spi: 6,
    }),
  ),
  dir: attr('NFTA_XFRM_DIR', 3, u8),
  spnum: attr('NFTA_XFRM_SPNUM', 4, be32),
})
