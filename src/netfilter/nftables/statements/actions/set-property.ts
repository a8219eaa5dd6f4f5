/** Changes of packets and connections: properties that are set to a value, or to what another property says. */
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {checkKeys, rangeError} from '../../../../words/options.js'
import {bitsValue, combined} from '../../values/bits.js'
import type {Bits, Value, ValueType} from '../../values/value-type.js'
import type {Context} from '../context.js'
import {dataOf, type Found} from '../expressions.js'
import type {Field} from '../fields/field.js'
import type {FieldName} from '../fields/fields.js'
import {fieldLoaded, fieldNamed} from '../fields/find-field.js'
import {needed} from '../matches/match.js'
import type {Change, FieldValue, SetMark, Statement} from '../types.js'
import {readComputed, writeComputed} from './computed-value.js'
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
/** The expression that writes the register to where another loads it from. */
function opposite({name, data}: NftExpression): NftExpression {
  const {dreg, flags, ...rest} = data as {dreg?: number; flags?: number}
  // To be written, options take no flags, not even none.
  return {name, data: {...rest, ...(flags && {flags}), sreg: dreg}} as NftExpression
}

const isOption = (name: string): boolean => name.startsWith('tcp option ')

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
  const {type} = field
  if (computed) return [...before, ...writeComputed(to as FieldValue, type, at), storeOf(name, field)]
  const value = type.bits ? combined('to', to as Bits, type) : type.write('to', to)
  if (dataOf(field.load, 'payload')) return [...before, ...storeValue(name, field, value)]
  return [...before, {name: 'immediate', data: {dreg: 1, data: {value}}}, storeOf(name, field)]
}

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
    const to = wholeValue(target.field.type, value)
    return to === undefined ? undefined : {statement: {set: target.name as FieldName, to}, used: 2}
  }
  return readChangeByProperty(expressions, at)
}

const wholeValue = (type: ValueType, bytes: Uint8Array): Value | Bits | undefined =>
  type.bits ? bitsValue(type, bytes) : type.read(bytes)

function readChangeByProperty(expressions: readonly NftExpression[], at: Context): Found<Change> | undefined {
  const found = readComputed(expressions, at)
  const [target] = found ? propertiesStored(expressions[found.used], at) : []
  return (
    found && target && {statement: {set: target.name as FieldName, to: found.value}, used: found.used + 1}
  )
}
