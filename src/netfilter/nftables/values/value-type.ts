/** What a type of values is: how they are written and read, and what can be done with them. */

/** Words for numbers. */
export type Numbers = Readonly<Record<string, number>>

/** A value. Numbers that do not fit into a `number` are of type `bigint`. */
export type Value = string | number | bigint

/** An address, a prefix, a port, a name or a number; or both ends of a range, which belong to it. */
export type MatchValue = Value | readonly [from: Value, to: Value]

/** Words of bits that are set together: `['syn', 'ack']`. */
export type Bits = readonly (string | number)[]

/** A type of values. */
export interface ValueType {
  /** Bytes in a register. */
  readonly size: number
  /** nft(8)'s number, by which it knows how to print the elements of sets. */
  readonly number: number
  /** Whether bytes compare as values do; otherwise there are no ranges. */
  readonly ordered: boolean
  /** Numbers in host byte order. */
  readonly hostOrder?: boolean
  /** Numbers whose bytes are turned round before they are compared by size, or looked up in sets with ranges. */
  readonly turns?: boolean
  /** Numbers of the host whose bytes are turned round already. */
  readonly turned?: boolean
  /** Values are bits, of which several may be set. */
  readonly bits?: boolean
  /** Addresses, which may be prefixes: `192.0.2.0/24`. */
  readonly prefixes?: boolean
  /** Names, which may end in `*`. */
  readonly wildcards?: boolean
  /** Words for some of the values. */
  readonly names?: Numbers
  write(option: string, value: unknown): Uint8Array
  /** `undefined` for bytes that mean no value. */
  read(bytes: Uint8Array): Value | undefined
}
