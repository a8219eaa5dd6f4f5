/** Links of IPsec policies (linux/if_link.h, `IFLA_XFRM_*`). */
import {attr, attributes} from '../../attributes.js'
import {flag, u32} from '../../scalars.js'

/** Kind `xfrm`, links for policies of IPsec: `IFLA_XFRM_*` (linux/if_link.h). */
export const xfrm = attributes({
  /** Index of the link that packets leave through. */
  link: attr('IFLA_XFRM_LINK', 1, u32),
  /** Id that policies and states have in common with the link. */
  ifId: attr('IFLA_XFRM_IF_ID', 2, u32),
  /** Every packet brings its own id (`external` in ip-link(8)). */
  collectMetadata: attr('IFLA_XFRM_COLLECT_METADATA', 3, flag),
})
