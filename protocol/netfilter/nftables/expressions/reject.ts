import {attr, attributes} from '../../../attributes.js'
import {enumeration} from '../../../names.js'
import {be32, u8} from '../../../scalars.js'

/** `reject`: drops the packet and tells the sender. */
export const reject = attributes({
  type: attr(
    'NFTA_REJECT_TYPE',
    1,
    enumeration('NFT_REJECT_', be32, {icmp_unreach: 0, tcp_rst: 1, icmpx_unreach: 2}),
  ),
  icmpCode: attr('NFTA_REJECT_ICMP_CODE', 2, u8),
})
