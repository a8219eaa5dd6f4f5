/** Options of TCP that are taken out of packets. */
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {checkKeys, rangeError} from '../../../../words/options.js'
import type {Context} from '../context.js'
import {dataOf, type Found} from '../expressions.js'
import type {FieldName} from '../fields/fields.js'
import {fieldLoaded, fieldNamed} from '../fields/find-field.js'
import {optionPresent} from '../fields/option-fields.js'
import type {ResetOption, Statement} from '../types.js'

const keys = new Set(['reset'])
/** The name of an option as a whole. */
const option = /^tcp option \S+$/

export function writeResetOption(statement: Statement): NftExpression[] | undefined {
  if (typeof statement === 'string' || !('reset' in statement)) return undefined
  checkKeys('reset', statement, keys)
  const {reset} = statement
  const type = option.test(reset) ? dataOf(fieldNamed('reset', reset).load, 'exthdr')?.type : undefined
  if (type === undefined) throw rangeError('reset', `an option of TCP (tcp option fastopen …)`, reset)
  return [{name: 'exthdr', data: {type, op: 'tcpopt'}}]
}

export function readResetOption(
  [first]: readonly NftExpression[],
  at: Context,
): Found<ResetOption> | undefined {
  const {type, op, dreg, sreg} = dataOf(first, 'exthdr') ?? {}
  if (op !== 'tcpopt' || type === undefined || dreg !== undefined || sreg !== undefined) return undefined
  const name = fieldLoaded([optionPresent(op, type, {}).load], at)?.name
  return name && {statement: {reset: name as FieldName}, used: 1}
}
