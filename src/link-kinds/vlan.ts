/** `ip link add link DEV name NAME type vlan …` (ip-link(8)). */
import {VLAN_FLAG} from '../../protocol/route/link-kinds/vlan.js'
import {words} from '../words.js'
import {integer, type KindValues, maskedBit, option} from './kind.js'

const protocols = words({'802.1Q': 0x8100, '802.1ad': 0x88a8})

export const vlan = {
  /** VLAN id, 0 to 4095. */
  id: integer('id', 0, 4095),
  /** The tag's Ethernet type. */
  protocol: option<'802.1Q' | '802.1ad' | number>(
    'protocol',
    (name, value) => protocols.number(name, value, 0xffff),
    (value: number) => protocols.word(value),
  ),
  /** Move headers so that the link looks like plain Ethernet. */
  reorderHdr: maskedBit('flags', VLAN_FLAG.REORDER_HDR),
  /** Announce the VLAN with GVRP. */
  gvrp: maskedBit('flags', VLAN_FLAG.GVRP),
  /** Announce the VLAN with MVRP. */
  mvrp: maskedBit('flags', VLAN_FLAG.MVRP),
  /** Do not follow the lower link's operational state. */
  looseBinding: maskedBit('flags', VLAN_FLAG.LOOSE_BINDING),
  /** Follow the bridge ports that have this VLAN. */
  bridgeBinding: maskedBit('flags', VLAN_FLAG.BRIDGE_BINDING),
}

export interface VlanOptions extends KindValues<typeof vlan> {}
