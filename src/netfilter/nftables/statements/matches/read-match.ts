/** Reads matches. */

import {prefixLength} from '../../../../../protocol/mask.js'
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {bitsValue, bitWords} from '../../values/bits.js'
import {turned} from '../../values/numbers.js'
import {shapeOfOne} from '../../values/shape.js'
import type {Value, ValueType} from '../../values/value-type.js'
import {type Context, learn} from '../context.js'
import {dataOf, type Found} from '../expressions.js'
import {fieldLoaded} from '../fields/find-field.js'
import {movedAlone} from '../lookups/key.js'
import {keysOf, readReference} from '../own/own-set.js'
import type {Match} from '../types.js'
import {protocolOf} from './match.js'

type Comparison = Omit<Match, 'match'>

/** Reads a match. What it makes of the expressions need not be exact: rule by rule, it is written again and compared. */
export function readMatch(expressions: readonly NftExpression[], at: Context): Found<Match> | undefined {
  const found = fieldLoaded(expressions, at)
  if (!found) return undefined
  const {name, field, used: loads, length = field.type.size} = found
  const moved = movedAlone(field, expressions[loads])
  const used = moved ? loads + 1 : loads
  const read = readMask(expressions.slice(used), moved?.type ?? field.type, length, at)
  if (!read) return undefined
  const statement: Match = {match: name, ...read.statement}
  learn(at, statement, protocolOf(statement))
  return {statement, used: read.used + used}
}

function readMask(
  expressions: readonly NftExpression[],
  type: ValueType,
  length: number,
  at: Context,
): Found<Comparison> | undefined {
  const [first, second] = expressions
  const mask = dataOf(first, 'bitwise')?.mask?.value
  if (!mask || mask.length !== type.size) {
    const read = readTurned(expressions, type, length, at)
    // A list of bits means any of them, not one of these values.
    return type.bits && Array.isArray(read?.statement.in ?? read?.statement.notIn) ? undefined : read
  }
  const compared = dataOf(second, 'cmp')
  const value = compared?.data?.value
  if (compared && value && (type.bits || type.prefixes)) {
    const special = (type.bits ? readBits : readPrefix)(mask, value, compared.op === 'neq', type)
    if (special) return {statement: special, used: 2}
  }
  const rest = readTurned(expressions.slice(1), type, length, at)
  const bits = maskValue(type, mask)
  return rest && bits !== undefined
    ? {statement: {...rest.statement, mask: bits}, used: rest.used + 1}
    : undefined
}

/** A mask as a number rather than a word. */
function maskValue(type: ValueType, mask: Uint8Array): Match['mask'] {
  if (type.bits) return bitWords(type, mask)
  const value = type.read(mask)
  return typeof value === 'string' ? (type.names?.[value] ?? value) : value
}

function readTurned(
  expressions: readonly NftExpression[],
  type: ValueType,
  length: number,
  at: Context,
): Found<Comparison> | undefined {
  if (!type.turns || !dataOf(expressions[0], 'byteorder'))
    return readComparison(expressions, type, length, at)
  const found = readComparison(expressions.slice(1), turned(type), length, at)
  return found && {...found, used: found.used + 1}
}

const relations = {gt: 'above', lt: 'below', gte: 'atLeast', lte: 'atMost'} as const

function readComparison(
  [first, second]: readonly NftExpression[],
  type: ValueType,
  length: number,
  at: Context,
): Found<Comparison> | undefined {
  const set = dataOf(first, 'lookup')
  if (set) return readLookup(set, type, at)
  const range = dataOf(first, 'range')
  if (range?.fromData?.value && range.toData?.value)
    return readRange(type, range.fromData.value, range.toData.value, range.op === 'neq', 1)
  const {op, data: {value} = {}} = dataOf(first, 'cmp') ?? {}
  if (!value || typeof op !== 'string') return undefined
  const after = dataOf(second, 'cmp')
  if (op === 'gte' && after?.op === 'lte' && after.data?.value)
    return readRange(type, value, after.data.value, false, 2)
  if (type.bits) {
    const bits = bitsValue(type, value)
    return op === 'eq' || op === 'neq'
      ? {statement: {[op === 'eq' ? 'exactly' : 'not']: bits}, used: 1}
      : undefined
  }
  const read = singleValue(type, value, length)
  if (read === undefined) return undefined
  if (op === 'neq') return {statement: {not: read}, used: 1}
  if (op === 'eq') return {statement: {is: read}, used: 1}
  return {statement: {[relations[op]]: read}, used: 1}
}

function singleValue(type: ValueType, value: Uint8Array, length: number): Value | undefined {
  if (value.length === type.size && length === type.size) return type.read(value)
  if (type.prefixes) {
    const whole = new Uint8Array(type.size)
    whole.set(value)
    return `${type.read(whole)}/${value.length * 8}`
  }
  return type.wildcards ? `${new TextDecoder().decode(value)}*` : undefined
}

function readRange(type: ValueType, from: Uint8Array, to: Uint8Array, negated: boolean, used: number) {
  const [low, high] = [type.read(from), type.read(to)]
  if (low === undefined || high === undefined) return undefined
  const range = [low, high] as const
  return {statement: negated ? {not: range} : {is: range}, used}
}

/** Some of the bits of a mask: `is` with a mask; or whether there are any at all. */
function readBits(mask: Uint8Array, value: Uint8Array, different: boolean, type: ValueType): Comparison {
  const words = bitWords(type, mask)
  if (value.some(byte => byte !== 0)) {
    const is = bitWords(type, value)
    return {...(different ? {not: is} : {is}), mask: words}
  }
  if (!different) return {notIn: words}
  return words.length === 1 ? {is: words[0] as Value} : {in: words}
}

function readPrefix(
  mask: Uint8Array,
  value: Uint8Array,
  different: boolean,
  type: ValueType,
): Comparison | undefined {
  const length = prefixLength(mask)
  // Of whole bytes, fewer would be loaded instead.
  if (length === undefined || (length > 0 && length % 8 === 0) || value.length !== type.size) return undefined
  const text = `${type.read(value)}/${length}`
  return different ? {not: text} : {is: text}
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
