/** The rows that attribute sets are made of. */
import type {Codec, Header} from './codec.js'
import {bytes} from './scalars.js'

/** The attribute holds attributes (`NLA_F_NESTED`). */
export const NLA_F_NESTED = 0x8000
/** The value is in network byte order (`NLA_F_NET_BYTEORDER`). */
export const NLA_F_NET_BYTEORDER = 0x4000
/** What is left of the type without the flag bits (`NLA_TYPE_MASK`). */
export const NLA_TYPE_MASK = 0x3fff

/** One attribute of a set. */
export interface Row<T = unknown> {
  /** The kernel's constant, `IFLA_MTU`. */
  readonly name: string
  readonly number: number
  readonly codec: Codec<T>
  /** Flag bits the kernel sends with this attribute, {@link NLA_F_NESTED} where it says so. */
  readonly flags: number
}

/** A row that may occur several times; its value is an array. */
export interface ManyRow<T> extends Row<T> {
  readonly many: true
}

/** A row whose format another attribute of the same set chooses, or a field of the message's header. */
export interface SubMessageRow<K extends string, F> extends Row<Uint8Array> {
  readonly selector: K
  /** All siblings that `select` looks at. */
  readonly selectors: readonly string[]
  readonly formats: F
  /** The format for these siblings; `undefined` keeps the bytes. */
  select(siblings: Readonly<Record<string, unknown>>, header: Header): Codec<unknown> | undefined
}

/** An attribute. `flags` is {@link NLA_F_NESTED} if the kernel sets that bit here. */
export const attr = <T>(name: string, number: number, codec: Codec<T>, flags = 0): Row<T> => ({
  name,
  number,
  codec,
  flags,
})

/** An attribute that occurs once per item, such as `IFLA_ALT_IFNAME` in `IFLA_PROP_LIST`. */
export const repeated = <T>(name: string, number: number, codec: Codec<T>, flags = 0): ManyRow<T> => ({
  ...attr(name, number, codec, flags),
  many: true,
})

/** An attribute whose format is `formats[siblings[selector]]`. Formats without an entry stay bytes. */
export function subMessage<const K extends string, F extends Formats>(
  name: string,
  number: number,
  selector: K,
  formats: F,
  flags = 0,
): SubMessageRow<K, F> {
  const select = (siblings: Readonly<Record<string, unknown>>) => {
    const chosen = String(siblings[selector])
    return Object.hasOwn(formats, chosen) ? formats[chosen] : undefined
  }
  return {...attr(name, number, bytes, flags), selector, selectors: [selector], formats, select}
}

/** Formats by the name that chooses them. */
export type Formats = Readonly<Record<string, Codec<unknown>>>
/** The rows of a set, by the keys that values have. */
export type Rows = Readonly<Record<string, Row>>
/** A row whose format a sibling chooses, where it does not matter which. */
export type AnySubMessage = SubMessageRow<string, Formats>

/** A row with the key it stands under in its set. All have one shape, which makes reading them faster. */
export interface KeyedRow extends Row {
  readonly key: string
  readonly many: true | undefined
  readonly select: AnySubMessage['select'] | undefined
  readonly selectors: AnySubMessage['selectors'] | undefined
  readonly formats: Formats | undefined
  readonly canonical: Codec<unknown>['canonical']
}

/** The row of a set as the reader and the writer look it up. */
export function keyedRow(key: string, row: Row & Partial<Omit<KeyedRow, keyof Row>>): KeyedRow {
  const {name, number, codec, flags, many, select, selectors, formats} = row
  return {key, name, number, codec, flags, many, select, selectors, formats, canonical: codec.canonical}
}
