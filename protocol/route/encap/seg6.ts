import {ipv6} from '../../address.js'
import {attr, attributes} from '../../attributes.js'
import {fixed} from '../../fixed.js'
import {enumeration} from '../../names.js'
import {s32, u32} from '../../scalars.js'
import {struct} from '../../struct.js'
import {tailed} from '../../tailed.js'
import {segmentRoutingHeader} from './segment-routing-header.js'

/** `struct seg6_iptunnel_encap`: how the header gets into or around the packet. */
export const seg6IptunnelEncap = struct('seg6_iptunnel_encap', '', {
  mode: fixed(
    4,
    enumeration('SEG6_IPTUN_MODE_', s32, {inline: 0, encap: 1, l2encap: 2, encap_red: 3, l2encap_red: 4}),
  ),
})

/** `SEG6_IPTUNNEL_*` (linux/seg6_iptunnel.h). */
export const seg6Encap = attributes({
  srh: attr('SEG6_IPTUNNEL_SRH', 1, tailed(seg6IptunnelEncap, 'srh', segmentRoutingHeader)),
  /** Source address of the outer packet. */
  src: attr('SEG6_IPTUNNEL_SRC', 2, ipv6),
  /** Routing table that the first segment is looked up in. */
  table: attr('SEG6_IPTUNNEL_TABLE', 3, u32),
})
