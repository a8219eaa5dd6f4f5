/** `RTM_NEWTUNNEL`, `RTM_DELTUNNEL`, `RTM_GETTUNNEL`: the network identifiers that a vxlan takes (linux/if_link.h). */
import {ipv4, ipv6} from '../address.js'
import {attr, attributes, NLA_F_NESTED, repeated} from '../attributes.js'
import {AF} from '../constants.js'
import {type InputOf, type MessageOf, message} from '../message.js'
import {flags, named} from '../names.js'
import {bytes, u8, u32, u64} from '../scalars.js'
import {pad, struct} from '../struct.js'

/** `flags` of the header. */
export const TUNNEL_MSG_FLAG = {
  /** Requests: counters, too. */
  STATS: 1,
} as const

/** `struct tunnel_msg`. */
export const tunnelMsg = struct('tunnel_msg', '', {
  family: named('AF_', u8, AF),
  flags: flags('TUNNEL_MSG_FLAG_', u8, TUNNEL_MSG_FLAG),
  reserved2: pad(2),
  ifindex: u32,
})

/** `VNIFILTER_ENTRY_STATS_*` */
const vniStats = attributes({
  rxBytes: attr('VNIFILTER_ENTRY_STATS_RX_BYTES', 1, u64),
  rxPkts: attr('VNIFILTER_ENTRY_STATS_RX_PKTS', 2, u64),
  rxDrops: attr('VNIFILTER_ENTRY_STATS_RX_DROPS', 3, u64),
  rxErrors: attr('VNIFILTER_ENTRY_STATS_RX_ERRORS', 4, u64),
  txBytes: attr('VNIFILTER_ENTRY_STATS_TX_BYTES', 5, u64),
  txPkts: attr('VNIFILTER_ENTRY_STATS_TX_PKTS', 6, u64),
  txDrops: attr('VNIFILTER_ENTRY_STATS_TX_DROPS', 7, u64),
  txErrors: attr('VNIFILTER_ENTRY_STATS_TX_ERRORS', 8, u64),
  pad: attr('VNIFILTER_ENTRY_STATS_PAD', 9, bytes),
})

/** `VXLAN_VNIFILTER_ENTRY_*` */
const vniEntry = attributes({
  start: attr('VXLAN_VNIFILTER_ENTRY_START', 1, u32),
  /** Last identifier, where the entry is about several. */
  end: attr('VXLAN_VNIFILTER_ENTRY_END', 2, u32),
  /** Multicast group or far end of its own. */
  group: attr('VXLAN_VNIFILTER_ENTRY_GROUP', 3, ipv4),
  group6: attr('VXLAN_VNIFILTER_ENTRY_GROUP6', 4, ipv6),
  stats: attr('VXLAN_VNIFILTER_ENTRY_STATS', 5, vniStats, NLA_F_NESTED),
})

/** `VXLAN_VNIFILTER_*` */
export const tunnelAttributes = attributes({
  entry: repeated('VXLAN_VNIFILTER_ENTRY', 1, vniEntry, NLA_F_NESTED),
})

/**
 * `RTM_NEWTUNNEL`, `RTM_DELTUNNEL`, `RTM_GETTUNNEL`: `tunnel_msg` and `VXLAN_VNIFILTER_*` (linux/if_link.h).
 */
export const tunnel = message(tunnelMsg, tunnelAttributes)
/** The identifiers of a vxlan as {@link tunnel} reads them, single or in ranges; `ifindex` is the vxlan. */
export interface TunnelMessage extends MessageOf<typeof tunnel> {}
/** Identifiers to add or to delete, or the vxlan whose identifiers are asked for. */
export interface TunnelInput extends InputOf<typeof tunnel> {}
