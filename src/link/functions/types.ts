/** The shapes of virtual functions: parts of a device that can be shared (SR-IOV), each a device of its own to others. */

/** What can be set of a virtual function. What a driver does not know is refused with `EOPNOTSUPP`. */
export interface FunctionSettings {
  /** Hardware address. */
  address?: string
  /** VLAN that its packets are put in, 0 to 4095; 0 for none, which is not listed. */
  vlan?: number
  /** Priority of the packets in the VLAN, 0 to 7. Set together with `vlan`, and 0 without. */
  qos?: number
  /** Ethernet type of the VLAN's tag: `802.1Q` if missing. Set together with `vlan`. */
  vlanProtocol?: '802.1Q' | '802.1ad' | number
  /** Most it may send, in Mbit/s; 0 for no limit. */
  maxTxRate?: number
  /** What it can always send, in Mbit/s; 0 for nothing. */
  minTxRate?: number
  /** Packets with another source address are dropped. */
  spoofchk?: boolean
  /** It may ask how packets are spread over queues (RSS). */
  queryRss?: boolean
  /** Its carrier: that of the device, always there, or never. */
  state?: 'auto' | 'enable' | 'disable' | number
  /** It may do what is otherwise the host's to decide, as change its address. */
  trust?: boolean
  /** Of InfiniBand: its node, `00:11:22:33:44:55:66:77`. */
  nodeGuid?: string
  /** Of InfiniBand: its port. */
  portGuid?: string
}

/** A change of a virtual function. */
export interface FunctionChange extends FunctionSettings {
  /** Its number, from 0. */
  vf: number
}

/** A virtual function as it is. What its driver does not say is missing. */
export interface VirtualFunction extends FunctionChange {
  /** Hardware broadcast address. */
  broadcast?: string
  /** What it counts, if that is asked for. */
  stats?: FunctionStats
}

/** Packets and bytes of a virtual function (`IFLA_VF_STATS_*`). */
export interface FunctionStats {
  rxPackets: bigint
  txPackets: bigint
  rxBytes: bigint
  txBytes: bigint
  /** Broadcast packets received. */
  broadcast: bigint
  /** Multicast packets received. */
  multicast: bigint
  rxDropped: bigint
  txDropped: bigint
}
