/** Changes of packets and connections: properties that are set to a value, or to what another property says. */
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {checkInteger, checkKeys, rangeError} from '../../../../words/options.js'
import {bitsValue, combined} from '../../values/bits.js'
import {markType} from '../../values/types.js'
import type {Bits, Value, ValueType} from '../../values/value-type.js'
import type {Context} from '../context.js'
import {bitwise, dataOf, type Found, turn} from '../expressions.js'
import type {Field} from '../fields/field.js'
import type {FieldName} from '../fields/fields.js'
import {fieldLoaded, fieldNamed} from '../fields/find-field.js'
import {needed} from '../matches/match.js'
import type {Change, FieldValue, SetMark, Statement} from '../types.js'
import {fieldsStored, readAround, storeRegister, storeValue} from './payload-store.js'

/** Properties that maps can set, too. */
export const marks: ReadonlySet<string> = new Set([
  'meta mark',
  'ct mark',
  'meta priority',
  'meta nftrace',
] satisfies SetMark['set'][])
/** Properties beside the bytes of packets that can be set. */
const writable = new Set([
  ...marks,
  'meta pkttype',
  'ct zone',
  'ct original zone',
  'ct reply zone',
  'ct label',
  'ct event',
])
const keys = new Set(['set', 'to'])
const fieldKeys = new Set(['field', 'and', 'or', 'xor', 'left', 'right'])

/** The expression that writes the register to where another loads it from. */
function opposite({name, data}: NftExpression): NftExpression {
  const {dreg, flags, ...rest} = data as {dreg?: number; flags?: number}
  // To be written, options take no flags, not even none.
  return {name, data: {...rest, ...(flags && {flags}), sreg: dreg}} as NftExpression
}

const isOption = (name: string): boolean => name.startsWith('tcp option ')

/** The type of what a property is set to: priorities are numbers there. */
export const typeToSet = (name: string, {type}: Field): ValueType =>
  name === 'meta priority' ? markType : type

/** Writes the register to a property. */
export function storeOf(name: string, field: Field): NftExpression {
  if (writable.has(name) || (isOption(name) && !field.mask)) return opposite(field.load)
  const store = dataOf(field.load, 'payload') ? storeRegister(name, field) : undefined
  if (!store) throw rangeError('set', 'a property that can be set to another', name)
  return store
}

export function writeChange(statement: Statement, at: Context): NftExpression[] | undefined {
  if (typeof statement !== 'object' || !('set' in statement)) return undefined
  const {set: name, to} = statement as Change
  const computed = typeof to === 'object' && to !== null && 'field' in to
  checkKeys('set', statement, keys)
  const field = fieldNamed('set', name)
  const before = needed(field.need, at)
  const type = typeToSet(name, field)
  if (computed) return [...before, ...computedBytes(to as FieldValue, type, at), storeOf(name, field)]
  const value = type.bits ? combined('to', to as Bits, type) : type.write('to', to)
  if (dataOf(field.load, 'payload')) return [...before, ...storeValue(name, field, value)]
  return [...before, {name: 'immediate', data: {dreg: 1, data: {value}}}, storeOf(name, field)]
}

/** Loads a property and does with it what is said. */
function computedBytes(value: FieldValue, type: ValueType, at: Context): NftExpression[] {
  checkKeys('to', value, fieldKeys)
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
    return [...loads, shifted(option, places, type.size), ...turns]
  }
  if (and === undefined && or === undefined) return [...loads, ...turns]
  const set = or === undefined ? new Uint8Array(type.size) : bytes('or', or)
  // Bits that are set stay out of what is kept.
  const keep = (and === undefined ? all : bytes('and', and)).map((byte, i) => byte & ~(set[i] ?? 0))
  return [...loads, bitwise(keep, set), ...turns]
}

const shifted = (option: 'left' | 'right', places: number, len: number): NftExpression => ({
  name: 'bitwise',
  data: {
    sreg: 1,
    dreg: 1,
    len,
    op: option === 'left' ? 'lshift' : 'rshift',
    data: {value: new Uint8Array(Uint32Array.of(places).buffer)},
  },
})

/** The properties that an expression may set. */
export function propertiesStored(
  store: NftExpression | undefined,
  at: Context,
): {name: string; field: Field}[] {
  if (dataOf(store, 'payload')) return fieldsStored(store, at).filter(({place}) => !place.around)
  const {sreg, ...rest} = (store?.data ?? {}) as {sreg?: number}
  if (sreg !== 1 || !store) return []
  const found = fieldLoaded([{name: store.name, data: {...rest, dreg: 1}} as NftExpression], at)
  return found && (writable.has(found.name) || isOption(found.name)) ? [found] : []
}

export function readChange(expressions: readonly NftExpression[], at: Context): Found<Change> | undefined {
  const around = readAround(expressions, at)
  if (around) {
    const to = wholeValue(around.field.type, around.value)
    return to === undefined ? undefined : {statement: {set: around.name as FieldName, to}, used: 3}
  }
  const [first, second] = expressions
  const value = dataOf(first, 'immediate')?.dreg === 1 ? dataOf(first, 'immediate')?.data?.value : undefined
  if (value) {
    const [target] = propertiesStored(second, at)
    if (!target || target.field.type.size !== value.length) return undefined
    const to = wholeValue(typeToSet(target.name, target.field), value)
    return to === undefined ? undefined : {statement: {set: target.name as FieldName, to}, used: 2}
  }
  return readComputed(expressions, at)
}

const wholeValue = (type: ValueType, bytes: Uint8Array): Value | Bits | undefined =>
  type.bits ? bitsValue(type, bytes) : type.read(bytes)

function readComputed(expressions: readonly NftExpression[], at: Context): Found<Change> | undefined {
  const from = fieldLoaded(expressions, at)
  if (!from || from.field.mask) return undefined
  let {used} = from
  const operation = dataOf(expressions[used], 'bitwise')
  if (operation) used++
  if (dataOf(expressions[used], 'byteorder')) used++
  const [target] = propertiesStored(expressions[used++], at)
  const how = operation ? howOf(operation, from.field.type) : {}
  if (!target || !how) return undefined
  return {statement: {set: target.name as FieldName, to: {field: from.name, ...how}}, used}
}

function howOf(
  {op, mask, xor, data}: NonNullable<ReturnType<typeof dataOf<'bitwise'>>>,
  type: ValueType,
): Omit<FieldValue, 'field'> | undefined {
  const places = data?.value && new Uint32Array(data.value.slice().buffer)[0]
  if (op === 'lshift' || op === 'rshift')
    return places === undefined ? undefined : {[op === 'lshift' ? 'left' : 'right']: places}
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
