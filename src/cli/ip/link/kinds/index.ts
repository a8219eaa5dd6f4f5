/** The kinds of links by name. */
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
import * as tunnels from './tunnels/index.js'
import {veth, vxcan} from './veth.js'
import {vlan} from './vlan.js'
import {vrf, vrfSlave} from './vrf.js'
import {vxlan} from './vxlan.js'

/** By `IFLA_INFO_KIND`. */
export const kinds: Readonly<Record<string, AnyLinkKind>> = {
  ...tunnels,
  amt,
  batadv,
  bond,
  bridge,
  can,
  dsa,
  dummy,
  hsr,
  ifb,
  ipoib,
  ipvlan,
  ipvtap,
  macsec,
  macvlan,
  macvtap,
  netdevsim,
  nlmon,
  rmnet,
  team,
  tun,
  vcan,
  veth,
  virt_wifi: virtWifi,
  vlan,
  vrf,
  vxcan,
  vxlan,
  wwan,
}

/** What a link is to its master, by `IFLA_INFO_SLAVE_KIND`. */
export const slaveKinds: Readonly<Record<string, AnyLinkKind>> = {
  bond: bondSlave,
  bridge: bridgeSlave,
  team: teamSlave,
  vrf: vrfSlave,
}
