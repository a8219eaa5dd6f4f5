/** What expressions load into registers for others to use: values, properties of packets, and what maps say. */
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {checkKeys} from '../../../../words/options.js'
import {shapeOfOne} from '../../values/shape.js'
import type {ValueType} from '../../values/value-type.js'
import type {Context} from '../context.js'
import {dataOf} from '../expressions.js'
import type {FieldName} from '../fields/fields.js'
import {nextLarge, type ReadKey, readKey, register, wordOf, writeKey} from './key.js'
import {isMapValue, type Lookup, mapValueOf, readLookup, writeMapValue} from './lookup.js'
import type {Loadable} from './types.js'

export type Source = Uint8Array | Lookup | ReadKey

export const isLookup = (source: Source | undefined): source is Lookup =>
  source !== undefined && !(source instanceof Uint8Array) && 'name' in source

/** What the registers hold by the expressions in front, and how many these are. */
export function readSources(expressions: readonly NftExpression[], at: Context) {
  const sources = new Map<number, Source>()
  let used = 0
  for (;;) {
    const found = readSource(expressions.slice(used), at)
    if (!found) return {sources, used}
    sources.set(found.register, found.source)
    used += found.used
  }
}

interface Found {
  readonly register: number
  readonly source: Source
  readonly used: number
}

function readSource(expressions: readonly NftExpression[], at: Context): Found | undefined {
  const [first] = expressions
  const {dreg = 0} = (first?.data ?? {}) as {dreg?: number}
  if (dreg === 0) return undefined
  const value = dataOf(first, 'immediate')?.data?.value
  if (value) return {register: dreg, source: value, used: 1}
  const lookup = readLookup(expressions, at)
  if (lookup?.dreg) return {register: lookup.dreg, source: lookup, used: lookup.used}
  const key = readKey(expressions, at, wordOf(dreg))
  return key && {register: key.register, source: key, used: key.used}
}

const fieldKeys = new Set(['field'])

/** Loads something of a type into a register. */
export function loadInto(first: number, option: string, type: ValueType, value: Loadable, at: Context) {
  const next = register(nextLarge(wordOf(first), type.size))
  return {loads: loadsOf(first, option, type, value, at), next}
}

function loadsOf(
  first: number,
  option: string,
  type: ValueType,
  value: Loadable,
  at: Context,
): NftExpression[] {
  if (isMapValue(value)) return writeMapValue(option, value, shapeOfOne(type), at, wordOf(first))
  if (typeof value === 'object' && value !== null && 'field' in value) {
    checkKeys(option, value, fieldKeys)
    return writeKey(option, value.field, at, wordOf(first)).expressions
  }
  return [{name: 'immediate', data: {dreg: first, data: {value: type.write(option, value)}}}]
}

/** The other way around; `undefined` if it is nothing of the type. */
export function readLoaded(source: Source | undefined, type: ValueType, at: Context): Loadable | undefined {
  if (source instanceof Uint8Array) return source.length === type.size ? type.read(source) : undefined
  if (isLookup(source)) return mapValueOf(source, shapeOfOne(type), at)
  return typeof source?.key === 'string' ? {field: source.key as FieldName} : undefined
}
