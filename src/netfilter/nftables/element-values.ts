/** Elements between nft(8)'s words and the kernel's. */
import {NFT_SET_ELEM} from '../../../protocol/netfilter/nftables/constants.js'
import type {NftData} from '../../../protocol/netfilter/nftables/data.js'
import type {NftElement as Data} from '../../../protocol/netfilter/nftables/element.js'
import {checkArray, checkInteger, checkKeys, rangeError} from '../../words/options.js'
import {checkName, defined, placed} from './options.js'
import type {NftSet} from './set.js'
import type {SetTypes} from './set-types.js'
import {verdictData, verdictOf} from './statements/actions/verdict.js'
import {readStateful, type StatefulStatement, writeStateful} from './statements/lookups/stateful.js'
import type {Verdict} from './statements/types.js'
import {shapeOfSet} from './typeof/set-key.js'
import {type Commented, elementUserdata, fromUserdata, toUserdata} from './userdata.js'
import {boundaries, intervalsOf} from './values/intervals.js'
import {compare, compareValues, type Ends, empty, ends, rangeValue} from './values/ranges.js'
import {padded, sortedShape, type TypeShape} from './values/shape.js'
import type {Bits, MatchValue} from './values/value-type.js'

/**
 * A key or data: a value, one for each part of a concatenation, or bytes of a type that has no name here. Of a range of
 * such, both ends.
 */
export type NftElementValue =
  | MatchValue
  | Bits
  | readonly (MatchValue | Bits)[]
  | Uint8Array
  | readonly [from: Uint8Array, to: Uint8Array]

/** An element of a set or map. */
export interface NftElement extends Commented {
  /** `*` stands for all keys that the set does not have. */
  key: NftElementValue
  /** What a map has for the key. */
  data?: NftElementValue | Verdict
  /** Name of the object that a map has for the key. */
  object?: string
  /** Milliseconds. */
  timeout?: number
  /** Milliseconds that are left. */
  expires?: number
  /** Counters and limits of its own. */
  statements?: StatefulStatement[]
}

const options = new Set<string>([
  'key',
  'data',
  'object',
  'timeout',
  'expires',
  'statements',
  'comment',
  'userdata',
] satisfies (keyof NftElement)[])

/** What the elements of a set are. */
export interface ElementTypes extends Omit<SetTypes, 'objects'> {
  /** Whether keys may be ranges. */
  readonly interval: boolean
}

export function typesOf({key, data, flags}: NftSet): ElementTypes {
  const interval = flags?.includes('interval') ?? false
  const shape = shapeOfSet('key', key)
  return {
    key: interval ? sortedShape(shape) : shape,
    ...(data !== undefined && {data: data === 'verdict' ? data : shapeOfSet('data', data)}),
    interval,
  }
}

/** The kernel's elements for one of ours: ranges take two. */
export function writeElement(types: ElementTypes, element: NftElement, index: number): Data[] {
  try {
    return written(types, element)
  } catch (error) {
    throw placed(error, 'elements', index)
  }
}

function written(types: ElementTypes, element: NftElement): Data[] {
  const {range, rest} = partsOf(types, element)
  if (!range) return [{flags: NFT_SET_ELEM.CATCHALL, ...rest}]
  if (!types.interval) {
    if (compare(range.from, range.to) !== 0)
      throw rangeError('key', 'a single value in a set without intervals', String(element.key))
    return [{key: {value: range.from}, ...rest}]
  }
  if (!types.key.concatenated) return boundaries(range, rest)
  return [{key: {value: range.from}, ...rest, keyEnd: {value: range.to}}]
}

/** The key of an element, if it is not for all other keys, and what else is in the element. */
export function partsOf(types: SetTypes, element: NftElement): {range?: Ends; rest: Data} {
  checkKeys('an element', element, options)
  const {key, data, object, timeout, expires, statements} = element
  const rest: Data = {
    ...(data !== undefined && {data: dataBytes(types.data, data)}),
    ...(timeout !== undefined && {timeout: milliseconds('timeout', timeout)}),
    ...(expires !== undefined && {expiration: milliseconds('expires', expires)}),
    ...toUserdata(element),
    ...(object !== undefined && {objref: checkName('object', object)}),
    ...(statements && writeStateful(statements)),
  }
  return key === '*' ? {rest} : {range: valueEnds('key', types.key, key), rest}
}

const milliseconds = (option: string, value: number): bigint =>
  BigInt(checkInteger(option, value, 0, Number.MAX_SAFE_INTEGER))

/** Both ends of a key or data. */
function valueEnds(option: string, shape: TypeShape, value: NftElementValue): Ends {
  const bytes = bytesOf(value)
  if (bytes) {
    const [from, to] = bytes
    for (const end of bytes)
      if (end.length !== shape.size) throw rangeError(option, `${shape.size} bytes`, end)
    if (compare(from, to) > 0) throw rangeError(option, 'a range from low to high', `${from}-${to}`)
    return {from, to}
  }
  const [first] = shape.parts ?? []
  if (!first) throw rangeError(option, 'bytes (Uint8Array)', value)
  if (shape.ranges) return both(ends(option, first, value as MatchValue), shape.size)
  if (!shape.concatenated) return ends(option, first, value as MatchValue)
  checkArray(option, value)
  if (value.length !== shape.parts?.length) throw rangeError(option, `${shape.parts?.length} values`, value)
  const from = new Uint8Array(shape.size)
  const to = new Uint8Array(shape.size)
  let at = 0
  for (const [i, type] of shape.parts.entries()) {
    const part = ends(option, type, value[i] as MatchValue)
    from.set(part.from, at)
    to.set(part.to, at)
    at += padded(type.size)
  }
  return {from, to}
}

/** Both ends of a value that is given as bytes; `undefined` for others. */
export function bytesOf(value: NftElementValue): readonly [from: Uint8Array, to: Uint8Array] | undefined {
  if (value instanceof Uint8Array) return [value, value]
  const [from, to] = Array.isArray(value) ? value : []
  return from instanceof Uint8Array && to instanceof Uint8Array ? [from, to] : undefined
}

const bytesValue = (from: Uint8Array, to: Uint8Array): NftElementValue =>
  compare(from, to) === 0 ? from : [from, to]

/** Both ends of a range as one value. */
function both({from, to}: Ends, size: number): Ends {
  const bytes = new Uint8Array(size)
  bytes.set(from)
  bytes.set(to, size / 2)
  return {from: bytes, to: bytes}
}

/** What a map has for a key. */
export function dataBytes(type: ElementTypes['data'], data: NonNullable<NftElement['data']>): NftData {
  if (type === undefined) throw rangeError('data', 'none in a set that is no map', 'some')
  if (type === 'verdict') return {verdict: verdictData(data as Verdict)}
  const {from, to} = valueEnds('data', type, data as NftElementValue)
  if (compare(from, to) !== 0) throw rangeError('data', 'a single value', String(data))
  return {value: from}
}

/** Our elements for the kernel's, in the order of their keys; ranges of concatenations have none but the kernel's. */
export function readElements(types: ElementTypes, list: readonly Data[]): NftElement[] {
  const {interval, key} = types
  const order = (a: Data, b: Data) => compareKeys(key, a.key?.value ?? empty, b.key?.value ?? empty)
  const rest = list.filter(({flags = 0}) => flags & NFT_SET_ELEM.CATCHALL)
  const keyed = list.filter(element => !rest.includes(element))
  const found =
    interval && !key.concatenated
      ? intervalsOf(list).map(({from, to, start}) => elementOf(types, start, from, to))
      : (interval ? keyed : keyed.reverse().sort(order)).map(element =>
          elementOf(types, element, element.key?.value, element.keyEnd?.value),
        )
  return [...found, ...rest.map(element => ({...elementOf(types, element), key: '*'}))]
}

/**
 * nft(8)'s order: by keys as numbers, in which the first part of a concatenation is the least. What is equal is turned
 * round.
 */
function compareKeys({parts = [], concatenated}: TypeShape, a: Uint8Array, b: Uint8Array): number {
  const [only] = parts
  if (!only) return compare(a, b)
  if (!concatenated) return compareValues(only, a, b)
  let order = 0
  let at = 0
  for (const type of parts) {
    const end = at + type.size
    order = compareValues(type, a.subarray(at, end), b.subarray(at, end)) || order
    at += padded(type.size)
  }
  return order
}

function elementOf(
  types: ElementTypes,
  element: Data,
  from: Uint8Array = new Uint8Array(),
  to: Uint8Array = from,
): NftElement {
  const {data, objref, timeout, expiration, userdata} = element
  return defined({
    key: readValue(types.key, from, to),
    data: data && readData(types.data, data),
    object: objref,
    timeout: timeout === undefined ? undefined : Number(timeout),
    expires: expiration === undefined ? undefined : Number(expiration),
    ...fromUserdata(elementUserdata(userdata)),
    statements: readStateful(element),
  }) as NftElement
}

/** A key or data, from one end to the other. */
export function readValue(shape: TypeShape, from: Uint8Array, to: Uint8Array): NftElementValue {
  const {parts, concatenated, ranges, size} = shape
  if (!parts || from.length === 0) return bytesValue(from, to)
  if (ranges) return readValue({...shape, ranges: false}, from.subarray(0, size / 2), from.subarray(size / 2))
  let at = 0
  const values = parts.map(type => {
    const end = at + type.size
    const value = rangeValue(type, {from: from.subarray(at, end), to: to.subarray(at, end)})
    at += concatenated ? padded(type.size) : type.size
    return value
  })
  if (values.includes(undefined)) return bytesValue(from, to)
  return concatenated ? (values as MatchValue[]) : (values[0] as MatchValue)
}

function readData(type: ElementTypes['data'], {value, verdict}: NftData): NftElement['data'] {
  if (verdict) return verdictOf(verdict)
  if (!value || type === undefined || type === 'verdict') return value
  return readValue(type, value, value)
}
