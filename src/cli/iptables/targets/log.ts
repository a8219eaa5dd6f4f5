/** `-j LOG` */
import type {Infer} from '../../../../protocol/codec.js'
import {LOG as infos, XT_LOG, XT_LOG_PREFIX_SIZE} from '../../../../protocol/netfilter/xtables/log.js'
import {extension} from '../extension.js'
import {wrong} from '../problem.js'
import {characters, quoted, textIn, wholeNumber} from '../values.js'

const help = `LOG target options:
 --log-level level		Level of logging (numeric or see syslog.conf)
 --log-prefix prefix		Prefix log messages with this prefix.
 --log-tcp-sequence		Log TCP sequence numbers.
 --log-tcp-options		Log TCP options.
 --log-ip-options		Log IP options.
 --log-uid			Log UID owning the local socket.
 --log-macdecode		Decode MAC addresses and protocol.
`

/** Levels by number, as they are listed. */
const LEVELS = ['emerg', 'alert', 'crit', 'error', 'warn', 'notice', 'info', 'debug'] as const

/** What they may be called. */
const LEVEL_NAMES: Readonly<Record<string, number>> = {
  panic: 0,
  emerg: 0,
  alert: 1,
  crit: 2,
  error: 3,
  warning: 4,
  notice: 5,
  info: 6,
  debug: 7,
}

const WARNING = 4

function readLevel(text: string): number {
  const named = Object.hasOwn(LEVEL_NAMES, text) ? LEVEL_NAMES[text] : undefined
  const level = wholeNumber(text, 0, LEVELS.length - 1) ?? named
  if (level === undefined) throw wrong(`log level "${text}" unknown\n`)
  return level
}

/** Flags with their options; a list leaves the `log-` out. */
const FLAGS = {
  'tcp-sequence': XT_LOG.TCPSEQ,
  'tcp-options': XT_LOG.TCPOPT,
  'ip-options': XT_LOG.IPOPT,
  uid: XT_LOG.UID,
  macdecode: XT_LOG.MACDECODE,
} as const

const flagWords = (flags: number, prefix: string): string =>
  Object.entries(FLAGS)
    .flatMap(([name, flag]) => (flags & flag ? [` ${prefix}${name}`] : []))
    .join('')

type Info = Infer<(typeof infos)[0]>

export const LOG = extension<Info>({
  name: 'LOG',
  revision: 0,
  info: infos[0],
  help,
  options: [
    {
      name: 'log-level',
      set(draft, value) {
        draft.level = readLevel(value)
      },
    },
    {
      name: 'log-prefix',
      set(draft, value) {
        if (value === '') throw wrong('Argument must have a minimum length of 1 characters\n')
        if (value.includes('\n')) throw wrong('Newlines not allowed in --log-prefix')
        draft.prefix = characters(value, XT_LOG_PREFIX_SIZE)
      },
    },
    ...Object.entries(FLAGS).map(([name, flag]) => ({
      name: `log-${name}`,
      takes: false as const,
      set(draft: Info) {
        draft.logflags |= flag
      },
    })),
  ],
  initial: () => ({level: WARNING, logflags: 0, prefix: new Uint8Array(XT_LOG_PREFIX_SIZE)}),
  print({level, logflags, prefix}, {numeric}) {
    const text = textIn(prefix)
    const how = numeric
      ? ` flags ${logflags} level ${level}`
      : ` level ${LEVELS[level] ?? ''}${flagWords(logflags, '')}`
    return ` LOG${how}${text === '' ? '' : ` prefix "${text}"`}`
  },
  save({level, logflags, prefix}) {
    const text = textIn(prefix)
    return [
      text === '' ? '' : ` --log-prefix ${quoted(text)}`,
      level === WARNING ? '' : ` --log-level ${level}`,
      flagWords(logflags, '--log-'),
    ].join('')
  },
})
