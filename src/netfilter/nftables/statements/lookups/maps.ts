/** Statements that maps decide: verdicts, marks, objects. */
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {checkKeys, rangeError} from '../../../../words/options.js'
import type {ObjectKind} from '../../object-kinds.js'
import {shapeOfOne} from '../../values/shape.js'
import {marks, propertiesStored, storeOf} from '../actions/set-property.js'
import type {Context} from '../context.js'
import {dataOf, type Found} from '../expressions.js'
import {fieldNamed} from '../fields/find-field.js'
import {readReference, referTo} from '../own/own-set.js'
import type {SetMark, Statement} from '../types.js'
import {readKey, writeKey} from './key.js'
import {isMapValue, mapValueOf, readLookup, writeMap, writeMapValue} from './lookup.js'
import type {ObjectByMap, SetByMap, VerdictMap} from './types.js'

const verdictKeys = new Set(['vmap', 'in'])
const setKeys = new Set(['set', 'to'])
const objectKeys = new Set(['objects', 'map', 'in'])

export function writeVerdictMap(statement: Statement, at: Context): NftExpression[] | undefined {
  if (typeof statement !== 'object' || !('vmap' in statement)) return undefined
  checkKeys('vmap', statement, verdictKeys)
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
  if (typeof statement !== 'object' || !('set' in statement) || !isMapValue(statement.to)) return undefined
  checkKeys('set', statement, setKeys)
  const {set, to} = statement as SetByMap
  if (!marks.has(set)) throw rangeError('set', `one of ${[...marks].join(', ')}`, set)
  const field = fieldNamed('set', set)
  return [...writeMapValue('to', to, shapeOfOne(field.type), at), storeOf(set, field)]
}

export function readSetByMap(
  expressions: readonly NftExpression[],
  at: Context,
): Found<SetByMap> | undefined {
  const found = readLookup(expressions, at)
  if (found?.dreg !== 1) return undefined
  const [target] = propertiesStored(expressions[found.used], at)
  if (!target || !marks.has(target.name)) return undefined
  const to = mapValueOf(found, shapeOfOne(target.field.type), at)
  return to && {statement: {set: target.name as SetMark['set'], to}, used: found.used + 1}
}

export function writeObjectByMap(statement: Statement, at: Context): NftExpression[] | undefined {
  if (typeof statement !== 'object' || !('objects' in statement)) return undefined
  checkKeys('a map of objects', statement, objectKeys)
  const {objects, map, in: among} = statement as ObjectByMap
  const {expressions, shape} = writeKey('map', map, at, 0, among)
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
  const objects = at.sets.get(setName)?.attributes.objType as ObjectKind | undefined
  if (!key || setSreg !== 1 || objects === undefined) return undefined
  const map = readReference(setName, {key: key.shape, objects}, at)
  return map && {statement: {objects, map: key.key, in: map}, used: key.used + 1}
}
