/** When a rule was reached last. */
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {checkInteger, checkKeys} from '../../../../words/options.js'
import {dataOf, type Found} from '../expressions.js'
import type {Last, Statement} from '../types.js'

const keys = new Set(['used'])

export function writeLast(statement: Statement): NftExpression[] | undefined {
  if (statement === 'last') return [{name: 'last', data: {set: 0, msecs: 0n}}]
  if (typeof statement === 'string' || !('last' in statement)) return undefined
  checkKeys('last', statement.last, keys)
  const used = checkInteger('used', statement.last.used, 0, Number.MAX_SAFE_INTEGER)
  return [{name: 'last', data: {set: 1, msecs: BigInt(used)}}]
}

export function readLast([first]: readonly NftExpression[]): Found<Last> | undefined {
  const data = dataOf(first, 'last')
  if (!data) return undefined
  const {set = 0, msecs = 0n} = data
  return {statement: set === 0 ? 'last' : {last: {used: Number(msecs)}}, used: 1}
}
