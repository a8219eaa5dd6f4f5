/** Matches as expressions: load, perhaps mask, compare. */

import {prefixLength} from '../../../../protocol/mask.js'
import {type NftExpression, nftExpression} from '../../../../protocol/netfilter/nftables/expression.js'
import {checkArray, checkInteger, checkKeys, rangeError, typeError} from '../../../words/options.js'
import {shapeOfOne} from '../set-types.js'
import {type Context, dataOf, type Found, learn, meets, missing} from './context.js'
import type {Field, Need} from './fields.js'
import {fieldLoaded, fieldNamed} from './find-field.js'
import {elementsOf, keysOf, readReference, referTo} from './own-set.js'
import {ends, prefixBytes, wildcardStart} from './ranges.js'
import type {Match, MatchValue} from './types.js'
import {markType, protocolType, type ValueType} from './values.js'

const keys = new Set(['match', 'is', 'not', 'in', 'notIn', 'mask'])
const operators = ['is', 'not', 'in', 'notIn'] as const
type Operator = (typeof operators)[number]

const cmp = (op: 'eq' | 'neq' | 'gte' | 'lte', value: Uint8Array): NftExpression => ({
  name: 'cmp',
  data: {sreg: 1, op, data: {value}},
})
const bitwise = (mask: Uint8Array): NftExpression => ({
  name: 'bitwise',
  data: {sreg: 1, dreg: 1, len: mask.length, mask: {value: mask}, xor: {value: new Uint8Array(mask.length)}},
})

export const isMatch = (statement: object): statement is Match =>
  'match' in statement && !Array.isArray(statement.match)

/** The expressions of a match, with those for what it needs before. */
export function writeMatch(match: Match, at: Context): NftExpression[] {
  checkKeys('a match', match, keys)
  const field = fieldNamed('match', match.match)
  const expressions = [...needed(field.need, at), ...compared(match, operatorOf(match), field, at)]
  learn(at, match, protocolOf(match))
  return expressions
}

/** The one operator that is given. */
function operatorOf(match: Match): Operator {
  let found: Operator | undefined
  for (const operator of operators) {
    if (match[operator] === undefined) continue
    if (found) throw typeError(match.match, 'one of is, not, in and notIn', `${found} ${operator}`)
    found = operator
  }
  if (!found) throw typeError(match.match, 'one of is, not, in and notIn', '')
  return found
}

/** Expressions of what is {@link missing}: rules of a large rule set share them. */
const known = new Map<Match, readonly NftExpression[]>()

/** The expressions for what packets must be like. */
export function needed(need: Need, at: Context): readonly NftExpression[] {
  if (meets(at, need)) return nothing
  return missing(at, need).flatMap(match => {
    const expressions = known.get(match) ?? writeMatch(match, at).map(nftExpression.remember)
    known.set(match, expressions)
    learn(at, match, protocolOf(match))
    return expressions
  })
}

const nothing: readonly NftExpression[] = []

/** The IP protocol that a match asks for. */
function protocolOf({match, is}: Match): number | undefined {
  const about = match === 'meta l4proto' || match === 'ip protocol' || match === 'ip6 nexthdr'
  if (!about || is === undefined || Array.isArray(is)) return undefined
  return protocolType.write(match, is)[0]
}

function compared(statement: Match, operator: Operator, {load, type}: Field, at: Context): NftExpression[] {
  const negated = operator === 'not' || operator === 'notIn'
  const {match, mask} = statement
  const given = statement[operator]
  if (mask !== undefined) {
    if (type !== markType || operator === 'in' || operator === 'notIn')
      throw rangeError('mask', 'only for marks, beside is or not', mask)
    const bits = type.write('mask', checkInteger('mask', mask))
    return [load, bitwise(bits), cmp(negated ? 'neq' : 'eq', type.write(match, given))]
  }
  if (operator === 'is' || operator === 'not') return one(match, given as MatchValue, negated, load, type)
  if (typeof given === 'string') {
    const reference = referTo(match, given, {key: shapeOfOne(type)}, at)
    return [load, {name: 'lookup', data: {...reference, sreg: 1, ...(negated && {flags: 1})}}]
  }
  checkArray(match, given)
  const list = given as MatchValue[]
  if (list.length === 0) throw rangeError(match, 'at least one value', 'none')
  if (type.bits) {
    const zero = new Uint8Array(type.size)
    const bits = list
      .map(value => type.write(match, value))
      .reduce((a, b) => a.map((byte, i) => byte | (b[i] ?? 0)), zero)
    return [load, bitwise(bits), cmp(negated ? 'eq' : 'neq', zero)]
  }
  const [only] = list
  if (list.length === 1 && (typeof only !== 'object' || Array.isArray(only)))
    return one(match, only as MatchValue, negated, load, type)
  const reference = referTo(match, elementsOf(list), {key: shapeOfOne(type)}, at)
  return [load, {name: 'lookup', data: {...reference, sreg: 1, ...(negated && {flags: 1})}}]
}

/** A comparison with one value. */
function one(
  option: string,
  value: MatchValue,
  negated: boolean,
  load: NftExpression,
  type: ValueType,
): NftExpression[] {
  const equal = negated ? 'neq' : 'eq'
  const prefix = prefixBytes(option, type, value)
  if (prefix && prefix.length > 0 && prefix.length % 8 === 0) {
    const bytes = prefix.address.subarray(0, prefix.length / 8)
    const data = dataOf(load, 'payload')
    return [{name: 'payload', data: {...data, len: bytes.length}}, cmp(equal, bytes)]
  }
  if (prefix) return [load, bitwise(prefix.mask), cmp(equal, prefix.address)]
  if (Array.isArray(value)) {
    const {from, to} = ends(option, type, value)
    if (!negated) return [load, cmp('gte', from), cmp('lte', to)]
    return [load, {name: 'range', data: {sreg: 1, op: 'neq', fromData: {value: from}, toData: {value: to}}}]
  }
  if (type.wildcards && typeof value === 'string' && value.endsWith('*'))
    return [load, cmp(equal, wildcardStart(option, type, value))]
  const bytes = type.write(option, value)
  if (type.bits && !negated) return [load, bitwise(bytes), cmp('neq', new Uint8Array(type.size))]
  return [load, cmp(equal, bytes)]
}

/** Reads a match. What it makes of the expressions need not be exact: rule by rule, it is written again and compared. */
export function readMatch(expressions: readonly NftExpression[], at: Context): Found<Match> | undefined {
  const [load, first, second] = expressions
  const found = fieldLoaded(load, at)
  if (!found) return undefined
  const {name: match, type, length} = found
  const read = readComparison(first, second, type, length, at)
  if (!read) return undefined
  const statement: Match = {match, ...read.statement}
  learn(at, statement, protocolOf(statement))
  return {statement, used: read.used + 1}
}

type Comparison = Omit<Match, 'match'>

function readComparison(
  first: NftExpression | undefined,
  second: NftExpression | undefined,
  type: ValueType,
  length: number,
  at: Context,
): Found<Comparison> | undefined {
  const set = dataOf(first, 'lookup')
  if (set) return readLookup(set, type, at)
  const mask = dataOf(first, 'bitwise')?.mask?.value
  const after = dataOf(second, 'cmp')
  const masked = after?.data?.value
  if (mask && masked) return readMasked(mask, masked, after.op === 'neq', type)
  const range = dataOf(first, 'range')
  const one = dataOf(first, 'cmp')
  const value = one?.data?.value
  if (range?.fromData?.value && range.toData?.value)
    return readRange(type, range.fromData.value, range.toData.value, range.op === 'neq', 1)
  if (!value) return undefined
  if (one.op === 'gte' && after?.op === 'lte' && masked) return readRange(type, value, masked, false, 2)
  if (one.op !== 'eq' && one.op !== 'neq') return undefined
  const text = valueText(type, value, length)
  return text === undefined ? undefined : {statement: one.op === 'eq' ? {is: text} : {not: text}, used: 1}
}

function valueText(type: ValueType, value: Uint8Array, length: number): MatchValue | undefined {
  if (value.length === type.size && length === type.size) return type.read(value)
  if (type.prefixes && value.length === length) {
    const whole = new Uint8Array(type.size)
    whole.set(value)
    return `${type.read(whole)}/${length * 8}`
  }
  return type.wildcards ? `${new TextDecoder().decode(value)}*` : undefined
}

function readRange(type: ValueType, from: Uint8Array, to: Uint8Array, negated: boolean, used: number) {
  const [low, high] = [type.read(from), type.read(to)]
  if (low === undefined || high === undefined) return undefined
  const range = [low, high] as const
  return {statement: negated ? {not: range} : {is: range}, used}
}

function readMasked(
  mask: Uint8Array,
  value: Uint8Array,
  different: boolean,
  type: ValueType,
): Found<Comparison> | undefined {
  if (type.bits) {
    const words = bitWords(type, mask)
    if (value.some(byte => byte !== 0)) return undefined
    if (!different) return {statement: {notIn: words}, used: 2}
    return {statement: words.length === 1 ? {is: words[0] as MatchValue} : {in: words}, used: 2}
  }
  const text = type.read(value)
  if (text === undefined) return undefined
  if (type === markType)
    return {statement: {...(different ? {not: text} : {is: text}), mask: type.read(mask) as number}, used: 2}
  const length = prefixLength(mask)
  if (!type.prefixes || length === undefined) return undefined
  return {statement: different ? {not: `${text}/${length}`} : {is: `${text}/${length}`}, used: 2}
}

/** The words of the bits that are set. */
function bitWords(type: ValueType, mask: Uint8Array): (string | number)[] {
  const found: (string | number)[] = []
  mask.forEach((byte, i) => {
    for (let bit = 1; bit < 0x100; bit <<= 1) {
      if ((byte & bit) === 0) continue
      const single = new Uint8Array(mask.length)
      single[i] = bit
      found.push(type.read(single) ?? 0)
    }
  })
  return found
}

function readLookup(
  {set = '', sreg, dreg, flags = 0}: NonNullable<ReturnType<typeof dataOf<'lookup'>>>,
  type: ValueType,
  at: Context,
): Found<Comparison> | undefined {
  if (sreg !== 1 || dreg !== undefined) return undefined
  const found = readReference(set, {key: shapeOfOne(type)}, at)
  const values = typeof found === 'string' ? found : found && keysOf(found)
  return values && {statement: flags & 1 ? {notIn: values} : {in: values}, used: 1}
}
