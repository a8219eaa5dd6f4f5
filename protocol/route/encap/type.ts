import {enumeration} from '../../names.js'
import {u16} from '../../scalars.js'

/** `RTA_ENCAP_TYPE`, `NHA_ENCAP_TYPE` (linux/lwtunnel.h). */
export const encapType = enumeration('LWTUNNEL_ENCAP_', u16, {
  none: 0,
  mpls: 1,
  ip: 2,
  ila: 3,
  ip6: 4,
  seg6: 5,
  bpf: 6,
  seg6_local: 7,
  rpl: 8,
  ioam6: 9,
  xfrm: 10,
})
