/** Lookups: of several properties at once, and in maps. */
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {checkKeys, rangeError, typeError} from '../../../../words/options.js'
import {shapeOfOne, type TypeShape} from '../../values/shape.js'
import {settable} from '../actions/actions.js'
import {type Context, dataOf, type Found} from '../context.js'
import {elementsOf, keysOf, readReference, referTo} from '../own/own-set.js'
import type {SetMark, Statement} from '../types.js'
import {type ReadKey, readKey, register, wordOf, writeKey} from './key.js'
import type {ConcatenatedMatch, MapRef, MapValue, ObjectByMap, SetByMap, VerdictMap} from './types.js'

const matchKeys = new Set(['match', 'in', 'notIn'])
const mapKeys = new Set(['map', 'in'])

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

export function writeConcatenated(statement: Statement, at: Context): NftExpression[] | undefined {
  if (!isObject(statement) || !('match' in statement) || !Array.isArray(statement.match)) return undefined
  checkKeys('a match of several properties', statement, matchKeys)
  const {match, in: among, notIn} = statement as ConcatenatedMatch
  const given = among ?? notIn
  if (given === undefined || (among !== undefined && notIn !== undefined))
    throw typeError(match.join(' . '), 'one of in and notIn', given === undefined ? '' : 'both')
  const {expressions, shape} = writeKey('match', match, at)
  const list = Array.isArray(given) ? elementsOf(given) : (given as `@${string}`)
  const reference = referTo(match.join(' . '), list, {key: shape}, at)
  const flags = notIn === undefined ? {} : {flags: 1}
  return [...expressions, {name: 'lookup', data: {...reference, sreg: 1, ...flags}}]
}

export function readConcatenated(
  expressions: readonly NftExpression[],
  at: Context,
): Found<ConcatenatedMatch> | undefined {
  const found = readLookup(expressions, at)
  if (!found || found.dreg !== undefined || typeof found.key === 'string') return undefined
  const {key: match, flags, name, shape, used} = found
  const set = readReference(name, {key: shape}, at)
  if (set === undefined) return undefined
  const values = (typeof set === 'string' ? set : keysOf(set)) as NonNullable<ConcatenatedMatch['in']>
  return {statement: flags & 1 ? {match, notIn: values} : {match, in: values}, used}
}

/** Writes a value from a map into the register where the key begins. */
export function writeMapValue(
  option: string,
  value: MapValue,
  data: TypeShape | 'verdict',
  at: Context,
  first = 0,
) {
  checkKeys(option, value, mapKeys)
  return writeMap(option, value.map, value.in, data, at, first)
}

function writeMap(
  option: string,
  key: MapValue['map'],
  map: MapRef,
  data: TypeShape | 'verdict',
  at: Context,
  first = 0,
): NftExpression[] {
  const {expressions, shape} = writeKey(option, key, at, first)
  const reference = referTo(option, map, {key: shape, data}, at)
  const dreg = data === 'verdict' ? 0 : register(first)
  return [...expressions, {name: 'lookup', data: {...reference, sreg: register(first), dreg}}]
}

/** A lookup with the key before it. */
export interface Lookup extends ReadKey {
  /** Name of the set. */
  readonly name: string
  readonly flags: number
  readonly dreg?: number
}

export function readLookup(expressions: readonly NftExpression[], at: Context): Lookup | undefined {
  const {dreg: first} = (expressions[0]?.data ?? {}) as {dreg?: number}
  const found = first ? readKey(expressions, at, wordOf(first)) : undefined
  const lookup = dataOf(expressions[found?.used ?? 0], 'lookup')
  if (!found || lookup?.set === undefined || lookup.sreg !== first) return undefined
  const {set: name, flags = 0, dreg} = lookup
  return {...found, used: found.used + 1, name, flags, ...(dreg !== undefined && {dreg})}
}

/** The value of a lookup in a map with this data. */
export function mapValueOf(
  {key, shape, name}: Lookup,
  data: TypeShape | 'verdict',
  at: Context,
): MapValue | undefined {
  const map = readReference(name, {key: shape, data}, at)
  return map && {map: key, in: map}
}

export const isMapValue = (value: unknown): value is MapValue =>
  isObject(value) && !Array.isArray(value) && 'map' in value

export function writeVerdictMap(statement: Statement, at: Context): NftExpression[] | undefined {
  if (!isObject(statement) || !('vmap' in statement)) return undefined
  checkKeys('vmap', statement, new Set(['vmap', 'in']))
  const {vmap, in: map} = statement as VerdictMap
  return writeMap('vmap', vmap, map, 'verdict', at)
}

export function readVerdictMap(
  expressions: readonly NftExpression[],
  at: Context,
): Found<VerdictMap> | undefined {
  const found = readLookup(expressions, at)
  const value = found?.dreg === 0 ? mapValueOf(found, 'verdict', at) : undefined
  return found && value && {statement: {vmap: value.map, in: value.in}, used: found.used}
}

export function writeSetByMap(statement: Statement, at: Context): NftExpression[] | undefined {
  if (!isObject(statement) || !('set' in statement) || !('to' in statement) || !isMapValue(statement.to))
    return undefined
  checkKeys('set', statement, new Set(['set', 'to']))
  const {set, to} = statement as SetByMap
  if (!Object.hasOwn(settable, set))
    throw rangeError('set', `one of ${Object.keys(settable).join(', ')}`, set)
  const {name, key, type} = settable[set]
  const value = writeMapValue('to', to, shapeOfOne(type), at)
  return [...value, {name, data: {key, sreg: 1}} as NftExpression]
}

export function readSetByMap(
  expressions: readonly NftExpression[],
  at: Context,
): Found<SetByMap> | undefined {
  const found = readLookup(expressions, at)
  if (found?.dreg !== 1) return undefined
  const end = expressions[found.used]
  const target = dataOf(end, 'meta') ?? dataOf(end, 'ct')
  if (target?.sreg !== 1) return undefined
  for (const [set, {name, key, type}] of Object.entries(settable)) {
    if (end?.name !== name || target.key !== key) continue
    const to = mapValueOf(found, shapeOfOne(type), at)
    return to && {statement: {set: set as SetMark['set'], to}, used: found.used + 1}
  }
  return undefined
}

export function writeObjectByMap(statement: Statement, at: Context): NftExpression[] | undefined {
  if (!isObject(statement) || !('objects' in statement)) return undefined
  checkKeys('a map of objects', statement, new Set(['objects', 'map', 'in']))
  const {objects, map, in: among} = statement as ObjectByMap
  const {expressions, shape} = writeKey('map', map, at)
  const {set, setId} = referTo('map', among, {key: shape, objects}, at)
  const reference = {setName: set, ...(setId !== undefined && {setId})}
  return [...expressions, {name: 'objref', data: {setSreg: 1, ...reference}} as NftExpression]
}

export function readObjectByMap(
  expressions: readonly NftExpression[],
  at: Context,
): Found<ObjectByMap> | undefined {
  const key = readKey(expressions, at)
  const {setSreg, setName = ''} = dataOf(expressions[key?.used ?? 0], 'objref') ?? {}
  // The kernel tells the type with the map alone.
  const objects = at.sets.get(setName)?.attributes.objType as ObjectByMap['objects'] | undefined
  if (!key || setSreg !== 1 || objects === undefined) return undefined
  const map = readReference(setName, {key: key.shape, objects}, at)
  return map && {statement: {objects, map: key.key, in: map}, used: key.used + 1}
}
