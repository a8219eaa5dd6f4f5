import {attr, attributes} from '../../../attributes.js'
import {enumeration} from '../../../names.js'
import {be32} from '../../../scalars.js'
import {register} from '../fields.js'

const metaKey = enumeration('NFT_META_', be32, {
  len: 0,
  protocol: 1,
  priority: 2,
  mark: 3,
  iif: 4,
  oif: 5,
  iifname: 6,
  oifname: 7,
  iftype: 8,
  oiftype: 9,
  skuid: 10,
  skgid: 11,
  nftrace: 12,
  rtclassid: 13,
  secmark: 14,
  nfproto: 15,
  l4proto: 16,
  bri_iifname: 17,
  bri_oifname: 18,
  pkttype: 19,
  cpu: 20,
  iifgroup: 21,
  oifgroup: 22,
  cgroup: 23,
  prandom: 24,
  secpath: 25,
  iifkind: 26,
  oifkind: 27,
  bri_iifpvid: 28,
  bri_iifvproto: 29,
  time_ns: 30,
  time_day: 31,
  time_hour: 32,
  sdif: 33,
  sdifname: 34,
  bri_broute: 35,
  bri_iifhwaddr: 37,
})

/** `meta`: loads what is known about the packet into a register, or sets it. */
export const meta = attributes({
  dreg: attr('NFTA_META_DREG', 1, register),
  key: attr('NFTA_META_KEY', 2, metaKey),
  sreg: attr('NFTA_META_SREG', 3, register),
})
