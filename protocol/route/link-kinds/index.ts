/** What is known of each kind of link. Kinds without a table keep their data as bytes. */
import {attributes} from '../../attributes.js'
import {bridge} from './bridge.js'
import {bridgePort} from './bridge-port.js'
import {macvlan} from './macvlan.js'
import {tun} from './tun.js'
import {veth} from './veth.js'
import {vlan} from './vlan.js'
import {vxlan} from './vxlan.js'

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
}

/** Formats of `IFLA_INFO_SLAVE_DATA` by `IFLA_INFO_SLAVE_KIND`: what a link is to its master. */
export const slaveKinds = {bridge: bridgePort}

export {bridge, bridgePort, macvlan, tun, veth, vlan, vxlan}
