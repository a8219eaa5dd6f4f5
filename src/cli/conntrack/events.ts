/** `conntrack -E`: connections as they come, change and go, until it is interrupted. */
import {readFileSync} from 'node:fs'
import type {Frame} from '../../../protocol/frame.js'
import {conntrack} from '../../../protocol/netfilter/conntrack/conntrack.js'
import {NFNLGRP} from '../../../protocol/netfilter/constants.js'
import {conntrackEvent} from '../../netfilter/conntrack/message.js'
import {decimalInt} from '../common/c-numbers.js'
import {writeError} from '../common/write.js'
import {openEvents, tell} from './event-socket.js'
import {type Format, formatOf} from './format.js'
import {lineOf} from './line.js'
import {badFrom} from './problem.js'
import {savedOf} from './save.js'
import {selectionOf} from './selection.js'
import type {Words} from './words.js'
import {flowOf} from './xml.js'

type Kind = 'new' | 'update' | 'destroy'

const kinds = {
  new: {group: NFNLGRP.CONNTRACK_NEW, title: '    [NEW] ', verb: 'A'},
  update: {group: NFNLGRP.CONNTRACK_UPDATE, title: ' [UPDATE] ', verb: 'U'},
  destroy: {group: NFNLGRP.CONNTRACK_DESTROY, title: '[DESTROY] ', verb: 'D'},
} as const

const masks: Readonly<Record<string, readonly Kind[]>> = {
  ALL: ['new', 'update', 'destroy'],
  NEW: ['new'],
  UPDATES: ['update'],
  DESTROY: ['destroy'],
}

export async function watch(words: Words): Promise<number> {
  const selection = selectionOf(words)
  const wanted = maskOf(words.given.get('event-mask'))
  const format = formatOf(words.given)
  const size = words.given.get('buffer-size')
  const groups = [...wanted].map(kind => kinds[kind].group)
  const events = openEvents(groups, size === undefined ? undefined : decimalInt(size))
  if (size !== undefined) writeError(noticeOf(decimalInt(size)))
  return tell(events, format, 'flow', ({view, frame}) => {
    const kind = conntrackEvent(frame)
    const message = kind && conntrack.decode(view, frame.start, frame.end, {})
    if (!message || !selection.matches(message)) return undefined
    const text =
      format.form === 'xml'
        ? flowOf(message, format, kind)
        : format.form === 'save'
          ? savedOf(message, kinds[kind].verb)
          : `${stamp(format)}${kinds[kind].title}${lineOf(message, format)}`
    return `${text}${causeOf(frame)}\n`
  })
}

/** The kernel gives twice as much, and never less than this. */
const BUFFER_MIN = 2304

const noticeOf = (size: number): string =>
  `NOTICE: Netlink socket buffer size has been set to ${Math.max(2 * size, BUFFER_MIN)} bytes.\n`

function maskOf(text: string | undefined): ReadonlySet<Kind> {
  if (text === undefined) return new Set(masks.ALL)
  return new Set(
    text.split(',').flatMap((word, i, all) => {
      const kind = masks[word.toUpperCase()]
      if (!kind) throw badFrom(all, i)
      return kind
    }),
  )
}

/** The time in front of a line, where it is asked for. */
export function stamp({timestamp}: Format): string {
  if (!timestamp) return ''
  const now = Date.now()
  return `[${Math.floor(now / 1000)}.${String((now % 1000) * 1000).padStart(6, '0')}]\t`
}

/** The program whose request it was, if it was one's. */
function causeOf({pid}: Frame): string {
  if (pid === 0) return ''
  let program = ''
  try {
    program = ` progname=${readFileSync(`/proc/${pid}/comm`, 'utf8').trim()}`
  } catch {
    // It has gone.
  }
  return ` [USERSPACE] portid=${pid}${program}`
}
