import {attr, attributes} from '../../attributes.js'
import {u8} from '../../scalars.js'
import {mplsLabels} from '../mpls.js'

/** `MPLS_IPTUNNEL_*` (linux/mpls_iptunnel.h). */
export const mplsEncap = attributes({
  /** Labels to push. */
  dst: attr('MPLS_IPTUNNEL_DST', 1, mplsLabels),
  /** Left out, the packet's own TTL. */
  ttl: attr('MPLS_IPTUNNEL_TTL', 2, u8),
})
