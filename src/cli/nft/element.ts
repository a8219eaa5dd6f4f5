/** Elements of sets and maps. */
import {toHex} from '../../../protocol/bytes.js'
import {
  bytesOf,
  type ElementTypes,
  type NftElement,
  type NftElementValue,
  readValue,
} from '../../netfilter/nftables/element-values.js'
import type {Verdict} from '../../netfilter/nftables/statements/types.js'
import type {TypeShape} from '../../netfilter/nftables/values/shape.js'
import type {MatchValue} from '../../netfilter/nftables/values/value-type.js'
import {type Manner, quoted, type Shown, shown} from './shown.js'
import {statementOf} from './statement.js'
import {timeText, wholeSeconds} from './time.js'
import {valueShown} from './value.js'

/** What is in a set. */
export type Contents = Omit<ElementTypes, 'interval'>

/** An element as it stands in the list of a set's elements. */
export function elementShown(contents: Contents, element: NftElement, family: string, manner: Manner): Shown {
  const {timeout, expires, comment} = element
  const key = element.key === '*' ? shown('*', '*') : typedValue(contents.key, element.key, manner)
  const statements = (element.statements ?? []).map(one => statementOf(one, family, manner))
  const text = [
    key.text,
    ...statements.map(statement => statement.text),
    ...(timeout === undefined ? [] : [`timeout ${timeText(timeout)}`]),
    ...(expires === undefined || manner.stateless ? [] : [`expires ${timeText(expires)}`]),
    ...(comment === undefined ? [] : [`comment ${quoted(comment)}`]),
  ].join(' ')
  const more = {
    ...(timeout !== undefined && {timeout: wholeSeconds(timeout)}),
    ...(expires !== undefined && {expires: wholeSeconds(expires)}),
    ...(comment !== undefined && {comment}),
    // Of several statements, JSON has the first.
    ...(statements[0]?.json as object | undefined),
  }
  const json = Object.keys(more).length > 0 ? {elem: {val: key.json, ...more}} : key.json
  const data = dataShown(contents.data, element, family, manner)
  return data ? shown(`${text} : ${data.text}`, [json, data.json]) : shown(text, json)
}

/** A key or data, of as many parts as its type has. */
export function typedValue({parts, concatenated}: TypeShape, value: NftElementValue, manner: Manner): Shown {
  const [only] = parts ?? []
  const bytes = bytesOf(value)
  if (bytes || !parts || !only)
    return shown([...new Set(bytes?.map(end => `0x${toHex(end)}`))].join('-'), null)
  if (!concatenated) return valueShown(only, value as MatchValue, manner)
  const all = parts.map((type, i) => valueShown(type, (value as MatchValue[])[i] as MatchValue, manner))
  return shown(all.map(({text}) => text).join(' . '), {concat: all.map(({json}) => json)})
}

function dataShown(
  type: Contents['data'],
  {data, object}: NftElement,
  family: string,
  manner: Manner,
): Shown | undefined {
  if (object !== undefined) return shown(quoted(object), object)
  if (data === undefined || type === undefined) return undefined
  if (type === 'verdict') return statementOf(data as Verdict, family, manner)
  const value = type.ranges && data instanceof Uint8Array ? readValue(type, data, data) : data
  return typedValue(type, value as NftElementValue, manner)
}
