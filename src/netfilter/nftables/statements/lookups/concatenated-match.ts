/** Matches of several properties at once. */
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {checkKeys, typeError} from '../../../../words/options.js'
import type {Context} from '../context.js'
import type {Found} from '../expressions.js'
import {elementsOf, keysOf, readReference, referTo} from '../own/own-set.js'
import type {Statement} from '../types.js'
import {writeKey} from './key.js'
import {readLookup} from './lookup.js'
import type {ConcatenatedMatch} from './types.js'

const keys = new Set(['match', 'in', 'notIn'])

export function writeConcatenated(statement: Statement, at: Context): NftExpression[] | undefined {
  if (typeof statement !== 'object' || !('match' in statement) || !Array.isArray(statement.match))
    return undefined
  checkKeys('a match of several properties', statement, keys)
  const {match, in: among, notIn} = statement as ConcatenatedMatch
  const given = among ?? notIn
  if (given === undefined || (among !== undefined && notIn !== undefined))
    throw typeError(match.join(' . '), 'one of in and notIn', given === undefined ? '' : 'both')
  const list = Array.isArray(given) ? elementsOf(given) : (given as `@${string}`)
  const {expressions, shape} = writeKey('match', match, at, 0, list)
  const reference = referTo(match.join(' . '), list, {key: shape}, at)
  const flags = notIn === undefined ? {} : {flags: 1}
  return [...expressions, {name: 'lookup', data: {...reference, sreg: 1, ...flags}}]
}

export function readConcatenated(
  expressions: readonly NftExpression[],
  at: Context,
): Found<ConcatenatedMatch> | undefined {
  const found = readLookup(expressions, at)
  if (!found || found.dreg !== undefined || typeof found.key === 'string') return undefined
  const {key: match, flags, name, shape, used} = found
  const set = readReference(name, {key: shape}, at)
  if (set === undefined) return undefined
  const values = (typeof set === 'string' ? set : keysOf(set)) as NonNullable<ConcatenatedMatch['in']>
  return {statement: flags & 1 ? {match, notIn: values} : {match, in: values}, used}
}
