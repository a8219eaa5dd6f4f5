import {attr, attributes} from '../../attributes.js'
import {u32} from '../../scalars.js'

/** `LWT_XFRM_*`: for an xfrm interface with external metadata (linux/lwtunnel.h). */
export const xfrmEncap = attributes({
  ifId: attr('LWT_XFRM_IF_ID', 1, u32),
  /** Index of the link that the policy's packets leave through. */
  link: attr('LWT_XFRM_LINK', 2, u32),
})
