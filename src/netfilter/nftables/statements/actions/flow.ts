/** Connections that a flowtable takes over. */
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {checkKeys, rangeError} from '../../../../words/options.js'
import {checkName} from '../../options.js'
import {dataOf, type Found} from '../expressions.js'
import type {Flow, Statement} from '../types.js'

const keys = new Set(['flow'])

export function writeFlow(statement: Statement): NftExpression[] | undefined {
  if (typeof statement === 'string' || !('flow' in statement)) return undefined
  checkKeys('flow', statement, keys)
  const {flow} = statement
  if (typeof flow !== 'string' || !flow.startsWith('@'))
    throw rangeError('flow', 'the name of a flowtable (@NAME)', flow)
  return [{name: 'flow_offload', data: {tableName: checkName('flow', flow.slice(1))}}]
}

export function readFlow([first]: readonly NftExpression[]): Found<Flow> | undefined {
  const {tableName} = dataOf(first, 'flow_offload') ?? {}
  return tableName === undefined ? undefined : {statement: {flow: `@${tableName}`}, used: 1}
}
