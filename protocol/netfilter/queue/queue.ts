/** `NFQNL_MSG_*`: packets that wait for a verdict, and verdicts (linux/netfilter/nfnetlink_queue.h). */
import {attr, attributes, NLA_F_NESTED} from '../../attributes.js'
import type {InputOf, MessageOf} from '../../message.js'
import {flags, named} from '../../names.js'
import {be16, be32, be64, byteArray, bytes, u8, u16} from '../../scalars.js'
import {struct} from '../../struct.js'
import {string} from '../../text.js'
import {conntrackAttributes} from '../conntrack/conntrack.js'
import {IP_CT} from '../conntrack/constants.js'
import {expectationAttributes} from '../conntrack/expectation.js'
import {NF} from '../constants.js'
import {netfilterMessage} from '../header.js'
import {NFQA_CFG_F, NFQA_SKB, NFQNL_CFG_CMD, NFQNL_COPY} from './constants.js'

/** `struct nfqnl_msg_packet_hdr` */
export const queuedHeader = struct('nfqnl_msg_packet_hdr', '', {packet_id: be32, hw_protocol: be16, hook: u8})

/** `struct nfqnl_msg_packet_hw`: the first `hw_addrlen` bytes are the sender's hardware address. */
export const queuedHardware = struct('nfqnl_msg_packet_hw', '', {
  hw_addrlen: be16,
  _pad: u16,
  hw_addr: byteArray(8),
})

/** `struct nfqnl_msg_packet_timestamp` */
export const queuedTimestamp = struct('nfqnl_msg_packet_timestamp', '', {sec: be64, usec: be64})

/**
 * `struct nfqnl_msg_verdict_hdr`. The upper half of a verdict `NF_QUEUE` is the queue to go to. In a batch, `id` is that
 * of the last packet.
 */
export const verdictHeader = struct('nfqnl_msg_verdict_hdr', '', {
  verdict: named('NF_', be32, NF),
  id: be32,
})

/** `NFQA_VLAN_*` */
export const queuedVlan = attributes({
  proto: attr('NFQA_VLAN_PROTO', 1, be16),
  tci: attr('NFQA_VLAN_TCI', 2, be16),
})

/** `NFQA_*` */
export const queuedAttributes = attributes({
  packetHdr: attr('NFQA_PACKET_HDR', 1, queuedHeader),
  verdictHdr: attr('NFQA_VERDICT_HDR', 2, verdictHeader),
  mark: attr('NFQA_MARK', 3, be32),
  timestamp: attr('NFQA_TIMESTAMP', 4, queuedTimestamp),
  ifindexIndev: attr('NFQA_IFINDEX_INDEV', 5, be32),
  ifindexOutdev: attr('NFQA_IFINDEX_OUTDEV', 6, be32),
  /** Of a bridge, the port. */
  ifindexPhysindev: attr('NFQA_IFINDEX_PHYSINDEV', 7, be32),
  ifindexPhysoutdev: attr('NFQA_IFINDEX_PHYSOUTDEV', 8, be32),
  hwaddr: attr('NFQA_HWADDR', 9, queuedHardware),
  /** The packet from its network header on, as much as was asked for; with a verdict, what to put in its place. */
  payload: attr('NFQA_PAYLOAD', 10, bytes),
  ct: attr('NFQA_CT', 11, conntrackAttributes, NLA_F_NESTED),
  ctInfo: attr('NFQA_CT_INFO', 12, named('IP_CT_', be32, IP_CT)),
  /** How long the packet is, where not all of it is here. */
  capLen: attr('NFQA_CAP_LEN', 13, be32),
  skbInfo: attr('NFQA_SKB_INFO', 14, flags('NFQA_SKB_', be32, NFQA_SKB)),
  /** With a verdict: expect a connection. */
  exp: attr('NFQA_EXP', 15, expectationAttributes, NLA_F_NESTED),
  /** Owner of the socket that sent it. */
  uid: attr('NFQA_UID', 16, be32),
  gid: attr('NFQA_GID', 17, be32),
  secctx: attr('NFQA_SECCTX', 18, string),
  vlan: attr('NFQA_VLAN', 19, queuedVlan, NLA_F_NESTED),
  l2hdr: attr('NFQA_L2HDR', 20, bytes),
  priority: attr('NFQA_PRIORITY', 21, be32),
  cgroupClassid: attr('NFQA_CGROUP_CLASSID', 22, be32),
})

/** `NFQNL_MSG_PACKET`, `NFQNL_MSG_VERDICT`, `NFQNL_MSG_VERDICT_BATCH`; the header's `res_id` is the queue. */
export const queued = netfilterMessage(queuedAttributes)
/** A packet that waits for a verdict, as {@link queued} reads it. */
export interface QueuedMessage extends MessageOf<typeof queued> {}
/** A verdict: `verdictHdr` has it, and the id that the packet came with in `packetHdr`. */
export interface VerdictInput extends InputOf<typeof queued> {}

/** `struct nfqnl_msg_config_cmd` */
export const queueCommand = struct('nfqnl_msg_config_cmd', '', {
  command: named('NFQNL_CFG_CMD_', u8, NFQNL_CFG_CMD),
  _pad: u8,
  pf: be16,
})

/** `struct nfqnl_msg_config_params` */
export const queueParams = struct('nfqnl_msg_config_params', '', {
  copy_range: be32,
  copy_mode: named('NFQNL_COPY_', u8, NFQNL_COPY),
})

const queueFlags = flags('NFQA_CFG_F_', be32, NFQA_CFG_F)

/** `NFQNL_MSG_CONFIG` */
export const queueConfig = netfilterMessage(
  attributes({
    cmd: attr('NFQA_CFG_CMD', 1, queueCommand),
    params: attr('NFQA_CFG_PARAMS', 2, queueParams),
    /** Packets that may wait. */
    queueMaxlen: attr('NFQA_CFG_QUEUE_MAXLEN', 3, be32),
    /** Which flags to change. */
    mask: attr('NFQA_CFG_MASK', 4, queueFlags),
    flags: attr('NFQA_CFG_FLAGS', 5, queueFlags),
  }),
)
/** What {@link queueConfig} writes: how a queue's packets are to come, and how many may wait. */
export interface QueueConfigInput extends InputOf<typeof queueConfig> {}
