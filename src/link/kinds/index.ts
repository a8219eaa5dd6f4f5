/** The kinds of links whose options are known. A veth's peer is a link of its own: link-writer.ts sees to it. */
import {type BridgeOptions, bridge} from './bridge.js'
import {type MacvlanOptions, macvlan} from './macvlan.js'
import {type TunOptions, tun} from './tun.js'
import {type VlanOptions, vlan} from './vlan.js'
import {type VxlanOptions, vxlan} from './vxlan.js'

const none = {}

/** Tables of options by kind. */
export const kinds = {veth: none, bridge, vlan, vxlan, macvlan, macvtap: macvlan, dummy: none, ifb: none, tun}

/** Whether a kind has a table. */
export const isKnown = (kind: string | undefined): kind is keyof typeof kinds =>
  kind !== undefined && Object.hasOwn(kinds, kind)

/** Kind and options, told apart by `kind`. */
export type KindChoice =
  | ({kind: 'bridge'} & BridgeOptions)
  | ({kind: 'vlan'} & VlanOptions)
  | ({kind: 'vxlan'} & VxlanOptions)
  | ({kind: 'macvlan' | 'macvtap'} & MacvlanOptions)
  | ({kind: 'tun'} & TunOptions)
  | {kind: 'dummy' | 'ifb'}

export {type PortOptions, port} from './port.js'
