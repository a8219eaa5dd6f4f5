/** Elements of sets and maps. */
import type {NftExpression} from '../../../protocol/netfilter/nftables/expression.js'
import type {NftElement, NftElementValue} from '../../netfilter/nftables/element-values.js'
import type {NftSet} from '../../netfilter/nftables/set.js'
import {type NftTypes, shapeOf} from '../../netfilter/nftables/set-types.js'
import {dataOf} from '../../netfilter/nftables/statements/context.js'
import type {MatchValue, Verdict} from '../../netfilter/nftables/statements/types.js'
import {type Manner, quoted, type Shown, shown} from './shown.js'
import {counterOf, statementOf} from './statement.js'
import {timeText} from './time.js'
import {valueShown} from './value.js'

/** An element as it stands in the list of a set's elements. */
export function elementShown(set: NftSet, element: NftElement, manner: Manner): Shown {
  const {timeout, expires, comment, expressions = []} = element
  const key = element.key === '*' ? shown('*', '*') : typedValue(set.key, element.key, manner)
  const statements = expressions.map(expression => expressionShown(expression, manner))
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
    ...Object.assign({}, ...statements.map(({json}) => json)),
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

function expressionShown(expression: NftExpression, manner: Manner): Shown {
  const counter = dataOf(expression, 'counter')
  if (!counter) return statementOf(expression, '', manner)
  const {packets = 0n, bytes = 0n} = counter
  return counterOf({packets, bytes}, manner)
}

function dataShown(set: NftSet, {data, object}: NftElement, manner: Manner): Shown | undefined {
  if (object !== undefined) return shown(quoted(object), object)
  if (data === undefined) return undefined
  if (set.data === 'verdict') return statementOf(data as Verdict, set.family, manner)
  return typedValue(set.data as NftTypes, data as NftElementValue, manner)
}
