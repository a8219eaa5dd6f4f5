import {attr, attributes} from '../../../attributes.js'
import {enumeration, flags} from '../../../names.js'
import {be32, u8} from '../../../scalars.js'
import {register} from '../fields.js'

/** `exthdr`: loads an extension header or an option into a register, or sets it. */
export const exthdr = attributes({
  dreg: attr('NFTA_EXTHDR_DREG', 1, register),
  type: attr('NFTA_EXTHDR_TYPE', 2, u8),
  offset: attr('NFTA_EXTHDR_OFFSET', 3, be32),
  len: attr('NFTA_EXTHDR_LEN', 4, be32),
  flags: attr('NFTA_EXTHDR_FLAGS', 5, flags('NFT_EXTHDR_F_', be32, {present: 1})),
  op: attr(
    'NFTA_EXTHDR_OP',
    6,
    enumeration('NFT_EXTHDR_OP_', be32, {ipv6: 0, tcpopt: 1, ipv4: 2, sctp: 3, dccp: 4}),
  ),
  sreg: attr('NFTA_EXTHDR_SREG', 7, register),
})
