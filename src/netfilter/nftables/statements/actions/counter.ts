/** Counts of packets. */
import {type NftExpression, nftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {dataOf, type Found} from '../expressions.js'
import type {Counter, Statement} from '../types.js'

const newCounter = nftExpression.remember({name: 'counter', data: {packets: 0n, bytes: 0n}})

export function writeCounter(statement: Statement): NftExpression[] | undefined {
  if (statement === 'counter') return [newCounter]
  if (typeof statement === 'string' || !('counter' in statement)) return undefined
  const {packets, bytes} = statement.counter
  return [{name: 'counter', data: {packets, bytes}}]
}

export function readCounter([first]: readonly NftExpression[]): Found<Counter> | undefined {
  const {packets, bytes} = dataOf(first, 'counter') ?? {}
  return packets === undefined || bytes === undefined
    ? undefined
    : {statement: {counter: {packets, bytes}}, used: 1}
}
