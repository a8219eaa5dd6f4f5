/** What a rule is to callers, in ip(8)'s words (ip-rule(8)). */
import type {IpProtocol, RouteProtocol, Table} from '../route/words.js'

/** One number, or both ends of a range, which belong to it. */
export type NumberRange = number | readonly [from: number, to: number]

/** What a rule does with a packet that it matches. */
export type RuleAction = 'lookup' | 'goto' | 'nop' | 'blackhole' | 'unreachable' | 'prohibit' | number

/** A rule of the routing policy. What `list` returns is valid for `add`. */
export interface Rule {
  /** Told by `from` and `to`; needed without them. Default 4. */
  family?: 4 | 6
  /** Place in the list, lowest first. Default: before the rule that comes second. */
  priority?: number
  /** Match the packets that the conditions do not. */
  not?: boolean
  /** Prefix of the source. Missing, or `all`: any. */
  from?: string
  /** Prefix of the destination. Missing, or `all`: any. */
  to?: string
  /** Type of service. */
  tos?: number
  /** Firewall mark. */
  fwmark?: number
  /** Bits of the mark that count. Default: all. */
  fwmask?: number
  /** Interface where the packet came in; `lo` for packets of this host. It need not exist. */
  iif?: string
  /** Interface that the sending socket is bound to. It need not exist. */
  oif?: string
  ipproto?: IpProtocol
  /** Source port. */
  sport?: NumberRange
  /** Bits of the source port that count. */
  sportMask?: number
  /** Destination port. */
  dport?: NumberRange
  /** Bits of the destination port that count. */
  dportMask?: number
  /** Users whose sockets match. */
  uidrange?: NumberRange
  /** Tunnel id. */
  tunId?: bigint
  /** DSCP, 0 to 63. */
  dscp?: number
  /** Bits of the DSCP that count. */
  dscpMask?: number
  /** IPv6 flow label. */
  flowlabel?: number
  /** Bits of the flow label that count. Default: all 20. */
  flowlabelMask?: number
  /** Look in the table of the packet's VRF. */
  l3mdev?: boolean
  /** Default: `goto` beside `goto`, else `lookup`. */
  action?: RuleAction
  /** Where to look. Default: `main`, if the rule looks at all. */
  table?: Table
  /** Priority of the rule to go on with. */
  goto?: number
  /** Refuse what is found if its prefix is at most this long. */
  suppressPrefixLength?: number
  /** Refuse what is found if its interface is in this group. */
  suppressIfGroup?: number
  /** Realms: the source's in the upper 16 bits, the destination's in the lower. */
  realms?: number
  /** Who made the rule. Default: `unspec`. */
  protocol?: RouteProtocol
  /** `unresolved` (goto without target), `iif_detached`, `oif_detached`: reported only, ignored by `add`. */
  flags?: RuleFlag[]
}

/** What names a rule for deletion: what is missing matches anything. */
export type RuleKey = Rule

/** What the kernel reports of a rule; a number for bits without a word. */
export type RuleFlag = 'permanent' | 'unresolved' | 'iif_detached' | 'oif_detached' | number

/** Which rules to list. */
export interface RuleFilter {
  /** Both if missing. */
  family?: 4 | 6
  priority?: number
  table?: Table
  protocol?: RouteProtocol
  iif?: string
  oif?: string
}
