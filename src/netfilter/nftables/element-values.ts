/** Elements between nft(8)'s words and the kernel's. */
import {NFT_SET_ELEM} from '../../../protocol/netfilter/nftables/constants.js'
import type {NftData} from '../../../protocol/netfilter/nftables/data.js'
import type {NftElement as Data} from '../../../protocol/netfilter/nftables/element.js'
import type {NftExpression} from '../../../protocol/netfilter/nftables/expression.js'
import {checkArray, checkInteger, checkKeys, rangeError} from '../../words/options.js'
import {checkName, defined} from './options.js'
import type {NftSet} from './set.js'
import {padded, shapeOf, type TypeShape} from './set-types.js'
import {boundaries, compare, type Ends, empty, ends, intervalsOf, rangeValue} from './statements/ranges.js'
import type {MatchValue, Verdict} from './statements/types.js'
import {verdictData, verdictOf} from './statements/verdict.js'
import {type Commented, elementUserdata, fromUserdata, toUserdata} from './userdata.js'

/** A key or data: a value, one for each part of a concatenation, or bytes of a type that has no name here. */
export type NftElementValue = MatchValue | readonly MatchValue[] | Uint8Array

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
  expressions?: NftExpression[]
}

const options = new Set<string>([
  'key',
  'data',
  'object',
  'timeout',
  'expires',
  'expressions',
  'comment',
  'userdata',
] satisfies (keyof NftElement)[])

/** The kernel's elements for one of ours: ranges take two. */
export function writeElement(set: NftSet, element: NftElement, index: number): Data[] {
  try {
    return written(set, element)
  } catch (error) {
    if (error instanceof Error) error.message = `elements[${index}]: ${error.message}`
    throw error
  }
}

function written(set: NftSet, element: NftElement): Data[] {
  checkKeys('an element', element, options)
  const {key, data, object, timeout, expires, expressions} = element
  const rest: Data = {
    ...(data !== undefined && {data: dataBytes(set, data)}),
    ...(timeout !== undefined && {timeout: milliseconds('timeout', timeout)}),
    ...(expires !== undefined && {expiration: milliseconds('expires', expires)}),
    ...toUserdata(element),
    ...(expressions?.length === 1 && {expr: expressions[0] as NftExpression}),
    ...(object !== undefined && {objref: checkName('object', object)}),
    ...(expressions && expressions.length > 1 && {expressions}),
  }
  if (key === '*') return [{flags: NFT_SET_ELEM.CATCHALL, ...rest}]
  const shape = shapeOf('key', set.key)
  const range = valueEnds('key', shape, key)
  const isRange = compare(range.from, range.to) !== 0
  if (!set.flags?.includes('interval')) {
    if (isRange) throw rangeError('key', 'a single value in a set without intervals', String(key))
    return [{key: {value: range.from}, ...rest}]
  }
  if (!shape.concatenated) return boundaries(range, rest)
  return [{key: {value: range.from}, ...rest, keyEnd: {value: range.to}}]
}

const milliseconds = (option: string, value: number): bigint =>
  BigInt(checkInteger(option, value, 0, Number.MAX_SAFE_INTEGER))

/** Both ends of a key or data. */
function valueEnds(option: string, shape: TypeShape, value: NftElementValue): Ends {
  if (value instanceof Uint8Array) {
    if (value.length !== shape.size) throw rangeError(option, `${shape.size} bytes`, value)
    return {from: value, to: value}
  }
  const [first] = shape.parts ?? []
  if (!first) throw rangeError(option, 'bytes (Uint8Array)', value)
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

function dataBytes(set: NftSet, data: NonNullable<NftElement['data']>): NftData {
  if (set.data === undefined) throw rangeError('data', 'none in a set that is no map', 'some')
  if (set.data === 'verdict') return {verdict: verdictData(data as Verdict)}
  const {from, to} = valueEnds('data', shapeOf('data', set.data), data as NftElementValue)
  if (compare(from, to) !== 0) throw rangeError('data', 'a single value', String(data))
  return {value: from}
}

/** Our elements for the kernel's, in the order of their keys; ranges of concatenations have none but the kernel's. */
export function readElements(set: NftSet, list: readonly Data[]): NftElement[] {
  const shape = shapeOf('key', set.key)
  const ranges = set.flags?.includes('interval')
  const intervals = ranges && !shape.concatenated
  const order = (a: Data, b: Data) => (ranges ? 0 : compare(a.key?.value ?? empty, b.key?.value ?? empty))
  const rest = list.filter(({flags = 0}) => flags & NFT_SET_ELEM.CATCHALL)
  const found = intervals
    ? intervalsOf(list).map(({from, to, start}) => elementOf(set, start, shape, from, to))
    : list
        .filter(element => !rest.includes(element))
        .sort(order)
        .map(element => elementOf(set, element, shape, element.key?.value, element.keyEnd?.value))
  return [...found, ...rest.map(element => ({...elementOf(set, element, shape), key: '*'}))]
}

function elementOf(
  set: NftSet,
  element: Data,
  shape: TypeShape,
  from: Uint8Array = new Uint8Array(),
  to: Uint8Array = from,
): NftElement {
  const {data, objref, timeout, expiration, expr, expressions, userdata} = element
  return defined({
    key: readValue(shape, from, to),
    data: data && readData(set, data),
    object: objref,
    timeout: timeout === undefined ? undefined : Number(timeout),
    expires: expiration === undefined ? undefined : Number(expiration),
    ...fromUserdata(elementUserdata(userdata)),
    expressions: expr ? [expr] : expressions,
  }) as NftElement
}

function readValue({parts, concatenated}: TypeShape, from: Uint8Array, to: Uint8Array): NftElementValue {
  if (!parts || from.length === 0) return from
  let at = 0
  const values = parts.map(type => {
    const end = at + type.size
    const value = rangeValue(type, {from: from.subarray(at, end), to: to.subarray(at, end)})
    at += concatenated ? padded(type.size) : type.size
    return value
  })
  if (values.includes(undefined)) return from
  return concatenated ? (values as MatchValue[]) : (values[0] as MatchValue)
}

function readData(set: NftSet, {value, verdict}: NftData): NftElement['data'] {
  if (verdict) return verdictOf(verdict)
  if (!value || set.data === undefined || set.data === 'verdict') return value
  return readValue(shapeOf('data', set.data), value, value)
}
