/** Values that are computed: what another property says, perhaps masked, shifted or with bits turned over. */
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {checkInteger, checkKeys, rangeError} from '../../../../words/options.js'
import type {Value, ValueType} from '../../values/value-type.js'
import type {Context} from '../context.js'
import {bitwise, dataOf, shifted, shiftOf, turn} from '../expressions.js'
import {fieldLoaded, fieldNamed} from '../fields/find-field.js'
import {needed} from '../matches/match.js'
import type {FieldValue} from '../types.js'

const keys = new Set(['field', 'and', 'or', 'xor', 'left', 'right'])

/** Loads a property and does with it what is said. */
export function writeComputed(value: FieldValue, type: ValueType, at: Context): NftExpression[] {
  checkKeys('to', value, keys)
  const {field: name, and, or, xor, left, right} = value
  const from = fieldNamed('field', name)
  if (from.mask || from.type.size !== type.size)
    throw rangeError('field', `a property of ${type.size} whole bytes`, name)
  const given = [left, right, xor].filter(one => one !== undefined).length
  if (given + (and !== undefined || or !== undefined ? 1 : 0) > 1)
    throw rangeError('to', 'one of and with or, xor, left and right', Object.keys(value).join(' '))
  const loads = [...needed(from.need, at), ...(from.before ?? []), from.load]
  // What the host has in its own order goes into packets in theirs.
  const turns = from.type.turns && !type.turns ? [turn(type.size)] : []
  const all = new Uint8Array(type.size).fill(0xff)
  const bytes = (option: string, number: Value) => from.type.write(option, number)
  if (xor !== undefined) return [...loads, bitwise(all, bytes('xor', xor)), ...turns]
  if (left !== undefined || right !== undefined) {
    const option = left === undefined ? 'right' : 'left'
    const places = checkInteger(option, left ?? right, 0, type.size * 8 - 1)
    const op = left === undefined ? 'rshift' : 'lshift'
    return [...loads, shifted(op, places, type.size), ...turns]
  }
  if (and === undefined && or === undefined) return [...loads, ...turns]
  const set = or === undefined ? new Uint8Array(type.size) : bytes('or', or)
  // Bits that are set stay out of what is kept.
  const keep = (and === undefined ? all : bytes('and', and)).map((byte, i) => byte & ~(set[i] ?? 0))
  return [...loads, bitwise(keep, set), ...turns]
}

/** What expressions compute, and how many they are. */
export function readComputed(
  expressions: readonly NftExpression[],
  at: Context,
): {readonly value: FieldValue; readonly used: number} | undefined {
  const from = fieldLoaded(expressions, at)
  if (!from || from.field.mask) return undefined
  let {used} = from
  const operation = dataOf(expressions[used], 'bitwise')
  if (operation) used++
  if (dataOf(expressions[used], 'byteorder')) used++
  const how = operation ? howOf(operation, from.field.type) : {}
  return how && {value: {field: from.name, ...how}, used}
}

function howOf(
  operation: NonNullable<ReturnType<typeof dataOf<'bitwise'>>>,
  type: ValueType,
): Omit<FieldValue, 'field'> | undefined {
  const {mask, xor} = operation
  const shift = shiftOf(operation)
  if (shift) return {[shift.op === 'lshift' ? 'left' : 'right']: shift.places}
  if (!mask?.value || !xor?.value) return undefined
  const [keep, set] = [mask.value, xor.value]
  const number = (bytes: Uint8Array) => type.read(bytes)
  if (keep.every(byte => byte === 0xff)) return {xor: number(set) as Value}
  const none = set.every(byte => byte === 0)
  if (none) return {and: number(keep) as Value}
  const or = number(set) as Value
  const kept = keep.map((byte, i) => byte | (set[i] ?? 0))
  return kept.every(byte => byte === 0xff) ? {or} : {and: number(kept) as Value, or}
}
