/** What a VLAN of a bridge's port is to callers, in bridge(8)'s words. */
import type {Infer} from '../../protocol/codec.js'
import type {vlanEntry} from '../../protocol/route/vlan-database.js'
import type {Device} from '../words/device.js'

type Entry = Infer<typeof vlanEntry>

/** What names VLANs. */
export interface BridgeVlanKey {
  /** The port, or with `self` the bridge. */
  dev: Device
  /** VLAN, 1 to 4094; of a range the first. */
  vlan: number
  /** The last VLAN of a range. */
  vlanEnd?: number
  /** The bridge itself is the member. */
  self?: boolean
}

/** VLANs of a port or of a bridge. What `list` returns is valid for `add`. */
export interface BridgeVlan extends BridgeVlanKey {
  /** Untagged packets that come in belong to it. Not for a range. */
  pvid?: boolean
  /** Its packets leave without a tag. */
  untagged?: boolean
  /** The tunnel it maps to, for vxlan its network identifier; of a range the first. */
  tunnelId?: number
  /** Spanning tree's state. Default: `forwarding`. */
  state?: NonNullable<Entry['state']>
  mcastRouter?: NonNullable<Entry['mcastRouter']>
  /** Multicast groups that there can be at most; 0 for no limit. */
  mcastMaxGroups?: number
  /** The bridge answers ARP and neighbour solicitations itself. */
  neighSuppress?: boolean
  /** Multicast groups there are: reported only, ignored by `add`, as is the following. */
  mcastGroups?: number
  /** Counters, in the kernel's words; only if asked for. */
  stats?: NonNullable<Entry['stats']>
}

/** Which VLANs to list. The kernel selects by interface. */
export interface BridgeVlanFilter {
  dev?: Device
  /** Only this one, and ranges with it. */
  vlan?: number
  /** Counters, too. Then hardly any are alike, so that there are few ranges. */
  stats?: boolean
}
