/**
 * An encapsulation in ip(8)'s words (ip-route(8), ENCAP): rows as those of link kinds, which give the check, both
 * translations and the TypeScript type. The kernel's side is a format of protocol/route/encap.
 */
import {
  type AnyOptions,
  fromData,
  type KindOption,
  type KindValues,
  option,
  toData,
} from '../../link/kinds/kind.js'
import {checkKeys, checkString, typeError} from '../../words/options.js'

/** Values by key: attributes of the kernel, or what rows make of words. */
export type Data = Readonly<Record<string, unknown>>

/** What one encapsulation can be told. */
export interface EncapKind<O extends AnyOptions = AnyOptions, K extends keyof O & string = keyof O & string> {
  readonly options: O
  /** Options that cannot be left out. */
  readonly required: readonly K[]
  /** The attributes, where they are not what the rows write one by one. `option` is what errors name. */
  pack?(fields: Data, option: string): Data
  /** What rows read of attributes. `undefined` where words cannot tell all that they say. */
  unpack?(attributes: Data): Data | undefined
}

/** Declares an encapsulation. */
export const encapKind = <O extends AnyOptions, K extends keyof O & string = never>(
  kind: EncapKind<O, K>,
): EncapKind<O, K> => kind

type WithRequired<T, K> = T & Required<Pick<T, keyof T & K>>

/** What a caller sets, and what `list` returns. */
export type EncapValues<E> = E extends EncapKind<infer O, infer K> ? WithRequired<KindValues<O>, K> : never

/** Throws unless `values` has no options but those of the table, and all that are required. */
export function checkOptions(
  name: string,
  values: object,
  options: AnyOptions,
  required: readonly string[],
): void {
  checkKeys(name, values, new Set(Object.keys(options)))
  for (const key of required)
    if ((values as Data)[key] === undefined) throw typeError(`${name}.${key}`, 'a value', undefined)
}

const noNames: ReadonlyMap<number, string> = new Map()

/** Attributes for options none of which is a link. */
export function plainData(name: string, values: object, options: AnyOptions, required: readonly string[]) {
  checkOptions(name, values, options, required)
  return toData(options, values as Data, () => {}, false, `${name}.`)
}

/** Options that stand together in one attribute. */
export const record = <O extends AnyOptions, K extends keyof O & string = never>(
  attribute: string,
  options: O,
  ...required: readonly K[]
): KindOption<WithRequired<KindValues<O>, K>> =>
  option(
    attribute,
    (name, value) => plainData(name, value, options, required),
    (value: Data) => fromData(options, value, noNames) as WithRequired<KindValues<O>, K>,
  )

/** A text. */
export const text = (attribute: string): KindOption<string> =>
  option(attribute, checkString, (value: string) => value)
