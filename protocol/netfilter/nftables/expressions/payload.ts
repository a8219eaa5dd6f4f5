import {attr, attributes} from '../../../attributes.js'
import {enumeration, flags} from '../../../names.js'
import {be32} from '../../../scalars.js'
import {register} from '../fields.js'

const payloadBase = enumeration('NFT_PAYLOAD_', be32, {
  ll_header: 0,
  network_header: 1,
  transport_header: 2,
  inner_header: 3,
  tun_header: 4,
})

/** `payload`: loads bytes of the packet into a register, or sets them. */
export const payload = attributes({
  dreg: attr('NFTA_PAYLOAD_DREG', 1, register),
  base: attr('NFTA_PAYLOAD_BASE', 2, payloadBase),
  offset: attr('NFTA_PAYLOAD_OFFSET', 3, be32),
  len: attr('NFTA_PAYLOAD_LEN', 4, be32),
  sreg: attr('NFTA_PAYLOAD_SREG', 5, register),
  csumType: attr(
    'NFTA_PAYLOAD_CSUM_TYPE',
    6,
    enumeration('NFT_PAYLOAD_CSUM_', be32, {none: 0, inet: 1, sctp: 2}),
  ),
  csumOffset: attr('NFTA_PAYLOAD_CSUM_OFFSET', 7, be32),
  csumFlags: attr('NFTA_PAYLOAD_CSUM_FLAGS', 8, flags('NFT_PAYLOAD_', be32, {l4csum_pseudohdr: 1})),
})
