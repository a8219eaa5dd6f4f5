/** Lines in the log: `log prefix "new " level info flags all`. */
import type {LogOptions} from '../../netfilter/nftables/statements/types.js'
import {oneOrMany, quoted, type Shown, shown} from './shown.js'

const allLogFlags = 5

export function logOf({prefix, level, flags = [], group, snaplen, queueThreshold}: LogOptions): Shown {
  const tcp = flags.filter(flag => flag.startsWith('tcp ')).map(flag => flag.slice(4))
  const others = flags.filter(flag => !flag.startsWith('tcp '))
  const flagWords =
    flags.length === allLogFlags
      ? ['flags all']
      : [...(tcp.length > 0 ? [`flags tcp ${tcp.join(',')}`] : []), ...others.map(flag => `flags ${flag}`)]
  // A level that is the default, and the group that says the same, stay unsaid.
  const said = level === 'warn' ? undefined : level
  const text = [
    'log',
    ...(prefix === undefined ? [] : [`prefix ${quoted(prefix)}`]),
    ...(said === undefined ? [] : [`level ${said}`]),
    ...(group === undefined ? [] : [`group ${group}`]),
    ...(snaplen === undefined ? [] : [`snaplen ${snaplen}`]),
    ...(queueThreshold === undefined ? [] : [`queue-threshold ${queueThreshold}`]),
    ...flagWords,
  ].join(' ')
  const json = {
    ...(prefix !== undefined && {prefix}),
    ...(group !== undefined && {group}),
    ...(snaplen !== undefined && {snaplen}),
    ...(queueThreshold !== undefined && {'queue-threshold': queueThreshold}),
    ...(said !== undefined && {level: said}),
    ...(flags.length > 0 && {flags: flags.length === allLogFlags ? 'all' : oneOrMany(flags)}),
  }
  return shown(text, {log: text === 'log' ? null : json})
}
