/** What is known of each kind of link. Kinds without a table keep their data as bytes. */
import {attributes} from '../../attributes.js'
import {amt} from './amt.js'
import {bareudp} from './bareudp.js'
import {batadv} from './batadv.js'
import {bond} from './bond.js'
import {bondSlave} from './bond-slave.js'
import {bridge} from './bridge.js'
import {bridgePort} from './bridge-port.js'
import {can} from './can.js'
import {dsa} from './dsa.js'
import {geneve} from './geneve.js'
import {gre} from './gre.js'
import {gtp} from './gtp.js'
import {hsr} from './hsr.js'
import {ipoib} from './ipoib.js'
import {ip6Tunnel, ipTunnel} from './iptunnel.js'
import {ipvlan} from './ipvlan.js'
import {macsec} from './macsec.js'
import {macvlan} from './macvlan.js'
import {netkit} from './netkit.js'
import {ovpn} from './ovpn.js'
import {ppp} from './ppp.js'
import {rmnet} from './rmnet.js'
import {tun} from './tun.js'
import {veth} from './veth.js'
import {vlan} from './vlan.js'
import {vrf, vrfPort} from './vrf.js'
import {vti} from './vti.js'
import {vxcan} from './vxcan.js'
import {vxlan} from './vxlan.js'
import {wwan} from './wwan.js'
import {xfrm} from './xfrm.js'

/** A kind that has nothing to set. */
const plain = attributes({})

/** Formats of `IFLA_INFO_DATA` by `IFLA_INFO_KIND`. */
export const linkKinds = {
  veth,
  bridge,
  vlan,
  vxlan,
  macvlan,
  macvtap: macvlan,
  dummy: plain,
  ifb: plain,
  tun,
  bond,
  vrf,
  ipvlan,
  ipvtap: ipvlan,
  netkit,
  macsec,
  hsr,
  can,
  vcan: plain,
  vxcan,
  ipoib,
  team: plain,
  nlmon: plain,
  batadv,
  dsa,
  ppp,
  rmnet,
  wwan,
  ovpn,
  netdevsim: plain,
  virt_wifi: plain,
  wireguard: plain,
  amt,
  ipip: ipTunnel,
  sit: ipTunnel,
  ip6tnl: ip6Tunnel,
  gre,
  gretap: gre,
  erspan: gre,
  ip6gre: gre,
  ip6gretap: gre,
  ip6erspan: gre,
  vti,
  vti6: vti,
  xfrm,
  geneve,
  bareudp,
  gtp,
}

/** Formats of `IFLA_INFO_SLAVE_DATA` by `IFLA_INFO_SLAVE_KIND`: what a link is to its master. */
export const slaveKinds = {
  bridge: bridgePort,
  bond: bondSlave,
  vrf: vrfPort,
  team: plain,
}

export {
  amt,
  bareudp,
  batadv,
  bond,
  bondSlave,
  bridge,
  bridgePort,
  can,
  dsa,
  geneve,
  gre,
  gtp,
  hsr,
  ip6Tunnel,
  ipoib,
  ipTunnel,
  ipvlan,
  macsec,
  macvlan,
  netkit,
  ovpn,
  ppp,
  rmnet,
  tun,
  veth,
  vlan,
  vrf,
  vrfPort,
  vti,
  vxcan,
  vxlan,
  wwan,
  xfrm,
}
