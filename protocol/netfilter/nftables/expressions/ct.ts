import {attr, attributes} from '../../../attributes.js'
import {enumeration} from '../../../names.js'
import {be32, u8} from '../../../scalars.js'
import {register} from '../fields.js'

const ctKey = enumeration('NFT_CT_', be32, {
  state: 0,
  direction: 1,
  status: 2,
  mark: 3,
  secmark: 4,
  expiration: 5,
  helper: 6,
  l3protocol: 7,
  src: 8,
  dst: 9,
  protocol: 10,
  proto_src: 11,
  proto_dst: 12,
  labels: 13,
  pkts: 14,
  bytes: 15,
  avgpkt: 16,
  zone: 17,
  eventmask: 18,
  src_ip: 19,
  dst_ip: 20,
  src_ip6: 21,
  dst_ip6: 22,
  id: 23,
})

/** `ct`: loads a property of the connection into a register, or sets one. */
export const ct = attributes({
  dreg: attr('NFTA_CT_DREG', 1, register),
  key: attr('NFTA_CT_KEY', 2, ctKey),
  direction: attr('NFTA_CT_DIRECTION', 3, enumeration('IP_CT_DIR_', u8, {original: 0, reply: 1})),
  sreg: attr('NFTA_CT_SREG', 4, register),
})
