/** Where rules look something up: keys, sets, maps, and elements that they change. */

import type {FieldName} from '../../netfilter/nftables/statements/fields/fields.js'
import {fieldNamed} from '../../netfilter/nftables/statements/fields/find-field.js'
import type {
  ConcatenatedMatch,
  ElementChange,
  Key,
  MapValue,
  ObjectByMap,
  TypedValue,
  VerdictMap,
} from '../../netfilter/nftables/statements/lookups/types.js'
import {elementsOf} from '../../netfilter/nftables/statements/own/own-set.js'
import {
  concatenation,
  shapeOfOne,
  shapeOf as shapeOfTypes,
  type TypeShape,
} from '../../netfilter/nftables/values/shape.js'
import {type Contents, elementShown, typedValue} from './element.js'
import {kindText, useText} from './object-kind.js'
import {propertyShown} from './property.js'
import {type Manner, type Shown, shown, withoutJson} from './shown.js'
import {statementOf} from './statement.js'
import {timeText, wholeSeconds} from './time.js'

const namesOf = (key: Key): readonly FieldName[] => (typeof key === 'string' ? [key] : key)

const shapeOf = (key: Key): TypeShape => {
  const types = namesOf(key).map(name => fieldNamed('key', name).type)
  return types.length === 1 ? shapeOfOne(types[0] as (typeof types)[number]) : concatenation(types)
}

/** `ip saddr . tcp dport` */
export function keyShown(key: Key): Shown {
  const all = namesOf(key).map(propertyShown)
  const text = all.map(one => one.text).join(' . ')
  return all.length === 1 ? (all[0] as Shown) : shown(text, {concat: all.map(({json}) => json)})
}

/** The name of a set, or its elements. */
export function setShown(
  set: string | readonly unknown[],
  contents: Contents,
  family: string,
  manner: Manner,
): Shown {
  if (typeof set === 'string') return shown(set, set)
  const all = elementsOf(set).map(element => elementShown(contents, element, family, manner))
  return shown(`{ ${all.map(({text}) => text).join(', ')} }`, {set: all.map(({json}) => json)})
}

export function concatenatedOf(
  {match, in: among, notIn}: ConcatenatedMatch,
  family: string,
  manner: Manner,
): Shown {
  const key = keyShown(match)
  const set = setShown(among ?? notIn ?? [], {key: shapeOf(match)}, family, manner)
  const [op, sign] = notIn === undefined ? ['==', ''] : ['!=', '!= ']
  return shown(`${key.text} ${sign}${set.text}`, {match: {op, left: key.json, right: set.json}})
}

/** A value from a map with this data. */
export function mapValueOf(
  {map, in: among}: MapValue,
  data: Contents['data'],
  family: string,
  manner: Manner,
): Shown {
  const key = keyShown(map)
  const set = setShown(among, {key: shapeOf(map), ...(data && {data})}, family, manner)
  return shown(`${key.text} map ${set.text}`, {map: {key: key.json, data: set.json}})
}

export function verdictMapOf({vmap, in: among}: VerdictMap, family: string, manner: Manner): Shown {
  const key = keyShown(vmap)
  const set = setShown(among, {key: shapeOf(vmap), data: 'verdict'}, family, manner)
  return shown(`${key.text} vmap ${set.text}`, {vmap: {key: key.json, data: set.json}})
}

export function objectByMapOf({objects, ...value}: ObjectByMap, family: string, manner: Manner): Shown {
  const {text, json} = mapValueOf(value, undefined, family, manner)
  return shown(`${useText(objects)} ${text}`, {[kindText(objects)]: json})
}

const operations = ['add', 'update', 'delete'] as const

export const isElementChange = (statement: object): statement is ElementChange =>
  'key' in statement && operations.some(op => op in statement)

const dataOf = (data: Key | TypedValue, manner: Manner): Shown =>
  typeof data === 'object' && 'value' in data
    ? typedValue(shapeOfTypes('type', data.type), data.value, manner)
    : keyShown(data as Key)

/** `update @seen { ip saddr timeout 10s }` */
export function elementChangeOf(change: ElementChange, family: string, manner: Manner): Shown {
  const op = operations.find(word => word in change) as (typeof operations)[number]
  const set = (change as unknown as Record<string, string>)[op] as string
  const {key, data, timeout, statements = []} = change
  const left = keyShown(key)
  const right = data && dataOf(data, manner)
  const more = statements.map(one => statementOf(one, family, {...manner, stateless: true}))
  const text = [
    left.text,
    ...more.map(one => one.text),
    ...(timeout === undefined ? [] : [`timeout ${timeText(timeout)}`]),
    ...(right ? [`: ${right.text}`] : []),
  ].join(' ')
  const elem = timeout === undefined ? left.json : {elem: {val: left.json, timeout: wholeSeconds(timeout)}}
  const stmt = more.length > 0 ? {stmt: more.map(({json}) => json)} : {}
  const whole = `${op} ${set} { ${text} }`
  // Of a map, JSON has the text.
  if (right) withoutJson('map', manner)
  return shown(whole, right ? whole : {set: {op, elem, set, ...stmt}})
}
