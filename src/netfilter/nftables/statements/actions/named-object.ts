/** Counters, quotas, limits … of the table, which a rule uses by their names. */
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {checkKeys, rangeError} from '../../../../words/options.js'
import {objectKinds} from '../../object-kinds.js'
import {checkName} from '../../options.js'
import {dataOf, type Found} from '../expressions.js'
import type {Statement, UseObject} from '../types.js'

const keys = new Set(['use', 'object'])

export function writeUse(statement: Statement): NftExpression[] | undefined {
  if (typeof statement === 'string' || !('use' in statement)) return undefined
  checkKeys('use', statement, keys)
  const {use, object} = statement
  if (!objectKinds.includes(use)) throw rangeError('use', `one of ${objectKinds.join(', ')}`, use)
  return [{name: 'objref', data: {immType: use, immName: checkName('object', object)}}]
}

export function readUse([first]: readonly NftExpression[]): Found<UseObject> | undefined {
  const {immType, immName} = dataOf(first, 'objref') ?? {}
  const use = objectKinds.find(kind => kind === immType)
  return use && immName !== undefined ? {statement: {use, object: immName}, used: 1} : undefined
}
