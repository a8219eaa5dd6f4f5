/** The statements of rules, in nft(8)'s words. */
import type {NftExpression} from '../../../../protocol/netfilter/nftables/expression.js'
import type {NftElement} from '../element-values.js'
import type {ObjectKind} from '../object-kinds.js'
import type {Bits, MatchValue, Value} from '../values/value-type.js'
import type {AddressFamily} from './actions/address-family.js'
import type {FieldName} from './fields/fields.js'
import type {Loadable, SetStatement} from './lookups/types.js'
import type {WithOwnSet} from './own/with-own-set.js'

/**
 * Compares a property of the packet: `{match: 'tcp dport', is: 22}`. What a property needs (TCP for a port of TCP) need
 * not be said. One of the operators is given:
 *
 * - `is`, `not`: one value, or a range. Where values are bits (`ct state`, `tcp flags`), `is` is true if the bit is set
 * - `in`, `notIn`: several values, or the name of a set as `'@NAME'`. Of bits: whether any of them is set, or none
 * - `above`, `below`, `atLeast`, `atMost`: numbers
 * - `exactly`: of bits, these and no others
 */
export interface Match {
  readonly match: FieldName
  readonly is?: MatchValue | Bits
  readonly not?: MatchValue | Bits
  readonly in?: readonly (MatchValue | Bits | NftElement)[] | `@${string}`
  readonly notIn?: readonly (MatchValue | Bits | NftElement)[] | `@${string}`
  readonly above?: Value
  readonly below?: Value
  readonly atLeast?: Value
  readonly atMost?: Value
  readonly exactly?: string | number | Bits
  /** Bits that count, beside `is`, `not`, `in` or `notIn`: a number, an address, or words of bits. */
  readonly mask?: Value | Bits
}

/** What becomes of the packet. */
export type Verdict =
  | 'accept'
  | 'drop'
  | 'continue'
  | 'return'
  | {readonly jump: string}
  | {readonly goto: string}

/** Counts packets. `list` tells how many. */
export type Counter = 'counter' | {readonly counter: {readonly packets: bigint; readonly bytes: bigint}}

/** Writes a line to the kernel's log, or sends the packet to the listeners of a group. */
export type Log = 'log' | {readonly log: LogOptions}

export interface LogOptions {
  readonly prefix?: string
  readonly level?: LogLevel
  readonly flags?: readonly LogFlag[]
  readonly group?: number
  /** Bytes of the packet for the group. */
  readonly snaplen?: number
  /** Packets that the kernel collects for the group. */
  readonly queueThreshold?: number
}
export type LogLevel = 'emerg' | 'alert' | 'crit' | 'err' | 'warn' | 'notice' | 'info' | 'debug' | 'audit'
/** What the kernel's log shows of a packet beyond its addresses (`NF_LOG_*`, linux/netfilter/nf_log.h). */
export type LogFlag = 'tcp sequence' | 'tcp options' | 'ip options' | 'skuid' | 'ether'

/** Goes on up to a rate. */
export interface Limit {
  readonly limit: {
    readonly rate: number | bigint
    readonly per: 'second' | 'minute' | 'hour' | 'day' | 'week'
    /** Default: packets. */
    readonly unit?: 'packets' | 'bytes'
    /** Default: 5 packets. */
    readonly burst?: number
    /** Go on beyond the rate instead. */
    readonly over?: boolean
  }
}

/** Drops the packet and tells its sender: `'reject'`, `{reject: 'tcp reset'}`, `{reject: 'icmpx no-route'}`. */
export type Reject = 'reject' | {readonly reject: string}

/** How addresses and ports are chosen. */
export type NatFlag = 'random' | 'fully-random' | 'persistent'
/** A port, or the first and the last of those to choose from. */
export type PortRange = number | readonly [from: number, to: number]

/** The source becomes the address of the interface. */
export type Masquerade =
  | 'masquerade'
  | {readonly masquerade: {readonly port?: PortRange; readonly flags?: readonly NatFlag[]}}
/** The destination becomes this host. */
export type Redirect =
  | 'redirect'
  | {readonly redirect: {readonly port?: PortRange; readonly flags?: readonly NatFlag[]}}

/** Where to: `192.0.2.1`, `192.0.2.1:8080`, `[2001:db8::1]:8080`, or an object. */
export type NatTarget =
  | string
  | {
      readonly address?: string | readonly [from: string, to: string]
      readonly port?: PortRange
      readonly flags?: readonly NatFlag[]
    }
/**
 * Network address translation of a connection: `snat` gives it another source, in chains of `postrouting` and `input`,
 * `dnat` another destination, in those of `prerouting` and `output`. Only in chains of type `nat`.
 */
export type Nat = {readonly snat: NatTarget} | {readonly dnat: NatTarget}

/** A socket of this host gets the packet: `{tproxy: '127.0.0.1:50080'}`. */
export interface Tproxy {
  readonly tproxy:
    | string
    | {
        readonly family?: AddressFamily
        readonly address?: Loadable<string>
        readonly port?: Loadable<number>
      }
}

/** Sends a copy to another host, or, in tables of netdev, out of another interface: that is its index. */
export interface Dup {
  readonly dup: {readonly to?: Loadable<string>; readonly device?: Loadable<number>}
}

/** Sends the packet out of another interface, by its index; perhaps to a neighbour there. */
export interface Fwd {
  readonly fwd: {
    readonly device: Loadable<number>
    readonly to?: Loadable<string>
    readonly family?: AddressFamily
  }
}

/** Does the handshake of TCP for the server. */
export type Synproxy =
  | 'synproxy'
  | {
      readonly synproxy: {
        readonly mss?: number
        readonly wscale?: number
        readonly flags?: readonly SynproxyFlag[]
      }
    }
/** Options of TCP that the client's handshake has and the server's gets: timestamps, selective acknowledgements. */
export type SynproxyFlag = 'timestamp' | 'sack-perm'

/**
 * Lets a program decide. Of several queues, packets of a connection go to the same one; or a hash or map chooses:
 * `{queue: {number: {field: 'symhash mod 4'}}}`. `bypass` lets packets pass where no program listens.
 */
export type Queue =
  | 'queue'
  | {
      readonly queue: {
        readonly number?: number | readonly [from: number, to: number] | Exclude<Loadable<number>, number>
        readonly flags?: readonly QueueFlag[]
      }
    }
/**
 * `bypass`: packets pass where no program listens, in place of being dropped. `fanout`: the CPU chooses one of several
 * queues, in place of the connection (`NFT_QUEUE_FLAG_*`, linux/netfilter/nf_tables.h).
 */
export type QueueFlag = 'bypass' | 'fanout'

/** Remembers when it was reached last. `list` tells how many milliseconds ago. */
export type Last = 'last' | {readonly last: {readonly used: number}}

/** Takes an option out of packets: `{reset: 'tcp option fastopen'}`. */
export interface ResetOption {
  readonly reset: FieldName
}

/** Has a flowtable take over the connection: `{flow: '@fast'}`. */
export interface Flow {
  readonly flow: `@${string}`
}

/** Sets a mark. */
export interface SetMark {
  readonly set: 'meta mark' | 'ct mark' | 'meta priority' | 'meta nftrace'
  readonly to: Value
}

/** Goes on until so many bytes went through; with `over`, after them. */
export interface Quota {
  readonly quota: {readonly bytes: number | bigint; readonly over?: boolean; readonly used?: number | bigint}
}

/** Goes on while there are no more than so many connections; with `over`, while there are more. */
export interface Connections {
  readonly connections: {readonly count: number; readonly over?: boolean}
}

/** Uses a counter, limit … of the table: `{use: 'counter', object: 'hits'}`. */
export interface UseObject {
  readonly use: ObjectKind
  readonly object: string
}

/** What another property says, perhaps changed: `and` and `or` may stand together. */
export interface FieldValue {
  readonly field: FieldName
  readonly and?: Value
  readonly or?: Value
  readonly xor?: Value
  /** Bits to shift. */
  readonly left?: number
  readonly right?: number
}

/** Sets a property of the packet or of its connection: `{set: 'ip ttl', to: 64}`. */
export interface Change {
  readonly set: FieldName
  readonly to: Value | Bits | FieldValue
}

/** A statement. What has no words here is an expression in the kernel's words, and stays as it is. */
export type Statement =
  | Match
  | Verdict
  | Counter
  | Log
  | Limit
  | Reject
  | Masquerade
  | Redirect
  | Nat
  | Tproxy
  | Dup
  | Fwd
  | Synproxy
  | Queue
  | Last
  | ResetOption
  | Flow
  | SetMark
  | Change
  | Quota
  | Connections
  | UseObject
  | 'notrack'
  | SetStatement
  | WithOwnSet
  | NftExpression
