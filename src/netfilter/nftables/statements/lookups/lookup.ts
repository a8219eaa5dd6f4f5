/** What maps say of a key: the value goes into the register where the key begins. */
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {checkKeys} from '../../../../words/options.js'
import type {TypeShape} from '../../values/shape.js'
import type {Context} from '../context.js'
import {dataOf} from '../expressions.js'
import {readReference, referTo} from '../own/own-set.js'
import {type ReadKey, readKey, register, wordOf, writeKey} from './key.js'
import type {MapRef, MapValue} from './types.js'

const mapKeys = new Set(['map', 'in'])

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

export function writeMap(
  option: string,
  key: MapValue['map'],
  map: MapRef,
  data: TypeShape | 'verdict',
  at: Context,
  first = 0,
): NftExpression[] {
  const {expressions, shape} = writeKey(option, key, at, first, map)
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
  if (!found || lookup?.set === undefined || lookup.sreg !== found.register) return undefined
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
  typeof value === 'object' && value !== null && !Array.isArray(value) && 'map' in value
