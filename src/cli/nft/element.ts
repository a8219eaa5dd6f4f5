/** Elements of sets and maps. */
import type {NftElement, NftElementValue} from '../../netfilter/nftables/element-values.js'
import type {NftSet} from '../../netfilter/nftables/set.js'
import {type NftTypes, shapeOf} from '../../netfilter/nftables/set-types.js'
import type {MatchValue, Verdict} from '../../netfilter/nftables/statements/types.js'
import {type Manner, quoted, type Shown, shown} from './shown.js'
import {statementOf} from './statement.js'
import {timeText} from './time.js'
import {valueShown} from './value.js'

/** An element as it stands in the list of a set's elements. */
export function elementShown(set: NftSet, element: NftElement, manner: Manner): Shown {
  const {timeout, expires, comment} = element
  const key = element.key === '*' ? shown('*', '*') : typedValue(set.key, element.key, manner)
  const statements = (element.statements ?? []).map(one => statementOf(one, set.family, manner))
  const text = [
    key.text,
    ...statements.map(statement => statement.text),
    ...(timeout === undefined ? [] : [`timeout ${timeText(timeout)}`]),
    ...(expires === undefined || manner.stateless ? [] : [`expires ${timeText(expires)}`]),
    ...(comment === undefined ? [] : [`comment ${quoted(comment)}`]),
  ].join(' ')
  const more = {
    ...(timeout !== undefined && {timeout: seconds(timeout)}),
    ...(expires !== undefined && {expires: seconds(expires)}),
    ...(comment !== undefined && {comment}),
    // Of several statements, JSON has the first.
    ...(statements[0]?.json as object | undefined),
  }
  const json = Object.keys(more).length > 0 ? {elem: {val: key.json, ...more}} : key.json
  const data = dataShown(set, element, manner)
  return data ? shown(`${text} : ${data.text}`, [json, data.json]) : shown(text, json)
}

const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000)

/** A key or data, of as many parts as its type has. */
function typedValue(types: NftTypes, value: NftElementValue, manner: Manner): Shown {
  const {parts, concatenated} = shapeOf('key', types)
  const [only] = parts ?? []
  if (value instanceof Uint8Array || !parts || !only)
    return shown(`0x${Buffer.from(value as Uint8Array).toString('hex')}`, null)
  if (!concatenated) return valueShown(only, value as MatchValue, manner)
  const all = parts.map((type, i) => valueShown(type, (value as MatchValue[])[i] as MatchValue, manner))
  return shown(all.map(({text}) => text).join(' . '), {concat: all.map(({json}) => json)})
}

function dataShown(set: NftSet, {data, object}: NftElement, manner: Manner): Shown | undefined {
  if (object !== undefined) return shown(quoted(object), object)
  if (data === undefined) return undefined
  if (set.data === 'verdict') return statementOf(data as Verdict, set.family, manner)
  return typedValue(set.data as NftTypes, data as NftElementValue, manner)
}
