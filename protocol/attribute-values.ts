/** The TypeScript types of the values of attribute sets. */
import type {Infer} from './codec.js'
import type {AnySubMessage, ManyRow, Row, SubMessageRow} from './row.js'

/** An attribute without a row, or one whose bytes do not fit its row. */
export interface UnknownAttribute {
  /** Attribute type without flag bits. */
  readonly type: number
  /** The two flag bits, {@link NLA_F_NESTED} and {@link NLA_F_NET_BYTEORDER}, if set. */
  readonly flags?: number
  readonly value: Uint8Array
  /** How many attributes stand before it; without it, it is written behind the others. */
  readonly position?: number
}

type Simplify<T> = T extends unknown ? {[K in keyof T]: T[K]} : never
type RowValue<R> = R extends ManyRow<infer T> ? T[] : R extends Row<infer T> ? T : never
type Plain<R> = {-readonly [K in keyof R as R[K] extends AnySubMessage ? never : K]?: RowValue<R[K]>}
type SubKeys<R> = {[K in keyof R]: R[K] extends AnySubMessage ? K : never}[keyof R]
/** One member per known format, so that testing the selector narrows the value; bytes for the rest. */
type Choice<Key extends PropertyKey, S extends string, F> =
  | {[K in keyof F]: {[s in S]?: K} & {[k in Key]?: Infer<F[K]>}}[keyof F]
  | {[k in Key]?: Uint8Array}
type Choices<R> = {
  [K in SubKeys<R>]: R[K] extends SubMessageRow<infer S, infer F> ? {all: Choice<K, S, F>} : never
}[SubKeys<R>]
type Intersect<U> = (U extends unknown ? (u: U) => void : never) extends (i: infer I) => void ? I : never
type SubMessages<R> = [SubKeys<R>] extends [never]
  ? unknown
  : Intersect<Choices<R>> extends {all: infer C}
    ? C
    : never

/** The values of a set's attributes. A missing attribute is a missing key. */
export type Attributes<R> = Simplify<Plain<R> & SubMessages<R> & {unknown?: UnknownAttribute[]}>

/** Values while the types do not matter: keys in wire order. */
export type Values = Record<string, unknown>
