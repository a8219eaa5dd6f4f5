/** Matches as expressions: load, perhaps mask, compare. */

import {type NftExpression, nftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {checkArray, checkKeys, rangeError, typeError} from '../../../../words/options.js'
import type {NftElement} from '../../element-values.js'
import {combined} from '../../values/bits.js'
import {turned} from '../../values/numbers.js'
import {ends, isRange, prefixBytes, wildcardStart} from '../../values/ranges.js'
import {shapeOfOne} from '../../values/shape.js'
import {protocolType} from '../../values/types.js'
import type {Bits, MatchValue, ValueType} from '../../values/value-type.js'
import {type Context, learn, meets, missing} from '../context.js'
import {bitwise, cmp, dataOf, outside, type Relation, shifted, turn} from '../expressions.js'
import type {Field, Need} from '../fields/field.js'
import {fieldNamed} from '../fields/find-field.js'
import {elementsOf, referTo} from '../own/own-set.js'
import type {Match} from '../types.js'

const relations = {above: 'gt', below: 'lt', atLeast: 'gte', atMost: 'lte'} as const satisfies Record<
  string,
  Relation
>
const operators = ['is', 'not', 'in', 'notIn', 'above', 'below', 'atLeast', 'atMost', 'exactly'] as const
type Operator = (typeof operators)[number]
const keys = new Set<string>(['match', 'mask', ...operators])

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
    if (found) throw typeError(match.match, `one of ${operators.join(', ')}`, `${found} ${operator}`)
    found = operator
  }
  if (!found) throw typeError(match.match, `one of ${operators.join(', ')}`, '')
  return found
}

/** Expressions of what is {@link missing}: rules of a large rule set share them. */
const known = new Map<Match, readonly NftExpression[]>()

/** The expressions for what packets must be like. */
export function needed(need: Need, at: Context): readonly NftExpression[] {
  if (meets(at, need)) return nothing
  return missing(at, need).flatMap(match => {
    // Not those with a set, of which each rule has its own; and for a tag of a VLAN, an Ethernet header comes first.
    const shared = match.in === undefined && (match.match !== 'ether type' || at.ether)
    const expressions = (shared && known.get(match)) || writeMatch(match, at).map(nftExpression.remember)
    if (shared) known.set(match, expressions)
    learn(at, match, protocolOf(match))
    return expressions
  })
}

const nothing: readonly NftExpression[] = []

/** The IP protocol that a match asks for. */
export function protocolOf({match, is}: Match): number | undefined {
  const about = match === 'meta l4proto' || match === 'ip protocol' || match === 'ip6 nexthdr'
  if (!about || is === undefined || Array.isArray(is)) return undefined
  return protocolType.write(match, is)[0]
}

function compared(statement: Match, operator: Operator, field: Field, at: Context): NftExpression[] {
  const {match, mask} = statement
  const given = statement[operator]
  const asked = field.presence && (given === 'exists' || given === 'missing') ? field.presence : field
  const {type} = asked
  const head = [...(asked.before ?? []), asked.load, ...(asked.mask ? [bitwise(asked.mask)] : [])]
  if (mask !== undefined) {
    if (asked.mask || operator in relations || operator === 'exactly')
      throw rangeError('mask', 'only for properties of whole bytes, beside is, not, in or notIn', mask)
    head.push(bitwise(type.bits ? combined('mask', mask, type) : type.write('mask', mask)))
  }
  if (operator === 'in' || operator === 'notIn') {
    const {alone} = typeof given === 'string' && mask === undefined ? field : {}
    const moved = alone ? [...head, shifted('rshift', alone.shift, type.size)] : head
    return among(statement, operator === 'notIn', moved, alone?.type ?? type, mask !== undefined, at)
  }
  if (operator === 'is' || operator === 'not') {
    const negated = operator === 'not'
    if (!type.bits) return one(match, given as MatchValue, negated, head, type)
    const bits = combined(match, given as Bits, type)
    if (mask === undefined && !negated) return [...head, bitwise(bits), cmp('neq', new Uint8Array(type.size))]
    return [...head, cmp(negated ? 'neq' : 'eq', bits)]
  }
  if (operator === 'exactly') {
    if (!type.bits) throw rangeError('exactly', 'only where values are bits', match)
    return [...head, cmp('eq', combined(match, given as Bits, type))]
  }
  const {turns, type: sorted} = bySize(type)
  if (!sorted.ordered) throw rangeError(operator, 'only for numbers', match)
  return [...head, ...turns, cmp(relations[operator], sorted.write(match, given))]
}

/** A type whose bytes compare as its values do, and the expressions that make them so. */
function bySize(type: ValueType): {turns: readonly NftExpression[]; type: ValueType} {
  return type.turns ? {turns: [turn(type.size)], type: turned(type)} : {turns: nothing, type}
}

/** A comparison with several values. */
function among(
  {match, in: inside, notIn}: Match,
  negated: boolean,
  head: readonly NftExpression[],
  type: ValueType,
  masked: boolean,
  at: Context,
): NftExpression[] {
  const given = inside ?? notIn
  const flags = negated ? {flags: 1} : {}
  if (typeof given === 'string') {
    const reference = referTo(match, given, {key: shapeOfOne(type)}, at)
    const turns = type.turns && at.ranged(reference.set) ? [turn(type.size)] : nothing
    return [...head, ...turns, {name: 'lookup', data: {...reference, sreg: 1, ...flags}}]
  }
  checkArray(match, given)
  const list = given as (MatchValue | NftElement)[]
  if (list.length === 0) throw rangeError(match, 'at least one value', 'none')
  if (type.bits && !masked) {
    const zero = new Uint8Array(type.size)
    return [...head, bitwise(combined(match, list as Bits, type)), cmp(negated ? 'eq' : 'neq', zero)]
  }
  const [only] = list
  if (list.length === 1 && (typeof only !== 'object' || Array.isArray(only)) && !type.bits)
    return one(match, only as MatchValue, negated, head, type)
  const elements = elementsOf(list)
  const ranges = elements.some(({key}) => isRange(type, key))
  const {turns, type: sorted} = ranges ? bySize(type) : {turns: nothing, type}
  const reference = referTo(match, elements, {key: shapeOfOne(sorted)}, at)
  return [...head, ...turns, {name: 'lookup', data: {...reference, sreg: 1, ...flags}}]
}

/** A comparison with one value. */
function one(
  option: string,
  value: MatchValue,
  negated: boolean,
  head: readonly NftExpression[],
  type: ValueType,
): NftExpression[] {
  const equal = negated ? 'neq' : 'eq'
  const prefix = prefixBytes(option, type, value)
  if (prefix && prefix.length > 0 && prefix.length % 8 === 0) {
    const bytes = prefix.address.subarray(0, prefix.length / 8)
    return [...shorter(head, bytes.length), cmp(equal, bytes)]
  }
  if (prefix) return [...head, bitwise(prefix.mask), cmp(equal, prefix.address)]
  if (Array.isArray(value)) {
    const {turns, type: sorted} = bySize(type)
    const {from, to} = ends(option, sorted, value)
    return [...head, ...turns, ...(negated ? [outside(from, to)] : [cmp('gte', from), cmp('lte', to)])]
  }
  if (type.wildcards && typeof value === 'string' && value.endsWith('*'))
    return [...head, cmp(equal, wildcardStart(option, type, value))]
  return [...head, cmp(equal, type.write(option, value))]
}

/** Of packets, only as many bytes are loaded as are compared. */
function shorter(head: readonly NftExpression[], len: number): readonly NftExpression[] {
  const payload = dataOf(head[0], 'payload')
  return payload ? [{name: 'payload', data: {...payload, len}}, ...head.slice(1)] : head
}
