import {attr, attributes} from '../../../attributes.js'
import {enumeration} from '../../../names.js'
import {be32} from '../../../scalars.js'
import {register} from '../fields.js'

/** `rt`: loads a property of the route. */
export const rt = attributes({
  dreg: attr('NFTA_RT_DREG', 1, register),
  key: attr(
    'NFTA_RT_KEY',
    2,
    enumeration('NFT_RT_', be32, {classid: 0, nexthop4: 1, nexthop6: 2, tcpmss: 3, xfrm: 4}),
  ),
})
