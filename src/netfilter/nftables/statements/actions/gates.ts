/** Statements that let some packets through, or have objects of the table do so: quotas, counts, named objects. */
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {checkBoolean, checkInteger, checkKeys, rangeError} from '../../../../words/options.js'
import {checkName} from '../../options.js'
import {dataOf, type Found} from '../context.js'
import type {Connections, Quota, Statement, UseObject} from '../types.js'

const quotaKeys = new Set(['bytes', 'over', 'used'])
const OVER = 1
/** The kernel adds that a quota is used up. */
const DEPLETED = 2

export function writeQuota(statement: Statement): NftExpression[] | undefined {
  if (typeof statement === 'string' || !('quota' in statement)) return undefined
  checkKeys('quota', statement.quota, quotaKeys)
  const {bytes, over = false, used = 0} = statement.quota
  return [
    {
      name: 'quota',
      data: {
        bytes: checkBytes('bytes', bytes),
        flags: checkBoolean('over', over) ? OVER : 0,
        consumed: checkBytes('used', used),
      },
    },
  ]
}

function checkBytes(option: string, value: unknown): bigint {
  if (typeof value === 'bigint' && value >= 0n && value >> 64n === 0n) return value
  return BigInt(checkInteger(option, value, 0, Number.MAX_SAFE_INTEGER))
}

const short = (value: bigint): number | bigint => (value <= Number.MAX_SAFE_INTEGER ? Number(value) : value)

export function readQuota([first]: readonly NftExpression[]): Found<Quota> | undefined {
  const {bytes, flags = 0, consumed = 0n} = dataOf(first, 'quota') ?? {}
  if (bytes === undefined || flags & DEPLETED) return undefined
  const quota = {
    bytes: short(bytes),
    ...(flags & OVER && {over: true}),
    ...(consumed !== 0n && {used: short(consumed)}),
  }
  return {statement: {quota}, used: 1}
}

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

const kinds: readonly UseObject['use'][] = [
  'counter',
  'quota',
  'limit',
  'ct_helper',
  'ct_timeout',
  'ct_expect',
  'synproxy',
  'secmark',
]

export function writeUse(statement: Statement): NftExpression[] | undefined {
  if (typeof statement === 'string' || !('use' in statement)) return undefined
  checkKeys('use', statement, new Set(['use', 'object']))
  const {use, object} = statement
  if (!kinds.includes(use)) throw rangeError('use', `one of ${kinds.join(', ')}`, use)
  return [{name: 'objref', data: {immType: use, immName: checkName('object', object)}}]
}

export function readUse([first]: readonly NftExpression[]): Found<UseObject> | undefined {
  const {immType, immName} = dataOf(first, 'objref') ?? {}
  const use = kinds.find(kind => kind === immType)
  return use && immName !== undefined ? {statement: {use, object: immName}, used: 1} : undefined
}
