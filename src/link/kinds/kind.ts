/**
 * The options of a link kind in ip(8)'s words: one row each, which gives the check, both translations and the
 * TypeScript type. The kernel's side of a row is an attribute of protocol/route/link-kinds.
 */
import type {Device, FindDevice} from '../../words/device.js'
import {
  checkArray,
  checkBoolean,
  checkHardwareAddress,
  checkInteger,
  ipFamily,
  rangeError,
  typeError,
} from '../../words/options.js'
import type {Words} from '../../words/words.js'

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
  /** Set where the value is a link: its index is looked up once all options are checked. */
  readonly device?: true
  /** The value of every new link, which need not be sent to make one. */
  readonly initial?: T
  /** A new link cannot be told; what a listing says is accepted and not sent. */
  readonly later?: true
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

/** A number that is one of several in an attribute: the options that share it are set together. */
export const part = (attribute: string, field: string): KindOption<number> => ({
  attributes: [attribute],
  write: (name, value) => ({[attribute]: {[field]: checkInteger(name, value)}}),
  read: data => (data[attribute] as Readonly<Record<string, number>> | undefined)?.[field],
})

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
      if (typeof value === 'number') return checkInteger(name, value)
      if (names.includes(value)) return value
      throw rangeError(name, `a number or one of ${names.join(' ')}`, value)
    },
    (value: K | number) => value,
  )

/** One of the kernel's enum values by ip(8)'s word for it, or a number without one. */
export function renamed<const K extends string>(
  attribute: string,
  names: Readonly<Record<K, string>>,
): KindOption<K | number> {
  const byName = new Map(Object.entries<string>(names).map(([word, name]) => [name, word as K]))
  const {write, ...row} = choice(attribute, ...(Object.keys(names) as K[]))
  return {
    ...row,
    write(option, value) {
      const data = write(option, value)
      return typeof value === 'number' ? data : {[attribute]: names[value]}
    },
    read: ({[attribute]: value}) =>
      typeof value === 'string' ? byName.get(value) : (value as number | undefined),
  }
}

/** A number that has words. */
export const worded = <K extends string>(
  attribute: string,
  table: Words<K>,
  high?: number,
): KindOption<K | number> =>
  option(
    attribute,
    (name, value) => table.number(name, value, high),
    (value: number) => table.word(value),
  )

/** The same option, with a value that every new link has. */
export const initially = <T>(initial: T, row: KindOption<T>): KindOption<T> => ({...row, initial})

/** Throws unless `value` is an address of the family. */
export function checkFamily(option: string, value: unknown, family: 4 | 6): void {
  if (ipFamily(option, value) !== family) throw rangeError(option, `an IPv${family} address`, value)
}

/** An address of one family. */
export const address = (attribute: string, family: 4 | 6): KindOption<string> =>
  option(
    attribute,
    (name, value) => {
      checkFamily(name, value, family)
      return value
    },
    (value: string) => value,
  )

/** Addresses of one family. */
export const addresses = (attribute: string, family: 4 | 6): KindOption<readonly string[]> =>
  option(
    attribute,
    (name, value) => {
      checkArray(name, value)
      for (const [i, one] of value.entries()) checkFamily(`${name}[${i}]`, one, family)
      return value
    },
    (value: string[]) => value,
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

/**
 * One bit of a word with a mask, as `IFLA_VLAN_FLAGS`: several options share the attribute. `fields` names the word
 * and the mask in the attribute's struct.
 */
export const maskedBit = (
  attribute: string,
  bit: number,
  [word, mask]: readonly [word: string, mask: string] = ['flags', 'mask'],
): KindOption<boolean> => ({
  attributes: [attribute],
  write: (name, value) => ({[attribute]: {[word]: checkBoolean(name, value) ? bit : 0, [mask]: bit}}),
  read: data => {
    const value = data[attribute] as Readonly<Record<string, number>> | undefined
    // The mask of a report tells which bits this kernel knows.
    return value && ((value[mask] ?? 0) & bit) !== 0 ? ((value[word] ?? 0) & bit) !== 0 : undefined
  },
})

/** One bit of a word without a mask: options that share it are set together, and the one not given is off. */
export const bit = (attribute: string, value: number): KindOption<boolean> => ({
  attributes: [attribute],
  write: (name, on) => ({[attribute]: checkBoolean(name, on) ? value : 0}),
  read: data => (data[attribute] === undefined ? undefined : ((data[attribute] as number) & value) !== 0),
})

/** What only the kernel says; accepted and not sent, so that what was listed can be made again. */
export const report = <A, T = A>(attribute: string, read: (value: A) => T): KindOption<T> => ({
  attributes: [],
  write: () => ({}),
  read: data => (data[attribute] === undefined ? undefined : read(data[attribute] as A)),
})

/** An order, not a setting: `true`, and never listed. */
export const order = (attribute: string): KindOption<true> => ({
  attributes: [attribute],
  write(name, value) {
    if (value !== true) throw typeError(name, 'true', value)
    return {[attribute]: true}
  },
  read: () => undefined,
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

/**
 * The kernel's attributes for the options that `values` sets, of a new link or of one that exists. Keys that are no
 * option of the kind are left alone. `prefix` stands before the names of options in errors.
 */
export function toData(
  options: AnyOptions,
  values: Data,
  find: FindDevice,
  isNew: boolean,
  prefix = '',
): Record<string, unknown> {
  const data: Record<string, unknown> = {}
  for (const [key, row] of Object.entries(options) as [string, KindOption<unknown>][]) {
    const value = values[key]
    if (value === undefined || (isNew && (row.later || value === row.initial))) continue
    const name = prefix + key
    if (row.device) {
      // The place of what is found later: there is something to send.
      Object.assign(data, row.write(name, undefined))
      find(name, value as Device, index => Object.assign(data, row.write(name, index)))
    } else
      for (const [key, more] of Object.entries(row.write(name, value))) data[key] = merged(data[key], more)
  }
  return data
}

/** Values without those that every new link has. */
export const withoutInitial = (options: AnyOptions, values: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== options[name]?.initial))

/** Options that share an attribute are bits of its words, or words of their own. */
function merged(before: unknown, more: unknown): unknown {
  if (before === undefined) return more
  if (typeof before === 'number') return before | (more as number)
  const words = {...(before as Record<string, number>)}
  for (const [key, word] of Object.entries(more as typeof words)) {
    const there = words[key]
    words[key] = there === undefined ? word : there | word
  }
  return words
}

/** Indexes of the links that attributes refer to. */
export const referredLinks = (options: AnyOptions, data: Data): number[] =>
  Object.values(options)
    .filter(row => row.device)
    .flatMap(({attributes}) => attributes.map(key => data[key] as number))
    .filter(Boolean)

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
