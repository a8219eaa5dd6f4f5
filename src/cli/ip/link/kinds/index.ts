/** The kinds of links by name. In the bundle, each is loaded when it is asked for: see ../../../launch/lazy.ts. */
import {amt} from './amt.js'
import {bond} from './bond.js'
import {bondSlave} from './bond-slave.js'
import {bridge} from './bridge.js'
import {bridgeSlave} from './bridge-slave.js'
import {can} from './can.js'
import {hsr} from './hsr.js'
import {ipoib} from './ipoib.js'
import {ipvlan, ipvtap} from './ipvlan.js'
import type {AnyLinkKind} from './kind.js'
import {macsec} from './macsec.js'
import {macvlan, macvtap} from './macvlan.js'
import {dummy, ifb, netdevsim, nlmon, team, teamSlave, vcan, virtWifi} from './plain.js'
import {batadv, dsa, rmnet, wwan} from './single.js'
import {tun} from './tun.js'
import {bareudp} from './tunnels/bareudp.js'
import {geneve} from './tunnels/geneve.js'
import {erspan, gre, gretap} from './tunnels/gre.js'
import {gtp} from './tunnels/gtp.js'
import {ipip, sit} from './tunnels/ip-tunnel.js'
import {ip6erspan, ip6gre, ip6gretap} from './tunnels/ip6-gre.js'
import {ip6tnl} from './tunnels/ip6-tunnel.js'
import {vti, vti6} from './tunnels/vti.js'
import {xfrm} from './tunnels/xfrm.js'
import {veth, vxcan} from './veth.js'
import {vlan} from './vlan.js'
import {vrf, vrfSlave} from './vrf.js'
import {vxlan} from './vxlan.js'

/** By `IFLA_INFO_KIND`. */
export const kinds: Readonly<Record<string, AnyLinkKind>> = {
  amt,
  bareudp,
  batadv,
  bond,
  bridge,
  can,
  dsa,
  dummy,
  erspan,
  geneve,
  gre,
  gretap,
  gtp,
  hsr,
  ifb,
  ip6erspan,
  ip6gre,
  ip6gretap,
  ip6tnl,
  ipip,
  ipoib,
  ipvlan,
  ipvtap,
  macsec,
  macvlan,
  macvtap,
  netdevsim,
  nlmon,
  rmnet,
  sit,
  team,
  tun,
  vcan,
  veth,
  virt_wifi: virtWifi,
  vlan,
  vrf,
  vti,
  vti6,
  vxcan,
  vxlan,
  wwan,
  xfrm,
}

/** What a link is to its master, by `IFLA_INFO_SLAVE_KIND`. */
export const slaveKinds: Readonly<Record<string, AnyLinkKind>> = {
  bond: bondSlave,
  bridge: bridgeSlave,
  team: teamSlave,
  vrf: vrfSlave,
}
