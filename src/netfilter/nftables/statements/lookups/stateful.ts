/** What sets keep beside each element: counters, limits, quotas, counts of connections. */
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {checkArray, rangeError} from '../../../../words/options.js'
import {readConnections, writeConnections} from '../actions/connections.js'
import {readCounter, writeCounter} from '../actions/counter.js'
import {readLast, writeLast} from '../actions/last.js'
import {readLimit, writeLimit} from '../actions/limit.js'
import {readQuota, writeQuota} from '../actions/quota.js'
import type {Connections, Counter, Last, Limit, Quota, Statement} from '../types.js'

/** A statement that an element may have; in the kernel's words where there are no others. */
export type StatefulStatement = Counter | Limit | Quota | Connections | Last | NftExpression

const writers: readonly ((statement: Statement) => NftExpression[] | undefined)[] = [
  writeCounter,
  writeLimit,
  writeQuota,
  writeConnections,
  writeLast,
]
const readers = [readCounter, readLimit, readQuota, readConnections, readLast]

/** One expression, or several, as the attributes of sets, elements and `dynset` keep them. */
interface Kept {
  readonly expr?: NftExpression
  readonly expressions?: NftExpression[]
}

export function writeStateful(statements: readonly StatefulStatement[]): Kept {
  checkArray('statements', statements)
  const expressions = statements.map((statement, i) => {
    if (typeof statement === 'object' && statement !== null && 'name' in statement) return statement
    for (const write of writers) {
      const [expression] = write(statement) ?? []
      if (expression) return expression
    }
    throw rangeError(
      `statements[${i}]`,
      'a counter, a limit, a quota, a count of connections, last or an expression',
      JSON.stringify(statement),
    )
  })
  const [first] = expressions
  if (!first) return {}
  return expressions.length === 1 ? {expr: first} : {expressions}
}

/** The statements; `undefined` for none. */
export function readStateful({expr, expressions = expr && [expr]}: Kept): StatefulStatement[] | undefined {
  return expressions?.map(expression => {
    for (const read of readers) {
      const found = read([expression])
      if (found) return found.statement
    }
    return expression
  })
}
