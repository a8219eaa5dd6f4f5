/** Packets about which a program decides. */
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {bitWords} from '../../../../words/bit-words.js'
import {checkInteger, checkKeys, rangeError} from '../../../../words/options.js'
import {hostInteger} from '../../values/types.js'
import type {Context} from '../context.js'
import {dataOf, type Found} from '../expressions.js'
import {fieldNamed} from '../fields/find-field.js'
import {loadInto, readLoaded, readSources} from '../lookups/sources.js'
import {neededBy} from '../matches/statement-needs.js'
import type {Queue, QueueFlag, Statement} from '../types.js'

const keys = new Set(['number', 'flags'])
const flagWords = bitWords<QueueFlag>({bypass: 1, fanout: 2})
const LAST = 0xffff
type Queues = Exclude<Exclude<Queue, string>['queue']['number'], undefined>

export function writeQueue(statement: Statement, at: Context): NftExpression[] | undefined {
  if (statement === 'queue') return [{name: 'queue', data: numbers(0)}]
  if (typeof statement === 'string' || !('queue' in statement)) return undefined
  checkKeys('queue', statement.queue, keys)
  const {number = 0, flags: words = []} = statement.queue
  const flags = flagWords.bits('flags', words)
  if (typeof number === 'number' || Array.isArray(number))
    return [{name: 'queue', data: {...numbers(number as QueueNumbers), flags}}]
  const given = number as Exclude<Queues, QueueNumbers>
  if ('field' in given && fieldNamed('number', given.field).type !== hostInteger[4])
    throw rangeError('number', 'a number to spread packets by (symhash, jhash, numgen)', given.field)
  const before = neededBy(statement, at)
  const {loads} = loadInto(1, 'number', hostInteger[2], given, at)
  return [...before, ...loads, {name: 'queue', data: {sregQnum: 1, flags}}]
}

type QueueNumbers = number | readonly [from: number, to: number]

/** The first queue, and how many. */
function numbers(queues: QueueNumbers) {
  const [from, to] = typeof queues === 'number' ? [queues, queues] : queues
  const num = checkInteger('number', from, 0, LAST)
  return {num, total: checkInteger('number', to, num, LAST) - num + 1}
}

export function readQueue(expressions: readonly NftExpression[], at: Context): Found<Queue> | undefined {
  const {sources, used} = readSources(expressions, at)
  const data = dataOf(expressions[used], 'queue')
  if (!data) return undefined
  const {num = 0, total = 1, flags = 0, sregQnum} = data
  const words = flagWords.list(flags)
  if (words.some(word => typeof word === 'number')) return undefined
  const number =
    sregQnum !== undefined
      ? readLoaded(sources.get(sregQnum), hostInteger[2], at)
      : total === 1
        ? num
        : [num, num + total - 1]
  const queue = {
    ...((number !== 0 || words.length > 0) && {number: number as Queues}),
    ...(words.length > 0 && {flags: words as QueueFlag[]}),
  }
  return {statement: Object.keys(queue).length === 0 ? 'queue' : {queue}, used: used + 1}
}
