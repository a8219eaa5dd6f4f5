/** `ip link add link DEV name NAME type vlan …` (ip-link(8)). */
import {VLAN_FLAG} from '../../../protocol/route/link-kinds/vlan.js'
import {checkArray, checkInteger} from '../../words/options.js'
import {words} from '../../words/words.js'
import {integer, type KindOption, type KindValues, maskedBit, worded} from './kind.js'

/** Ethernet types of the tags of VLANs. */
export const vlanProtocols = words({'802.1Q': 0x8100, '802.1ad': 0x88a8})

/** A priority and what becomes of it. */
export interface QosMapping {
  from: number
  to: number
}

/** Entries that are not given stay. */
const qosMap = (attribute: string): KindOption<readonly QosMapping[]> => ({
  attributes: [attribute],
  write(name, value) {
    checkArray(name, value)
    const mapping = (value as QosMapping[]).map((one, i) => ({
      from: checkInteger(`${name}[${i}].from`, one?.from),
      to: checkInteger(`${name}[${i}].to`, one?.to),
    }))
    return {[attribute]: {mapping}}
  },
  read: data => (data[attribute] as {mapping?: QosMapping[]} | undefined)?.mapping,
})

export const vlan = {
  /** VLAN id, 0 to 4094. The kernel refuses 4095. */
  id: integer('id', 0, 4095),
  /** The tag's Ethernet type. */
  protocol: worded('protocol', vlanProtocols, 0xffff),
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
  /** From the priority code of received tags, 0 to 7, to the priority of the packet. */
  ingressQosMap: qosMap('ingressQos'),
  /** From the priority of a packet to the priority code of its tag, 0 to 7. */
  egressQosMap: qosMap('egressQos'),
}

export interface VlanOptions extends KindValues<typeof vlan> {}
