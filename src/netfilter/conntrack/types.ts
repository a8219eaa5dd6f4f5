/** What the table of connections holds, in conntrack(8)'s words. */
import type {IpProtocol} from '../../route/words.js'
import type {ConntrackState, ConntrackStatus} from './words.js'

export type {ConntrackState, ConntrackStatus} from './words.js'

/** One direction of a connection. */
export interface ConntrackTuple {
  src: string
  dst: string
  /** Of GRE, the key. */
  sport?: number
  dport?: number
  /** ICMP type, code and identifier. */
  type?: number
  code?: number
  id?: number
  /** The zone, where it counts in this direction only. */
  zone?: number
}

/** Where a translated direction leads: the address that stands in the packets outside. */
export interface ConntrackTranslation {
  address: string
  port?: number
}

/** What passed in one direction, where `net.netfilter.nf_conntrack_acct` has it counted. */
export interface ConntrackCounters {
  packets: bigint
  bytes: bigint
}

/**
 * A connection. What `list` returns is valid for `create`, which takes no notice of what only the kernel can tell: `id`,
 * `use`, `counters`, `timestamp`, `secctx`.
 */
export interface ConntrackEntry {
  /** Told by the addresses. */
  family?: 4 | 6
  protocol: IpProtocol
  /** As the first packet had it. */
  original: ConntrackTuple
  /** As packets of the other direction have it. Default for `create`: the original turned round. */
  reply?: ConntrackTuple
  /** State of a TCP, SCTP or DCCP connection. */
  state?: ConntrackState
  /** Verification tags of SCTP. */
  vtags?: {original: number; reply: number}
  /** Seconds that are left. */
  timeout?: number
  status?: ConntrackStatus[]
  mark?: number
  zone?: number
  /** Numbers of the labels that are set, 0 to 127. */
  labels?: number[]
  /** Name of the helper that looks into it. */
  helper?: string
  /** The source as others see it, where it is translated. */
  snat?: ConntrackTranslation
  /** The destination that it really has, where it is translated. */
  dnat?: ConntrackTranslation
  /** The connection by which this one was expected. */
  master?: ConntrackTuple
  counters?: {original: ConntrackCounters; reply: ConntrackCounters}
  /** Nanoseconds since 1970, where `net.netfilter.nf_conntrack_timestamp` has it noted. */
  timestamp?: {start: bigint; stop?: bigint}
  /** Context of security modules. */
  secctx?: string
  /** References to the entry. */
  use?: number
  id?: number
}

/** What names a connection: either direction. With `id`, only the very one that was listed. */
export type ConntrackKey = Partial<ConntrackEntry> &
  Pick<ConntrackEntry, 'protocol'> &
  (Pick<ConntrackEntry, 'original'> | Required<Pick<ConntrackEntry, 'reply'>>)

/** Which addresses and ports to list. Addresses may be prefixes, such as `10.0.0.0/8`. */
export type ConntrackTupleFilter = Partial<Omit<ConntrackTuple, 'zone'>>

/** Which connections to list. */
export interface ConntrackFilter {
  /** IPv4 and IPv6 if missing. */
  family?: 4 | 6
  protocol?: IpProtocol
  original?: ConntrackTupleFilter
  reply?: ConntrackTupleFilter
  state?: ConntrackState
  /** All of these must be set. */
  status?: readonly ConntrackStatus[]
  mark?: number
  /** Which bits of the mark count. Default: all. */
  markMask?: number
  zone?: number
  /** All of these must be set. */
  labels?: readonly number[]
  /** Only what is translated in this way, or to this address. */
  snat?: true | string
  dnat?: true | string
  /** `dying` and `unconfirmed` are tables of their own. */
  table?: 'dying' | 'unconfirmed'
  /** Set the counters of what is listed to zero. */
  zero?: boolean
}

/** What to change of a connection. */
export interface ConntrackChanges {
  /** Seconds from now. */
  timeout?: number
  mark?: number
  /** Which bits of the mark to replace. Default: all. */
  markMask?: number
  /** Bits to set beside those that are. The kernel lets nobody clear one. */
  status?: readonly ConntrackStatus[]
  /** The labels from then on. */
  labels?: readonly number[]
  state?: ConntrackState
  /** Another helper, or none where it is `''`. */
  helper?: string
}

/** What the connection tracking of one processor did. */
export interface ConntrackStats {
  cpu: number
  found: number
  invalid: number
  insert: number
  insertFailed: number
  drop: number
  earlyDrop: number
  error: number
  searchRestart: number
  clashResolve: number
  chainTooLong: number
}
