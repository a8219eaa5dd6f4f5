/** `RTM_NEWRULE`, `RTM_DELRULE`, `RTM_GETRULE`: a rule of the routing policy (linux/fib_rules.h). */
import {ip} from '../address.js'
import {attr, attributes} from '../attributes.js'
import {AF} from '../constants.js'
import {type InputOf, type MessageOf, message} from '../message.js'
import {flags, named} from '../names.js'
import {be32, be64, bytes, s32, u8, u16, u32} from '../scalars.js'
import {pad, struct} from '../struct.js'
import {string} from '../text.js'
import {FIB_RULE, FR_ACT, RT_TABLE, RTPROT} from './constants.js'

/** `struct fib_rule_hdr`. `table` is `RT_TABLE.COMPAT` for tables above 255; `FRA_TABLE` always holds the number. */
export const fibRuleHdr = struct('fib_rule_hdr', '', {
  family: named('AF_', u8, AF),
  dst_len: u8,
  src_len: u8,
  tos: u8,
  table: named('RT_TABLE_', u8, RT_TABLE),
  reserved: pad(2),
  action: named('FR_ACT_', u8, FR_ACT),
  flags: flags('FIB_RULE_', u32, FIB_RULE),
})

/** `struct fib_rule_uid_range`: both ends are part of it. */
export const uidRange = struct('fib_rule_uid_range', '', {start: u32, end: u32})

/** `struct fib_rule_port_range`: both ends are part of it; host byte order. */
export const portRange = struct('fib_rule_port_range', '', {start: u16, end: u16})

/** `FRA_*` */
export const ruleAttributes = attributes({
  /** Destination prefix; its length is in the header. */
  dst: attr('FRA_DST', 1, ip),
  /** Source prefix; its length is in the header. */
  src: attr('FRA_SRC', 2, ip),
  /** Name of the input interface. */
  iifname: attr('FRA_IIFNAME', 3, string),
  /** Priority of the rule to jump to. */
  goto: attr('FRA_GOTO', 4, u32),
  /** Place in the list: the lowest is tried first. */
  priority: attr('FRA_PRIORITY', 6, u32),
  /** Firewall mark to match, under `fwmask`. */
  fwmark: attr('FRA_FWMARK', 10, u32),
  /** Realms: the source's in the upper 16 bits, the destination's in the lower. */
  flow: attr('FRA_FLOW', 11, u32),
  /** Tunnel id, in network byte order. */
  tunId: attr('FRA_TUN_ID', 12, be64),
  /** Refuse a result whose interface is in this group; -1: none. */
  suppressIfgroup: attr('FRA_SUPPRESS_IFGROUP', 13, s32),
  /** Refuse a result with a prefix of at most this many bits; -1: none. */
  suppressPrefixlen: attr('FRA_SUPPRESS_PREFIXLEN', 14, s32),
  /** Routing table to look in. */
  table: attr('FRA_TABLE', 15, named('RT_TABLE_', u32, RT_TABLE)),
  /** Bits of the firewall mark that count. */
  fwmask: attr('FRA_FWMASK', 16, u32),
  /** Name of the output interface. */
  oifname: attr('FRA_OIFNAME', 17, string),
  /** Filler that aligns a 64-bit value. */
  pad: attr('FRA_PAD', 18, bytes),
  /** 1: look in the table of the packet's l3mdev (VRF). */
  l3mdev: attr('FRA_L3MDEV', 19, u8),
  /** Users whose sockets match. */
  uidRange: attr('FRA_UID_RANGE', 20, uidRange),
  /** Who made the rule, {@link RTPROT}. */
  protocol: attr('FRA_PROTOCOL', 21, named('RTPROT_', u8, RTPROT)),
  /** IP protocol (6 is TCP). */
  ipProto: attr('FRA_IP_PROTO', 22, u8),
  /** Source ports, in host byte order. */
  sportRange: attr('FRA_SPORT_RANGE', 23, portRange),
  /** Destination ports, in host byte order. */
  dportRange: attr('FRA_DPORT_RANGE', 24, portRange),
  /** DSCP: six bits, unlike the header's `tos`. */
  dscp: attr('FRA_DSCP', 25, u8),
  /** IPv6 flow label, in network byte order. */
  flowlabel: attr('FRA_FLOWLABEL', 26, be32),
  /** Bits of the flow label that count, in network byte order. */
  flowlabelMask: attr('FRA_FLOWLABEL_MASK', 27, be32),
  /** Bits of the source port that count, in host byte order. */
  sportMask: attr('FRA_SPORT_MASK', 28, u16),
  /** Bits of the destination port that count, in host byte order. */
  dportMask: attr('FRA_DPORT_MASK', 29, u16),
  /** Bits of the DSCP that count. */
  dscpMask: attr('FRA_DSCP_MASK', 30, u8),
})

/**
 * `RTM_NEWRULE`, `RTM_DELRULE`, `RTM_GETRULE`: a rule of the routing policy, `fib_rule_hdr` and `FRA_*`
 * (linux/fib_rules.h).
 */
export const rule = message(fibRuleHdr, ruleAttributes)
/** A rule as the kernel tells of it, in answers and in notifications. */
export interface RuleMessage extends MessageOf<typeof rule> {}
/** A rule as a request names it; header fields that are left out are zero. */
export interface RuleInput extends InputOf<typeof rule> {}
