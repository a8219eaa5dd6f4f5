/** Named numbers: enums, which decode to a name, and flags, which stay numbers with named bits. */
import type {Codec} from './codec.js'
import {wrongType} from './errors.js'

/** Names and numbers of one C enum or set of `#define`s, with the prefix they share. */
export interface Names<K extends string = string> {
  /** Put before the upper-case key, this gives the kernel's name: `IF_OPER_` + `UP`. */
  readonly prefix: string
  readonly numbers: Readonly<Record<K, number>>
}

/** The codec of an enum. Numbers without a name stay numbers, so newer kernels lose nothing. */
export interface Enumeration<K extends string> extends Codec<K | number>, Names<K> {}

/** The codec of a word of flag bits, or of a number that has a name. */
export interface Flags<K extends string> extends Codec<number>, Names<K> {}

/** Finds the key of a number; of numbers with two, the later. */
function keys<K extends string>(numbers: Readonly<Record<K, number>>): (number: number) => K | undefined {
  // Made when first used: a program meets few of them.
  let byNumber: ReadonlyMap<number, K> | undefined
  return number => {
    byNumber ??= new Map(Object.entries<number>(numbers).map(([key, value]) => [value, key as K]))
    return byNumber.get(number)
  }
}

/** An enum carried by `base`: `enumeration('IF_OPER_', u8, {unknown: 0, up: 6})`. */
export function enumeration<const K extends string>(
  prefix: string,
  base: Codec<number>,
  numbers: Readonly<Record<K, number>>,
): Enumeration<K> {
  const keyOf = keys(numbers)
  return {
    type: base.type,
    prefix,
    numbers,
    decode(view, start, end, header) {
      const number = base.decode(view, start, end, header)
      return number === undefined ? undefined : (keyOf(number) ?? number)
    },
    encode(writer, value, header) {
      if (typeof value === 'number') return base.encode(writer, value, header)
      if (typeof value !== 'string' || !Object.hasOwn(numbers, value)) {
        throw wrongType(`a number or one of ${Object.keys(numbers).join(' ')}`, value)
      }
      base.encode(writer, numbers[value], header)
    },
    print: value => (typeof value === 'number' ? String(value) : kernelName(prefix, value)),
  }
}

/** Flag bits carried by `base`, which print with their names. A field of a struct if `base` can be one. */
export function flags<const K extends string, B extends Codec<number>>(
  prefix: string,
  base: B,
  numbers: Readonly<Record<K, number>>,
): Flags<K> & B {
  return {...base, prefix, numbers, print: value => printFlags({prefix, numbers}, value)}
}

/** A number that stays a number, as fields of headers do, and prints with its name: `RTN_UNICAST`. */
export function named<const K extends string, B extends Codec<number>>(
  prefix: string,
  base: B,
  numbers: Readonly<Record<K, number>>,
): Flags<K> & B {
  const keyOf = keys(numbers)
  const print = (value: number) => {
    const key = keyOf(value)
    return key === undefined ? String(value) : kernelName(prefix, key)
  }
  return {...base, prefix, numbers, print}
}

/** The kernel's name of a key: `IF_OPER_UP`. */
export const kernelName = (prefix: string, key: string): string => prefix + key.toUpperCase()

/** `IFF_UP|IFF_RUNNING|0x400`: the names of the bits that are set, then what has no name. */
export function printFlags(names: Names, value: number): string {
  let rest = value
  const words: string[] = []
  for (const [key, bit] of Object.entries(names.numbers)) {
    if (bit === 0 || (rest & bit) >>> 0 !== bit >>> 0) continue
    words.push(kernelName(names.prefix, key))
    rest = (rest & ~bit) >>> 0
  }
  if (rest !== 0 || words.length === 0) words.push(rest === 0 ? '0' : `0x${rest.toString(16)}`)
  return words.join('|')
}
