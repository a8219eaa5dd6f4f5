/** Statements that do something with the packet and go on: counter, log, limit, marks. */
import {type NftExpression, nftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {bitWords} from '../../../../words/bit-words.js'
import {checkInteger, checkKeys, checkString, rangeError} from '../../../../words/options.js'
import {byteType, markType} from '../../values/types.js'
import {dataOf, type Found} from '../context.js'
import type {Counter, Limit, Log, LogFlag, LogLevel, LogOptions, SetMark, Statement} from '../types.js'

const newCounter = nftExpression.remember({name: 'counter', data: {packets: 0n, bytes: 0n}})

export function writeCounter(statement: Statement): NftExpression[] | undefined {
  if (statement === 'counter') return [newCounter]
  if (typeof statement === 'string' || !('counter' in statement)) return undefined
  const {packets, bytes} = statement.counter
  return [{name: 'counter', data: {packets, bytes}}]
}

export function readCounter([first]: readonly NftExpression[]): Found<Counter> | undefined {
  const {packets, bytes} = dataOf(first, 'counter') ?? {}
  return packets === undefined || bytes === undefined
    ? undefined
    : {statement: {counter: {packets, bytes}}, used: 1}
}

const levels = ['emerg', 'alert', 'crit', 'err', 'warn', 'notice', 'info', 'debug', 'audit'] as const
const logFlags = bitWords<LogFlag & string>({
  'tcp sequence': 1,
  'tcp options': 2,
  'ip options': 4,
  skuid: 8,
  ether: 32,
})
const logKeys = new Set(['prefix', 'level', 'flags', 'group', 'snaplen', 'queueThreshold'])
/** Longest prefix, less the NUL: `NF_LOG_PREFIXLEN` (linux/netfilter/nf_log.h). */
const PREFIX_MAX = 127

export function writeLog(statement: Statement): NftExpression[] | undefined {
  if (statement === 'log') return [{name: 'log', data: {}}]
  if (typeof statement === 'string' || !('log' in statement)) return undefined
  checkKeys('log', statement.log, logKeys)
  const {prefix, level, flags, group, snaplen, queueThreshold} = statement.log
  if (group !== undefined && (level !== undefined || flags !== undefined))
    throw rangeError('group', 'a group or a level and flags, not both', group)
  if (group === undefined && (snaplen !== undefined || queueThreshold !== undefined))
    throw rangeError('group', 'a group beside snaplen and queueThreshold', group)
  if (prefix !== undefined && Buffer.byteLength(checkString('prefix', prefix)) > PREFIX_MAX)
    throw rangeError('prefix', `at most ${PREFIX_MAX} bytes`, prefix)
  const data = {
    ...(prefix !== undefined && {prefix}),
    ...(group !== undefined && {
      group: checkInteger('group', group, 0, 0xffff),
      snaplen: checkInteger('snaplen', snaplen ?? 0),
      qthreshold: checkInteger('queueThreshold', queueThreshold ?? 0, 0, 0xffff),
    }),
    ...(level !== undefined && {level: levelData(level)}),
    ...(flags !== undefined && flags.length > 0 && {flags: logFlags.bits('flags', flags)}),
  }
  return [{name: 'log', data}]
}

/** The kernel's word for a level: only one is another than nft(8)'s. */
function levelData(level: LogLevel) {
  if (!levels.includes(level)) throw rangeError('level', `one of ${levels.join(' ')}`, level)
  return level === 'warn' ? ('warning' as const) : level
}

export function readLog([first]: readonly NftExpression[]): Found<Log> | undefined {
  const data = dataOf(first, 'log')
  if (!data) return undefined
  const {prefix, level, flags, group, snaplen = 0, qthreshold = 0} = data
  // The kernel tells of a level also where none was given: this one.
  const word = level === 'warning' ? undefined : level
  if (typeof word === 'number' || logFlags.list(flags ?? 0).some(flag => typeof flag === 'number'))
    return undefined
  const log: LogOptions = {
    ...(prefix !== undefined && {prefix}),
    ...(group !== undefined && {group}),
    ...(snaplen !== 0 && {snaplen}),
    ...(qthreshold !== 0 && {queueThreshold: qthreshold}),
    ...(word !== undefined && {level: word}),
    ...(flags !== undefined && flags !== 0 && {flags: logFlags.list(flags) as LogFlag[]}),
  }
  return {statement: Object.keys(log).length === 0 ? 'log' : {log}, used: 1}
}

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

export const settable = {
  'meta mark': {name: 'meta', key: 'mark', type: markType},
  'ct mark': {name: 'ct', key: 'mark', type: markType},
  'meta priority': {name: 'meta', key: 'priority', type: markType},
  'meta nftrace': {name: 'meta', key: 'nftrace', type: byteType},
} as const

export function writeSet(statement: Statement): NftExpression[] | undefined {
  if (typeof statement === 'string' || !('set' in statement)) return undefined
  checkKeys('set', statement, new Set(['set', 'to']))
  if (!Object.hasOwn(settable, statement.set))
    throw rangeError('set', `one of ${Object.keys(settable).join(', ')}`, statement.set)
  const {name, key, type} = settable[statement.set as SetMark['set']]
  return [
    {name: 'immediate', data: {dreg: 1, data: {value: type.write('to', statement.to)}}},
    {name, data: {key, sreg: 1}} as NftExpression,
  ]
}

export function readSet([first, second]: readonly NftExpression[]): Found<SetMark> | undefined {
  const value = dataOf(first, 'immediate')
  const target = dataOf(second, 'meta') ?? dataOf(second, 'ct')
  if (value?.dreg !== 1 || !value.data?.value || target?.sreg !== 1) return undefined
  for (const [set, {name, key, type}] of Object.entries(settable)) {
    if (second?.name !== name || target.key !== key || value.data.value.length !== type.size) continue
    return {statement: {set: set as SetMark['set'], to: type.read(value.data.value) as number}, used: 2}
  }
  return undefined
}

export const writeNotrack = (statement: Statement): NftExpression[] | undefined =>
  statement === 'notrack' ? [{name: 'notrack'}] : undefined

export const readNotrack = ([first]: readonly NftExpression[]): Found<'notrack'> | undefined =>
  first?.name === 'notrack' ? {statement: 'notrack', used: 1} : undefined
