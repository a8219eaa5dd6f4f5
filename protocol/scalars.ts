/** Integers, flags, bytes, and arrays of them. The fixed-size ones serve as attributes and as fields of structs. */
import {copyBytes, littleEndian, need, toHex} from './bytes.js'
import type {Codec} from './codec.js'
import {outOfRange, wrongType} from './errors.js'
import type {FieldLayout} from './layout.js'
import {bigLayout, bytesLayout, type IntegerName, integerLayout} from './layouts.js'
import type {Writer} from './writer.js'

/** A codec whose values all have one size, so that a struct can hold one. */
export interface Fixed<T> extends Codec<T> {
  readonly size: number
  /** The field of a buffer-layout structure. */
  layout(property: string | undefined): FieldLayout<T>
  /** Throws `TypeError` or `RangeError` unless `value` fits. */
  check(value: unknown): asserts value is T
}

/** Throws unless `value` is an integer from `low` to `high`. */
export function checkInteger(
  type: string,
  low: number,
  high: number,
  value: unknown,
): asserts value is number {
  if (typeof value !== 'number') throw wrongType(`a number (${type})`, value)
  if (!Number.isInteger(value) || value < low || value > high)
    throw outOfRange(`${type} (${low} to ${high})`, value)
}

interface IntegerAccess {
  get(view: DataView, at: number): number
  set(view: DataView, at: number, value: number): void
  readonly layout: IntegerName
}

function integer(
  type: string,
  size: number,
  low: number,
  high: number,
  access: IntegerAccess,
): Fixed<number> {
  const check: Fixed<number>['check'] = value => checkInteger(type, low, high, value)
  return {
    type,
    size,
    check,
    layout: property => integerLayout(access.layout, property),
    decode(view, start, end) {
      if (end - start === size) return access.get(view, start)
      need(type, size, start, end)
      return undefined
    },
    encode(writer, value) {
      check(value)
      const at = writer.reserve(size)
      access.set(writer.view, at, value)
    },
  }
}

const word = (little: boolean): IntegerAccess => ({
  get: (view, at) => view.getUint16(at, little),
  set: (view, at, value) => view.setUint16(at, value, little),
  layout: little ? 'u16' : 'u16be',
})
const long = (little: boolean): IntegerAccess => ({
  get: (view, at) => view.getUint32(at, little),
  set: (view, at, value) => view.setUint32(at, value, little),
  layout: little ? 'u32' : 'u32be',
})

/**
 * `__u8`: one byte, 0 to 255. Like all integers here, encoding throws `TypeError` for what is no number and
 * `RangeError` for one that does not fit.
 */
export const u8 = integer('u8', 1, 0, 0xff, {
  get: (view, at) => view.getUint8(at),
  set: (view, at, value) => view.setUint8(at, value),
  layout: 'u8',
})
/** `__s8`: one byte with a sign, -128 to 127. */
export const s8 = integer('s8', 1, -0x80, 0x7f, {
  get: (view, at) => view.getInt8(at),
  set: (view, at, value) => view.setInt8(at, value),
  layout: 's8',
})
/** `__u16`: two bytes in the host's byte order, 0 to 0xffff. */
export const u16 = integer('u16', 2, 0, 0xffff, word(littleEndian))
/** `__u32`: four bytes in the host's byte order, 0 to 0xffffffff. */
export const u32 = integer('u32', 4, 0, 0xffffffff, long(littleEndian))
/** `__s32`: four bytes in the host's byte order, with a sign: indexes of interfaces, ids of namespaces. */
export const s32 = integer('s32', 4, -0x80000000, 0x7fffffff, {
  get: (view, at) => view.getInt32(at, littleEndian),
  set: (view, at, value) => view.setInt32(at, value, littleEndian),
  layout: littleEndian ? 's32' : 's32be',
})
/** Network byte order: ports, VLAN protocols, flow labels. */
export const be16 = integer('be16', 2, 0, 0xffff, word(false))
/**
 * `__be32`: four bytes in network byte order, 0 to 0xffffffff: keys of tunnels, most numbers of netfilter.
 */
export const be32 = integer('be32', 4, 0, 0xffffffff, long(false))
/** With a sign: priorities of chains, verdicts. */
export const sbe32 = integer('sbe32', 4, -0x80000000, 0x7fffffff, {
  get: (view, at) => view.getInt32(at),
  set: (view, at, value) => view.setInt32(at, value),
  layout: 's32be',
})

function bigInteger(type: string, little: boolean, signed = false): Fixed<bigint> {
  const low = signed ? -(2n ** 63n) : 0n
  const high = signed ? 2n ** 63n - 1n : 2n ** 64n - 1n
  const check: Fixed<bigint>['check'] = value => {
    if (typeof value !== 'bigint') throw wrongType(`a bigint (${type})`, value)
    if (value < low || value > high) throw outOfRange(`${type} (${low} to ${high})`, value)
  }
  return {
    type,
    size: 8,
    check,
    layout: property => bigLayout(little, signed, property),
    decode(view, start, end) {
      need(type, 8, start, end)
      if (end - start !== 8) return undefined
      return signed ? view.getBigInt64(start, little) : view.getBigUint64(start, little)
    },
    encode(writer, value) {
      check(value)
      writer.u64(value, little)
    },
  }
}

/**
 * `__u64`: eight bytes in the host's byte order, as `bigint`: counters. Encoding throws `TypeError` for a
 * number.
 */
export const u64 = bigInteger('u64', littleEndian)
/** `__s64`: eight bytes in the host's byte order, with a sign, as `bigint`. */
export const s64 = bigInteger('s64', littleEndian, true)
/** `__be64`: eight bytes in network byte order, as `bigint`: handles and counters of netfilter. */
export const be64 = bigInteger('be64', false)

/** An attribute that says something by being there: `true`, without payload. */
export const flag: Codec<true> = {
  type: 'flag',
  decode: (_view, start, end) => (start === end ? true : undefined),
  encode(_writer, value) {
    if (value !== true) throw wrongType('true', value)
  },
  print: () => '',
}

function checkBytes(value: unknown): asserts value is Uint8Array {
  if (!(value instanceof Uint8Array)) throw wrongType('bytes (Uint8Array)', value)
}

/** Any bytes, kept as they are. */
export const bytes: Codec<Uint8Array> = {
  type: 'bytes',
  decode: copyBytes,
  encode(writer, value) {
    checkBytes(value)
    writer.raw(value)
  },
  print: value => toHex(value),
}

/** Exactly `size` bytes, as a field: `u8 data[size]`. */
export function byteArray(size: number): Fixed<Uint8Array> {
  const type = `u8[${size}]`
  const check: Fixed<Uint8Array>['check'] = value => {
    checkBytes(value)
    if (value.length !== size) throw outOfRange(`${size} bytes`, value)
  }
  return {
    type,
    size,
    check,
    layout: property => bytesLayout(size, property),
    decode(view, start, end) {
      need(type, size, start, end)
      return end - start === size ? copyBytes(view, start, end) : undefined
    },
    encode(writer, value) {
      check(value)
      writer.raw(value)
    },
    print: value => toHex(value),
  }
}

/** An array of values of one size until the attribute ends, such as the counters of `IFLA_INET6_STATS`. */
export function arrayOf<T>(item: Fixed<T>): Codec<T[]> {
  return {
    type: `${item.type}[]`,
    decode(view, start, end, header) {
      if ((end - start) % item.size !== 0) return undefined
      const values: T[] = []
      for (let at = start; at < end; at += item.size)
        values.push(item.decode(view, at, at + item.size, header) as T)
      return values
    },
    encode(writer: Writer, values, header) {
      if (!Array.isArray(values)) throw wrongType(`an array of ${item.type}`, values)
      for (const value of values) item.encode(writer, value, header)
    },
    print: values => values.map(value => (item.print ? item.print(value) : String(value))).join(' '),
    // Items that are scalars stand side by side on one line.
    ...(item.parts && {
      *parts(_view: DataView, start: number, end: number) {
        for (let at = start; at + item.size <= end; at += item.size)
          yield {name: `[${(at - start) / item.size}]`, at, start: at, end: at + item.size, codec: item}
      },
    }),
    inner: () => [item],
  }
}
