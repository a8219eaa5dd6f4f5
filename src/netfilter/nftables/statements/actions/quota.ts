/** Quotas: packets go on until so many bytes went through. */
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {checkBoolean, checkInteger, checkKeys} from '../../../../words/options.js'
import {dataOf, type Found} from '../expressions.js'
import type {Quota, Statement} from '../types.js'

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
