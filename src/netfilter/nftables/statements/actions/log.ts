/** Lines in the kernel's log, and packets for the listeners of a group. */
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import {bitWords} from '../../../../words/bit-words.js'
import {checkInteger, checkKeys, checkString, rangeError} from '../../../../words/options.js'
import {dataOf, type Found} from '../expressions.js'
import type {Log, LogFlag, LogLevel, LogOptions, Statement} from '../types.js'

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
    ...(group !== undefined && {group: checkInteger('group', group, 0, 0xffff)}),
    // Given 0, the group would get no byte of the packet.
    ...(snaplen !== undefined && {snaplen: checkInteger('snaplen', snaplen)}),
    ...(queueThreshold !== undefined && {
      qthreshold: checkInteger('queueThreshold', queueThreshold, 0, 0xffff),
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
  const {prefix, level, flags, group, snaplen, qthreshold = 0} = data
  // The kernel tells of a level also where none was given: this one.
  const word = level === 'warning' ? undefined : level
  if (typeof word === 'number' || logFlags.list(flags ?? 0).some(flag => typeof flag === 'number'))
    return undefined
  const log: LogOptions = {
    ...(prefix !== undefined && {prefix}),
    ...(group !== undefined && {group}),
    ...(snaplen !== undefined && {snaplen}),
    ...(qthreshold !== 0 && {queueThreshold: qthreshold}),
    ...(word !== undefined && {level: word}),
    ...(flags !== undefined && flags !== 0 && {flags: logFlags.list(flags) as LogFlag[]}),
  }
  return {statement: Object.keys(log).length === 0 ? 'log' : {log}, used: 1}
}
