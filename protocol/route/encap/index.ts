/** Lightweight tunnels: what a route does to a packet before it leaves. Formats of `RTA_ENCAP` by `RTA_ENCAP_TYPE`. */
import {bpfEncap} from './bpf.js'
import {ilaEncap} from './ila.js'
import {ioam6Encap} from './ioam6.js'
import {ip6Encap, ipEncap} from './ip.js'
import {mplsEncap} from './mpls.js'
import {rplEncap} from './rpl.js'
import {seg6Encap} from './seg6.js'
import {seg6LocalEncap} from './seg6-local.js'
import {xfrmEncap} from './xfrm.js'

/**
 * Formats of `RTA_ENCAP` and `NHA_ENCAP` by `RTA_ENCAP_TYPE` and `NHA_ENCAP_TYPE`, `LWTUNNEL_ENCAP_*` in lower case
 * (linux/lwtunnel.h).
 */
export const encapFormats = {
  mpls: mplsEncap,
  ip: ipEncap,
  ila: ilaEncap,
  ip6: ip6Encap,
  seg6: seg6Encap,
  bpf: bpfEncap,
  seg6_local: seg6LocalEncap,
  rpl: rplEncap,
  ioam6: ioam6Encap,
  xfrm: xfrmEncap,
}

export {encapType} from './type.js'
export {
  bpfEncap,
  ilaEncap,
  ioam6Encap,
  ip6Encap,
  ipEncap,
  mplsEncap,
  rplEncap,
  seg6Encap,
  seg6LocalEncap,
  xfrmEncap,
}
