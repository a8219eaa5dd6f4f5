/** Arrays whose items carry their own lengths: attributes numbered by index, and records of a struct and attributes. */
import {align4, littleEndian} from './bytes.js'
import type {Codec, Header, Part} from './codec.js'
import {DecodeError, wrongType} from './errors.js'
import {NLA_TYPE_MASK} from './row.js'
import type {Struct} from './struct.js'
import {inside, items, putItem} from './tlv.js'

/**
 * An array sent as nested attributes whose types count up from `first`, as `IFLA_BOND_ARP_IP_TARGET`. Other
 * numbering is not this format, and stays bytes.
 */
export function indexed<T>(item: Codec<T>, first = 0): Codec<T[]> {
  return {
    type: `${item.type}[]`,
    decode(view, start, end, header) {
      const values: T[] = []
      for (const {index, start: from, end: to} of items(view, start, end)) {
        const value = item.decode(view, from, to, header)
        if (index !== first + values.length || value === undefined) return undefined
        values.push(value)
      }
      return values
    },
    encode(writer, values, header) {
      if (!Array.isArray(values)) throw wrongType('an array', values)
      values.forEach((value, i) => {
        putItem(writer, first + i, item, value, header, i)
      })
    },
    *parts(view, start, end) {
      for (const part of items(view, start, end))
        yield {...part, name: `[${part.index - first}]`, codec: item}
    },
    inner: () => [item],
  }
}

/**
 * Sets of attributes one behind the other, without anything around each: a type of `first` starts a new one. The
 * options of a geneve tunnel come so.
 */
export function runs<A>(set: Codec<A>, ...first: readonly number[]): Codec<A[]> {
  function* each(view: DataView, start: number, end: number): Iterable<[from: number, to: number]> {
    let from = start
    for (const {index, at} of items(view, start, end)) {
      if (!first.includes(index & NLA_TYPE_MASK) || at === from) continue
      yield [from, at]
      from = at
    }
    if (from < end) yield [from, end]
  }
  return {
    type: `${set.type}[]`,
    decode: (view, start, end, header) =>
      Array.from(each(view, start, end), ([from, to]) => set.decode(view, from, to, header) as A),
    encode(writer, values, header) {
      if (!Array.isArray(values)) throw wrongType('an array', values)
      values.forEach((value, i) => {
        inside(`[${i}]`, () => set.encode(writer, value, header))
      })
    },
    parts: (view, start, end, header) => set.parts?.(view, start, end, header),
    inner: () => [set],
  }
}

/** One record: its struct's fields, without the length, and its attributes. */
export type Record<H, A> = Omit<H, 'len'> & {attributes: A}

/**
 * Records that follow each other, each a struct that starts with its own length (a u16 `len`) and attributes up to
 * that length: `RTA_MULTIPATH` is a list of `struct rtnexthop`.
 */
export function records<H extends {len: number}, A>(head: Struct<H>, body: Codec<A>): Codec<Record<H, A>[]> {
  function* each(view: DataView, start: number, end: number): Iterable<[from: number, to: number]> {
    for (let at = start; at < end; ) {
      if (end - at < head.size) throw new DecodeError(`${head.type} cut off`, at)
      const length = view.getUint16(at, littleEndian)
      if (length < head.size || length > end - at)
        throw new DecodeError(`record length ${length} is impossible`, at)
      yield [at, at + length]
      at += align4(length)
    }
  }
  const decodeOne = (view: DataView, from: number, to: number, header: Header): Record<H, A> => {
    const {len: _, ...fields} = head.decode(view, from, from + head.size, header) as H
    return {...fields, attributes: body.decode(view, from + head.size, to, header) as A}
  }
  return {
    type: `${head.type}[]`,
    decode: (view, start, end, header) =>
      Array.from(each(view, start, end), ([from, to]) => decodeOne(view, from, to, header)),
    encode(writer, values, header) {
      if (!Array.isArray(values)) throw wrongType(`an array of ${head.type}`, values)
      values.forEach((value, i) => {
        const {attributes = {}, ...fields} = value
        const at = writer.length
        inside(`[${i}]`, () => {
          head.encode(writer, {len: 0, ...fields} as unknown as H, header)
          inside('attributes', () => body.encode(writer, attributes as A, header))
        })
        writer.view.setUint16(at, writer.length - at, littleEndian)
        writer.align()
      })
    },
    *parts(view, start, end, header) {
      let index = 0
      for (const [from, to] of each(view, start, end)) {
        yield {name: `[${index++}]`, at: from, start: from, end: to, codec: recordParts(head, body, header)}
      }
    },
    inner: () => [head, body],
  }
}

/** A record seen as one value, for explain and locate. */
function recordParts(head: Struct<unknown>, body: Codec<unknown>, header: Header): Codec<unknown> {
  return {
    ...body,
    type: head.type,
    *parts(view, start, end): Iterable<Part> {
      yield* head.parts?.(view, start, start + head.size, header) ?? []
      yield* body.parts?.(view, start + head.size, end, header) ?? []
    },
  }
}
