/** The kinds of links by name. */
import {bridge} from './bridge.js'
import {bridgeSlave} from './bridge-slave.js'
import type {AnyLinkKind} from './kind.js'
import {macvlan, macvtap} from './macvlan.js'
import {dummy, ifb, nlmon} from './plain.js'
import {tun} from './tun.js'
import * as tunnels from './tunnels/index.js'
import {veth} from './veth.js'
import {vlan} from './vlan.js'
import {vxlan} from './vxlan.js'

/** By `IFLA_INFO_KIND`. */
export const kinds: Readonly<Record<string, AnyLinkKind>> = {
  ...tunnels,
  bridge,
  dummy,
  ifb,
  macvlan,
  macvtap,
  nlmon,
  tun,
  veth,
  vlan,
  vxlan,
}

/** What a link is to its master, by `IFLA_INFO_SLAVE_KIND`. */
export const slaveKinds: Readonly<Record<string, AnyLinkKind>> = {
  bridge: bridgeSlave,
}
