import {attr, attributes} from '../../../attributes.js'
import {be16, u8, u32} from '../../../scalars.js'

/** `NFTA_CT_EXPECT_*`: which connections to expect. */
export const ctExpect = attributes({
  l3proto: attr('NFTA_CT_EXPECT_L3PROTO', 1, be16),
  l4proto: attr('NFTA_CT_EXPECT_L4PROTO', 2, u8),
  dport: attr('NFTA_CT_EXPECT_DPORT', 3, be16),
  /** Milliseconds; in host byte order, unlike all else. */
  timeout: attr('NFTA_CT_EXPECT_TIMEOUT', 4, u32),
  size: attr('NFTA_CT_EXPECT_SIZE', 5, u8),
})
