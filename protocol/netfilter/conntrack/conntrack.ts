/** `IPCTNL_MSG_CT_NEW`, `IPCTNL_MSG_CT_DELETE`, `IPCTNL_MSG_CT_GET`: a connection (linux/netfilter/nfnetlink_conntrack.h). */
import {attr, attributes, NLA_F_NESTED} from '../../attributes.js'
import type {InputOf, MessageOf} from '../../message.js'
import {flags} from '../../names.js'
import {be16, be32, be64, bytes, u32} from '../../scalars.js'
import {string} from '../../text.js'
import {netfilterMessage} from '../header.js'
import {IPS} from './constants.js'
import {protocolInfo} from './protocol-info.js'
import {natRange, sequenceAdjustment, synproxy} from './translation.js'
import {conntrackTuple} from './tuple.js'

/** `CTA_COUNTERS_*` */
export const conntrackCounters = attributes({
  packets: attr('CTA_COUNTERS_PACKETS', 1, be64),
  bytes: attr('CTA_COUNTERS_BYTES', 2, be64),
  /** No longer sent. */
  packets32: attr('CTA_COUNTERS32_PACKETS', 3, be32),
  bytes32: attr('CTA_COUNTERS32_BYTES', 4, be32),
  /** Filler that aligns a 64-bit value. */
  pad: attr('CTA_COUNTERS_PAD', 5, bytes),
})

/** `CTA_TIMESTAMP_*`, in nanoseconds since 1970. */
export const conntrackTimestamp = attributes({
  start: attr('CTA_TIMESTAMP_START', 1, be64),
  stop: attr('CTA_TIMESTAMP_STOP', 2, be64),
  /** Filler that aligns a 64-bit value. */
  pad: attr('CTA_TIMESTAMP_PAD', 3, bytes),
})

/** `CTA_HELP_*` */
export const conntrackHelper = attributes({
  name: attr('CTA_HELP_NAME', 1, string),
  /** What the helper itself keeps. */
  info: attr('CTA_HELP_INFO', 2, bytes),
})

/** `CTA_SECCTX_*` */
export const securityContext = attributes({name: attr('CTA_SECCTX_NAME', 1, string)})

/** Which parts of a tuple a dump is filtered by (`CTA_FILTER_*_FLAGS`); no header has these. */
export const CTA_FILTER_F = {
  CTA_IP_SRC: 1 << 0,
  CTA_IP_DST: 1 << 1,
  CTA_TUPLE_ZONE: 1 << 2,
  CTA_PROTO_NUM: 1 << 3,
  CTA_PROTO_SRC_PORT: 1 << 4,
  CTA_PROTO_DST_PORT: 1 << 5,
  CTA_PROTO_ICMP_TYPE: 1 << 6,
  CTA_PROTO_ICMP_CODE: 1 << 7,
  CTA_PROTO_ICMP_ID: 1 << 8,
  CTA_PROTO_ICMPV6_TYPE: 1 << 9,
  CTA_PROTO_ICMPV6_CODE: 1 << 10,
  CTA_PROTO_ICMPV6_ID: 1 << 11,
} as const

/** `CTA_FILTER_*`, in host byte order. */
export const conntrackFilter = attributes({
  origFlags: attr('CTA_FILTER_ORIG_FLAGS', 1, u32),
  replyFlags: attr('CTA_FILTER_REPLY_FLAGS', 2, u32),
})

const status = flags('IPS_', be32, IPS)

/** `CTA_*` */
export const conntrackAttributes = attributes({
  /** As the first packet had it. */
  tupleOrig: attr('CTA_TUPLE_ORIG', 1, conntrackTuple, NLA_F_NESTED),
  /** As packets of the other direction have it. */
  tupleReply: attr('CTA_TUPLE_REPLY', 2, conntrackTuple, NLA_F_NESTED),
  /** {@link IPS} */
  status: attr('CTA_STATUS', 3, status),
  protoinfo: attr('CTA_PROTOINFO', 4, protocolInfo, NLA_F_NESTED),
  help: attr('CTA_HELP', 5, conntrackHelper, NLA_F_NESTED),
  natSrc: attr('CTA_NAT_SRC', 6, natRange, NLA_F_NESTED),
  /** Seconds that are left. */
  timeout: attr('CTA_TIMEOUT', 7, be32),
  mark: attr('CTA_MARK', 8, be32),
  countersOrig: attr('CTA_COUNTERS_ORIG', 9, conntrackCounters, NLA_F_NESTED),
  countersReply: attr('CTA_COUNTERS_REPLY', 10, conntrackCounters, NLA_F_NESTED),
  /** References to the entry. */
  use: attr('CTA_USE', 11, be32),
  id: attr('CTA_ID', 12, be32),
  natDst: attr('CTA_NAT_DST', 13, natRange, NLA_F_NESTED),
  /** The connection that this one was expected by. */
  tupleMaster: attr('CTA_TUPLE_MASTER', 14, conntrackTuple, NLA_F_NESTED),
  seqAdjOrig: attr('CTA_SEQ_ADJ_ORIG', 15, sequenceAdjustment, NLA_F_NESTED),
  seqAdjReply: attr('CTA_SEQ_ADJ_REPLY', 16, sequenceAdjustment, NLA_F_NESTED),
  /** No longer sent: `secctx` has the name. */
  secmark: attr('CTA_SECMARK', 17, be32),
  zone: attr('CTA_ZONE', 18, be16),
  secctx: attr('CTA_SECCTX', 19, securityContext, NLA_F_NESTED),
  timestamp: attr('CTA_TIMESTAMP', 20, conntrackTimestamp, NLA_F_NESTED),
  /** Which bits of the mark count. */
  markMask: attr('CTA_MARK_MASK', 21, be32),
  /** 128 bits. */
  labels: attr('CTA_LABELS', 22, bytes),
  /** Which bits of the labels are changed. */
  labelsMask: attr('CTA_LABELS_MASK', 23, bytes),
  synproxy: attr('CTA_SYNPROXY', 24, synproxy, NLA_F_NESTED),
  /** Which parts of the tuples a dump is filtered by, {@link CTA_FILTER_F}. */
  filter: attr('CTA_FILTER', 25, conntrackFilter, NLA_F_NESTED),
  /** Which bits of the status a dump is filtered by. */
  statusMask: attr('CTA_STATUS_MASK', 26, status),
  /** When the event happened, in nanoseconds since 1970. */
  timestampEvent: attr('CTA_TIMESTAMP_EVENT', 27, be64),
})

/**
 * `IPCTNL_MSG_CT_*`: `nfgenmsg` and `CTA_*` (linux/netfilter/nfnetlink_conntrack.h). Numbers stand in network byte
 * order unless a row says otherwise.
 */
export const conntrack = netfilterMessage(conntrackAttributes)
/** A connection as the kernel tells of it, in answers and in notifications. */
export interface ConntrackMessage extends MessageOf<typeof conntrack> {}
/** A connection as a request names it, or what a dump is filtered by. */
export interface ConntrackInput extends InputOf<typeof conntrack> {}
