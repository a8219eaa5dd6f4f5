/** `NFULNL_MSG_*`: packets that a rule logs, and which of them are wanted (linux/netfilter/nfnetlink_log.h). */
import {attr, attributes, NLA_F_NESTED} from '../../attributes.js'
import type {InputOf, MessageOf} from '../../message.js'
import {named} from '../../names.js'
import {be16, be32, be64, byteArray, bytes, u8, u16} from '../../scalars.js'
import {pad, struct} from '../../struct.js'
import {string} from '../../text.js'
import {conntrackAttributes} from '../conntrack/conntrack.js'
import {IP_CT} from '../conntrack/constants.js'
import {netfilterMessage} from '../header.js'
import {NFULNL_CFG_CMD, NFULNL_COPY} from './constants.js'

/** `struct nfulnl_msg_packet_hdr` */
export const loggedHeader = struct('nfulnl_msg_packet_hdr', '', {hw_protocol: be16, hook: u8, _pad: u8})

/** `struct nfulnl_msg_packet_hw`: the first `hw_addrlen` bytes are the sender's hardware address. */
export const loggedHardware = struct('nfulnl_msg_packet_hw', '', {
  hw_addrlen: be16,
  _pad: u16,
  hw_addr: byteArray(8),
})

/** `struct nfulnl_msg_packet_timestamp` */
export const loggedTimestamp = struct('nfulnl_msg_packet_timestamp', '', {sec: be64, usec: be64})

/** `NFULA_VLAN_*` */
export const loggedVlan = attributes({
  proto: attr('NFULA_VLAN_PROTO', 1, be16),
  tci: attr('NFULA_VLAN_TCI', 2, be16),
})

/** `NFULA_*` */
export const loggedAttributes = attributes({
  packetHdr: attr('NFULA_PACKET_HDR', 1, loggedHeader),
  mark: attr('NFULA_MARK', 2, be32),
  timestamp: attr('NFULA_TIMESTAMP', 3, loggedTimestamp),
  ifindexIndev: attr('NFULA_IFINDEX_INDEV', 4, be32),
  ifindexOutdev: attr('NFULA_IFINDEX_OUTDEV', 5, be32),
  /** Of a bridge, the port. */
  ifindexPhysindev: attr('NFULA_IFINDEX_PHYSINDEV', 6, be32),
  ifindexPhysoutdev: attr('NFULA_IFINDEX_PHYSOUTDEV', 7, be32),
  hwaddr: attr('NFULA_HWADDR', 8, loggedHardware),
  /** The packet from its network header on, as much as was asked for. */
  payload: attr('NFULA_PAYLOAD', 9, bytes),
  /** What the rule says. */
  prefix: attr('NFULA_PREFIX', 10, string),
  /** Owner of the socket that sent it. */
  uid: attr('NFULA_UID', 11, be32),
  /** Counts the packets of this listener, where that is asked for. */
  seq: attr('NFULA_SEQ', 12, be32),
  seqGlobal: attr('NFULA_SEQ_GLOBAL', 13, be32),
  gid: attr('NFULA_GID', 14, be32),
  /** `ARPHRD_*` of the device. */
  hwtype: attr('NFULA_HWTYPE', 15, be16),
  /** The link layer's header. */
  hwheader: attr('NFULA_HWHEADER', 16, bytes),
  hwlen: attr('NFULA_HWLEN', 17, be16),
  ct: attr('NFULA_CT', 18, conntrackAttributes, NLA_F_NESTED),
  ctInfo: attr('NFULA_CT_INFO', 19, named('IP_CT_', be32, IP_CT)),
  vlan: attr('NFULA_VLAN', 20, loggedVlan, NLA_F_NESTED),
  l2hdr: attr('NFULA_L2HDR', 21, bytes),
})

/** `NFULNL_MSG_PACKET` */
export const logged = netfilterMessage(loggedAttributes)
/** A logged packet as {@link logged} reads it. */
export interface LoggedMessage extends MessageOf<typeof logged> {}

/** `struct nfulnl_msg_config_cmd` */
export const logCommand = struct('nfulnl_msg_config_cmd', '', {
  command: named('NFULNL_CFG_CMD_', u8, NFULNL_CFG_CMD),
})

/** `struct nfulnl_msg_config_mode` */
export const logMode = struct('nfulnl_msg_config_mode', '', {
  copy_range: be32,
  copy_mode: named('NFULNL_COPY_', u8, NFULNL_COPY),
  _pad: pad(1),
})

/** `NFULNL_MSG_CONFIG`; the header's `res_id` is the group. */
export const logConfig = netfilterMessage(
  attributes({
    cmd: attr('NFULA_CFG_CMD', 1, logCommand),
    mode: attr('NFULA_CFG_MODE', 2, logMode),
    /** Bytes that the kernel gathers packets in. */
    nlbufsiz: attr('NFULA_CFG_NLBUFSIZ', 3, be32),
    /** Hundredths of a second after which it sends what it has. */
    timeout: attr('NFULA_CFG_TIMEOUT', 4, be32),
    /** Packets after which it sends them. */
    qthresh: attr('NFULA_CFG_QTHRESH', 5, be32),
    /** `NFULNL_CFG_F` bits. */
    flags: attr('NFULA_CFG_FLAGS', 6, be16),
  }),
)
/** What {@link logConfig} writes: how a group's packets are to come. */
export interface LogConfigInput extends InputOf<typeof logConfig> {}
