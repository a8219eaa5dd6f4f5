import {words} from '../words/words.js'

/** Link layers by `ARPHRD_*` (linux/if_arp.h), as ip(8) names them. */
export const layers = words({
  ether: 1,
  infiniband: 32,
  can: 280,
  ppp: 512,
  ipip: 768,
  tunnel6: 769,
  loopback: 772,
  sit: 776,
  gre: 778,
  gre6: 823,
  netlink: 824,
  none: 0xfffe,
  void: 0xffff,
})
