/** A packet that a rule sent to a program: what is known of it beside its bytes. */
import {hardwareAddress} from '../../protocol/address.js'
import {viewOf} from '../../protocol/bytes.js'
import type {Infer} from '../../protocol/codec.js'
import type {conntrackAttributes} from '../../protocol/netfilter/conntrack/conntrack.js'
import {IP_CT} from '../../protocol/netfilter/conntrack/constants.js'
import {NF_INET, NFPROTO} from '../../protocol/netfilter/constants.js'
import {words} from '../words/words.js'
import {readEntry} from './conntrack/read.js'
import type {ConntrackEntry} from './conntrack/types.js'

const families = words({
  inet: NFPROTO.INET,
  ip: NFPROTO.IPV4,
  arp: NFPROTO.ARP,
  netdev: NFPROTO.NETDEV,
  bridge: NFPROTO.BRIDGE,
  ip6: NFPROTO.IPV6,
})
const hooks = words({
  prerouting: NF_INET.PRE_ROUTING,
  input: NF_INET.LOCAL_IN,
  forward: NF_INET.FORWARD,
  output: NF_INET.LOCAL_OUT,
  postrouting: NF_INET.POST_ROUTING,
  ingress: NF_INET.INGRESS,
})
const ctStates = words({
  established: IP_CT.ESTABLISHED,
  related: IP_CT.RELATED,
  new: IP_CT.NEW,
  established_reply: IP_CT.ESTABLISHED_REPLY,
  related_reply: IP_CT.RELATED_REPLY,
})
/** What a packet is to its connection. */
export type CtState = Parameters<typeof ctStates.number>[1]

/** What nflog and nfqueue tell of a packet. Devices are told by their index. */
export interface PacketInfo {
  /** Family of the table whose rule it met, in nft(8)'s words. */
  family: Parameters<typeof families.number>[1]
  hook?: Parameters<typeof hooks.number>[1]
  /** EtherType: 0x800 is IPv4. */
  protocol?: number
  /** From the network header on, as much as was asked for. */
  payload?: Uint8Array
  mark?: number
  /** Nanoseconds since 1970, where the packet has a time. */
  time?: bigint
  indev?: number
  outdev?: number
  /** Ports of a bridge. */
  physindev?: number
  physoutdev?: number
  /** Hardware address of the sender. */
  lladdr?: string
  /** Owner of the socket that sent it. */
  uid?: number
  gid?: number
  vlan?: {protocol: number; tci: number}
  /** The link layer's header of a bridged packet. */
  linkHeader?: Uint8Array
  /** Its connection, where that is asked for. */
  conntrack?: ConntrackEntry
  ctState?: CtState
}

/** What the attributes of both have in common. */
interface Shared {
  packetHdr?: {hw_protocol: number; hook: number}
  mark?: number
  timestamp?: {sec: bigint; usec: bigint}
  ifindexIndev?: number
  ifindexOutdev?: number
  ifindexPhysindev?: number
  ifindexPhysoutdev?: number
  hwaddr?: {hw_addrlen: number; hw_addr: Uint8Array}
  payload?: Uint8Array
  uid?: number
  gid?: number
  vlan?: {proto?: number; tci?: number}
  l2hdr?: Uint8Array
  ct?: Infer<typeof conntrackAttributes>
  ctInfo?: number
}

export function readPacket(family: number, has: Shared): PacketInfo {
  const {packetHdr, timestamp, hwaddr, vlan, ct} = has
  const packet: PacketInfo = {family: families.word(family)}
  if (packetHdr) {
    packet.hook = hooks.word(packetHdr.hook)
    packet.protocol = packetHdr.hw_protocol
  }
  if (has.payload) packet.payload = has.payload
  if (has.mark !== undefined) packet.mark = has.mark
  if (timestamp) packet.time = timestamp.sec * 1_000_000_000n + timestamp.usec * 1000n
  if (has.ifindexIndev !== undefined) packet.indev = has.ifindexIndev
  if (has.ifindexOutdev !== undefined) packet.outdev = has.ifindexOutdev
  if (has.ifindexPhysindev !== undefined) packet.physindev = has.ifindexPhysindev
  if (has.ifindexPhysoutdev !== undefined) packet.physoutdev = has.ifindexPhysoutdev
  if (hwaddr) {
    const length = Math.min(hwaddr.hw_addrlen, hwaddr.hw_addr.length)
    const text = hardwareAddress.decode(viewOf(hwaddr.hw_addr), 0, length, {})
    if (text) packet.lladdr = text
  }
  if (has.uid !== undefined) packet.uid = has.uid
  if (has.gid !== undefined) packet.gid = has.gid
  if (vlan) packet.vlan = {protocol: vlan.proto ?? 0, tci: vlan.tci ?? 0}
  if (has.l2hdr) packet.linkHeader = has.l2hdr
  if (ct) packet.conntrack = readEntry({nfgen_family: family, version: 0, res_id: 0, attributes: ct})
  if (has.ctInfo !== undefined) packet.ctState = ctStates.word(has.ctInfo)
  return packet
}
