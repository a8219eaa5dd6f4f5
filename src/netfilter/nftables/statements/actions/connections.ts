/** Counts of connections: packets go on while there are no more than so many. */
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {checkBoolean, checkInteger, checkKeys} from '../../../../words/options.js'
import {dataOf, type Found} from '../expressions.js'
import type {Connections, Statement} from '../types.js'

const OVER = 1
const connectionKeys = new Set(['count', 'over'])

export function writeConnections(statement: Statement): NftExpression[] | undefined {
  if (typeof statement === 'string' || !('connections' in statement)) return undefined
  checkKeys('connections', statement.connections, connectionKeys)
  const {count, over = false} = statement.connections
  const flags = checkBoolean('over', over) ? OVER : 0
  return [{name: 'connlimit', data: {count: checkInteger('count', count), flags}}]
}

export function readConnections([first]: readonly NftExpression[]): Found<Connections> | undefined {
  const {count, flags = 0} = dataOf(first, 'connlimit') ?? {}
  if (count === undefined) return undefined
  return {statement: {connections: {count, ...(flags & OVER && {over: true})}}, used: 1}
}
