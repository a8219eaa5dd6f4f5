/**
 * The options of a link kind in ip(8)'s words: one row each, which gives the check, both translations and the
 * TypeScript type. The kernel's side of a row is an attribute of protocol/route/link-kinds.
 */
import {type Device, deviceIndex} from '../device.js'
import {checkBoolean, checkHardwareAddress, checkInteger, rangeError} from '../options.js'
import type {Operation} from '../request.js'

/** Values of attributes by key. */
type Data = Readonly<Record<string, unknown>>

/** One option. */
export interface KindOption<T> {
  /** Keys of the attributes it stands for. */
  readonly attributes: readonly string[]
  /** Attributes for a value. Throws `TypeError` or `RangeError` naming `option`. */
  write(option: string, value: T): Data
  /** The value, or `undefined` if the attributes do not say. */
  read(data: Data, names: ReadonlyMap<number, string>): T | undefined
  /** Set where the value is a link: its index is looked up before {@link write} gets it. */
  readonly device?: true
}

/** The options of one kind, by ip(8)'s word in camel case. */
export type AnyOptions = Readonly<Record<string, KindOption<unknown>>>

/** What a caller may set, and what `list` returns. */
export type KindValues<O> = {-readonly [K in keyof O]?: O[K] extends KindOption<infer T> ? T : never}

/** An option that is one attribute, translated by two functions. */
export const option = <T>(
  attribute: string,
  write: (option: string, value: T) => unknown,
  read: (value: never) => T,
): KindOption<T> => ({
  attributes: [attribute],
  write: (name, value) => ({[attribute]: write(name, value)}),
  read: data => (data[attribute] === undefined ? undefined : read(data[attribute] as never)),
})

/** A number from `low` to `high`. */
export const integer = (attribute: string, low = 0, high = 0xffffffff): KindOption<number> =>
  option(
    attribute,
    (name, value) => checkInteger(name, value, low, high),
    (value: number) => value,
  )

/** A boolean that the kernel keeps as a number, 0 or 1. */
export const toggle = (attribute: string): KindOption<boolean> =>
  option(
    attribute,
    (name, value) => Number(checkBoolean(name, value)),
    (value: number) => value !== 0,
  )

/** One of the kernel's enum values, or a number without a name. */
export const choice = <const K extends string>(
  attribute: string,
  ...names: readonly K[]
): KindOption<K | number> =>
  option(
    attribute,
    (name, value) => {
      if (typeof value === 'number' || names.includes(value)) return value
      throw rangeError(name, `one of ${names.join(' ')}`, value)
    },
    (value: K | number) => value,
  )

/** A link, by name or index. */
export const device = (attribute: string): KindOption<Device> => ({
  attributes: [attribute],
  device: true,
  write: (_name, value) => ({[attribute]: value}),
  read: (data, names) => {
    const index = data[attribute] as number | undefined
    return index ? (names.get(index) ?? index) : undefined
  },
})

/** One bit of a flag word with a mask, as `IFLA_VLAN_FLAGS`: several options share the attribute. */
export const maskedBit = (attribute: string, bit: number): KindOption<boolean> => ({
  attributes: [attribute],
  write: (name, value) => ({[attribute]: {flags: checkBoolean(name, value) ? bit : 0, mask: bit}}),
  read: data => {
    const word = data[attribute] as {flags: number} | undefined
    return word && (word.flags & bit) !== 0
  },
})

/** What only the kernel says; accepted and not sent, so that what was listed can be made again. */
export const report = <A, T = A>(attribute: string, read: (value: A) => T): KindOption<T> => ({
  attributes: [],
  write: () => ({}),
  read: data => (data[attribute] === undefined ? undefined : read(data[attribute] as A)),
})

/** A 64-bit number that fits JavaScript's, such as a time in 1/100 s. */
export const wide = (attribute: string): KindOption<number> =>
  option(
    attribute,
    (name, value) => BigInt(checkInteger(name, value, 0, Number.MAX_SAFE_INTEGER)),
    (value: bigint) => Number(value),
  )

/** A hardware address. */
export const hardware = (attribute: string): KindOption<string> =>
  option(attribute, checkHardwareAddress, (value: string) => value)

/** The kernel's attributes for the options that `values` sets. Keys that are no option of the kind are left alone. */
export function* toData(options: AnyOptions, values: Data): Operation<Record<string, unknown>> {
  const data: Record<string, unknown> = {}
  for (const [name, row] of Object.entries(options) as [string, KindOption<unknown>][]) {
    let value = values[name]
    if (value === undefined) continue
    if (row.device) value = yield* deviceIndex(name, value as Device)
    for (const [key, part] of Object.entries(row.write(name, value))) data[key] = merged(data[key], part)
  }
  return data
}

/** Two bits of one masked word become one word. */
function merged(before: unknown, part: unknown): unknown {
  if (!isMasked(before) || !isMasked(part)) return part
  return {flags: before.flags | part.flags, mask: before.mask | part.mask}
}

const isMasked = (value: unknown): value is {flags: number; mask: number} =>
  typeof value === 'object' && value !== null && 'mask' in value && 'flags' in value

/** The options that attributes say. */
export function fromData(
  options: AnyOptions,
  data: Data,
  names: ReadonlyMap<number, string>,
): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [name, row] of Object.entries(options) as [string, KindOption<unknown>][]) {
    const value = row.read(data, names)
    if (value !== undefined) values[name] = value
  }
  return values
}
