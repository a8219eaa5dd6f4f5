/** The kinds of links whose options are known. The other end of a pair is a link of its own: writer.ts sees to it. */
import {type AmtOptions, amt} from './amt.js'
import {type BatadvOptions, batadv} from './batadv.js'
import {type BondOptions, bond} from './bond.js'
import {type BridgeOptions, bridge} from './bridge.js'
import {type CanOptions, can} from './can.js'
import {type DsaOptions, dsa} from './dsa.js'
import {
  type ErspanOptions,
  erspan,
  type GreOptions,
  gre,
  type Ip6erspanOptions,
  type Ip6greOptions,
  ip6erspan,
  ip6gre,
} from './gre.js'
import {type HsrOptions, hsr} from './hsr.js'
import {type IpipOptions, ipip, type SitOptions, sit} from './ip-tunnel.js'
import {type Ip6tnlOptions, ip6tnl} from './ip6-tunnel.js'
import {type IpoibOptions, ipoib} from './ipoib.js'
import {type VtiOptions, vti, vti6, type XfrmOptions, xfrm} from './ipsec.js'
import {type IpvlanOptions, ipvlan} from './ipvlan.js'
import {type MacsecOptions, macsec} from './macsec.js'
import {type MacvlanOptions, macvlan} from './macvlan.js'
import {netkit} from './netkit.js'
import {type OvpnOptions, ovpn} from './ovpn.js'
import {type RmnetOptions, rmnet} from './rmnet.js'
import {type TunOptions, tun} from './tun.js'
import {type BareudpOptions, bareudp, type GeneveOptions, type GtpOptions, geneve, gtp} from './udp-tunnel.js'
import {type VlanOptions, vlan} from './vlan.js'
import {type VrfOptions, vrf} from './vrf.js'
import {type VxlanOptions, vxlan} from './vxlan.js'
import {type WwanOptions, wwan} from './wwan.js'

const none = {}

/** Tables of options by kind. */
export const kinds = {
  veth: none,
  vxcan: none,
  bridge,
  vlan,
  vxlan,
  macvlan,
  macvtap: macvlan,
  dummy: none,
  ifb: none,
  wireguard: none,
  vcan: none,
  nlmon: none,
  team: none,
  tun,
  ipip,
  sit,
  ip6tnl,
  gre,
  gretap: gre,
  erspan,
  ip6gre,
  ip6gretap: ip6gre,
  ip6erspan,
  vti,
  vti6,
  xfrm,
  geneve,
  bareudp,
  gtp,
  bond,
  vrf,
  ipvlan,
  ipvtap: ipvlan,
  netkit,
  macsec,
  hsr,
  amt,
  batadv,
  can,
  dsa,
  ipoib,
  ovpn,
  rmnet,
  wwan,
}

/** Whether a kind has a table. */
export const isKnown = (kind: string | undefined): kind is keyof typeof kinds =>
  kind !== undefined && Object.hasOwn(kinds, kind)

/** Kinds that are pairs, with the attribute that describes the other end. */
export const pairs: ReadonlyMap<string | undefined, string> = new Map([
  ['veth', 'peer'],
  ['vxcan', 'peer'],
  ['netkit', 'peerInfo'],
])

/** Kind and options, told apart by `kind`. */
export type KindChoice =
  | ({kind: 'bridge'} & BridgeOptions)
  | ({kind: 'vlan'} & VlanOptions)
  | ({kind: 'vxlan'} & VxlanOptions)
  | ({kind: 'macvlan' | 'macvtap'} & MacvlanOptions)
  | ({kind: 'tun'} & TunOptions)
  | ({kind: 'bond'} & BondOptions)
  | ({kind: 'vrf'} & VrfOptions)
  | ({kind: 'ipvlan' | 'ipvtap'} & IpvlanOptions)
  | ({kind: 'macsec'} & MacsecOptions)
  | ({kind: 'hsr'} & HsrOptions)
  | {kind: 'dummy' | 'ifb' | 'wireguard' | 'vcan' | 'nlmon' | 'team'}
  | ({kind: 'ipip'} & IpipOptions)
  | ({kind: 'sit'} & SitOptions)
  | ({kind: 'ip6tnl'} & Ip6tnlOptions)
  | ({kind: 'gre' | 'gretap'} & GreOptions)
  | ({kind: 'erspan'} & ErspanOptions)
  | ({kind: 'ip6gre' | 'ip6gretap'} & Ip6greOptions)
  | ({kind: 'ip6erspan'} & Ip6erspanOptions)
  | ({kind: 'vti' | 'vti6'} & VtiOptions)
  | ({kind: 'xfrm'} & XfrmOptions)
  | ({kind: 'geneve'} & GeneveOptions)
  | ({kind: 'bareudp'} & BareudpOptions)
  | ({kind: 'gtp'} & GtpOptions)
  | ({kind: 'amt'} & AmtOptions)
  | ({kind: 'batadv'} & BatadvOptions)
  | ({kind: 'can'} & CanOptions)
  | ({kind: 'dsa'} & DsaOptions)
  | ({kind: 'ipoib'} & IpoibOptions)
  | ({kind: 'ovpn'} & OvpnOptions)
  | ({kind: 'rmnet'} & RmnetOptions)
  | ({kind: 'wwan'} & WwanOptions)

export type {NetkitOptions} from './netkit.js'
