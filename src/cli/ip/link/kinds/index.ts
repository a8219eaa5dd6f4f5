/** The kinds of links by name. */
import {bridge} from './bridge.js'
import type {AnyLinkKind} from './kind.js'
import {veth} from './veth.js'
import {vlan} from './vlan.js'

/** By `IFLA_INFO_KIND`. */
export const kinds: Readonly<Record<string, AnyLinkKind>> = {
  bridge,
  veth,
  vlan,
}

/** What a link is to its master, by `IFLA_INFO_SLAVE_KIND`. */
export const slaveKinds: Readonly<Record<string, AnyLinkKind>> = {}
