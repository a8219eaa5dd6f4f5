/** Limits: packets go on up to a rate. */
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {checkInteger, checkKeys, rangeError} from '../../../../words/options.js'
import {dataOf, type Found} from '../expressions.js'
import type {Limit, Statement} from '../types.js'

const units = {second: 1n, minute: 60n, hour: 3600n, day: 86400n, week: 604800n} as const
const limitKeys = new Set(['rate', 'per', 'unit', 'burst', 'over'])
/** Packets that nft(8) lets through at once where nothing else is said. */
const BURST = 5

export function writeLimit(statement: Statement): NftExpression[] | undefined {
  if (typeof statement === 'string' || !('limit' in statement)) return undefined
  checkKeys('limit', statement.limit, limitKeys)
  const {rate, per, unit = 'packets', burst, over = false} = statement.limit
  if (!Object.hasOwn(units, per)) throw rangeError('per', `one of ${Object.keys(units).join(' ')}`, per)
  if (unit !== 'packets' && unit !== 'bytes') throw rangeError('unit', 'packets or bytes', unit)
  if (BigInt(rate) <= 0n) throw rangeError('rate', 'more than 0', rate)
  return [
    {
      name: 'limit',
      data: {
        rate: BigInt(rate),
        unit: units[per],
        burst: checkInteger('burst', burst ?? (unit === 'packets' ? BURST : 0)),
        type: unit === 'packets' ? 'pkts' : 'pkt_bytes',
        flags: over ? 1 : 0,
      },
    },
  ]
}

export function readLimit([first]: readonly NftExpression[]): Found<Limit> | undefined {
  const {rate, unit, burst = 0, type, flags = 0} = dataOf(first, 'limit') ?? {}
  const per = (Object.keys(units) as (keyof typeof units)[]).find(word => units[word] === unit)
  if (rate === undefined || per === undefined || (type !== 'pkts' && type !== 'pkt_bytes')) return undefined
  const limit: Limit['limit'] = {
    rate: rate <= Number.MAX_SAFE_INTEGER ? Number(rate) : rate,
    per,
    ...(type === 'pkt_bytes' && {unit: 'bytes'}),
    burst,
    ...(flags & 1 && {over: true}),
  }
  return {statement: {limit}, used: 1}
}
