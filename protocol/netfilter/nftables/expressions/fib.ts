import {attr, attributes} from '../../../attributes.js'
import {enumeration, flags} from '../../../names.js'
import {be32} from '../../../scalars.js'
import {register} from '../fields.js'

/** `fib`: asks the routing tables. */
export const fib = attributes({
  dreg: attr('NFTA_FIB_DREG', 1, register),
  result: attr('NFTA_FIB_RESULT', 2, enumeration('NFT_FIB_RESULT_', be32, {oif: 1, oifname: 2, addrtype: 3})),
  flags: attr(
    'NFTA_FIB_FLAGS',
    3,
    flags('NFTA_FIB_F_', be32, {saddr: 1, daddr: 2, mark: 4, iif: 8, oif: 16, present: 32}),
  ),
})
