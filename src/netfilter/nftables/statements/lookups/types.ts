/** The words of rules that look things up in sets and maps, with a name or of their own. */

import type {NftElement, NftElementValue} from '../../element-values.js'
import type {ObjectKind} from '../../object-kinds.js'
import type {NftTypes} from '../../values/shape.js'
import type {Bits, MatchValue, Value} from '../../values/value-type.js'
import type {AddressFamily} from '../actions/address-family.js'
import type {FieldName} from '../fields/fields.js'
import type {InOwnChain} from '../own/own-chain.js'
import type {NatFlag, PortRange, SetMark} from '../types.js'
import type {StatefulStatement} from './stateful.js'

/** A property of the packet, or several, one after the other: `['ip saddr', 'tcp dport']`. */
export type Key = FieldName | readonly FieldName[]

/** A set or map that has a name. */
export type SetName = `@${string}`

/** Where to look: in a map that has a name, or in one of the rule's own, by its elements. */
export type MapRef = SetName | readonly NftElement[]

/** Compares several properties at once: `{match: ['ip saddr', 'tcp dport'], in: [['192.0.2.0/24', 80]]}`. */
export interface ConcatenatedMatch {
  readonly match: readonly FieldName[]
  readonly in?: SetName | readonly (readonly (MatchValue | Bits)[] | NftElement)[]
  readonly notIn?: SetName | readonly (readonly (MatchValue | Bits)[] | NftElement)[]
}

/** Takes the verdict from a map: `{vmap: 'tcp dport', in: [{key: 22, data: 'accept'}, {key: '*', data: 'drop'}]}`. */
export interface VerdictMap {
  readonly vmap: Key
  readonly in: MapRef
}

/** A value from a map: `{map: 'ip saddr', in: '@marks'}`. */
export interface MapValue {
  readonly map: Key
  readonly in: MapRef
}

/** A value, what a property of the packet says, or what a map says. */
export type Loadable<V extends Value = Value> = V | {readonly field: FieldName} | MapValue

/** Sets a mark to what a map says. */
export interface SetByMap {
  readonly set: SetMark['set']
  readonly to: MapValue
}

/** Uses the counter, limit … that a map says: `{objects: 'limit', map: 'tcp dport', in: [{key: 22, object: 'slow'}]}`. */
export interface ObjectByMap extends MapValue {
  readonly objects: ObjectKind
}

/** Where to, with at least one part from a map. */
export interface NatByMap {
  /** Of the addresses; needed in tables of several families. */
  readonly family?: AddressFamily
  readonly address?: string | readonly [from: string, to: string] | MapValue
  readonly port?: PortRange | MapValue
  /** The map has both, address and port; in place of `address` and `port`. */
  readonly to?: MapValue
  /** The map has ranges of addresses. */
  readonly ranges?: boolean
  /** Leave the part of the address behind the prefix as it is; with `ranges`. */
  readonly prefix?: boolean
  readonly flags?: readonly NatFlag[]
}

/** The same for ports only. */
export interface PortByMap {
  readonly port: MapValue
  readonly flags?: readonly NatFlag[]
}

/** A value with its type: `{type: 'ipv4_addr', value: '192.0.2.1'}`. */
export interface TypedValue {
  readonly type: NftTypes
  readonly value: NftElementValue
}

interface ChangedElement {
  readonly key: Key
  /** What a map gets for the key: properties of the packet, or a value of the map's type. */
  readonly data?: Key | TypedValue
  /** Milliseconds. */
  readonly timeout?: number
  /** What the element gets beside what its set gives to all. */
  readonly statements?: readonly StatefulStatement[]
}

/** Changes a set or map: `{update: '@seen', key: 'ip saddr', timeout: 10_000}`. */
export type ElementChange =
  | (ChangedElement & {readonly add: SetName})
  | (ChangedElement & {readonly update: SetName})
  | (ChangedElement & {readonly delete: SetName})

/** Goes on in a chain of the rule's own. */
export type OwnChainVerdict = {readonly jump: readonly InOwnChain[]} | {readonly goto: readonly InOwnChain[]}

/** Statements that need sets or maps, or chains of their own. */
export type SetStatement =
  | ConcatenatedMatch
  | VerdictMap
  | SetByMap
  | ObjectByMap
  | {readonly snat: NatByMap}
  | {readonly dnat: NatByMap}
  | {readonly masquerade: PortByMap}
  | {readonly redirect: PortByMap}
  | ElementChange
  | OwnChainVerdict
