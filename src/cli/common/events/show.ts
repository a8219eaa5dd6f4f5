/** One event as monitors show it. */
import {NLMSG} from '../../../../protocol/constants.js'
import {DecodeError} from '../../../../protocol/errors.js'
import type {Frame} from '../../../../protocol/frame.js'
import type {Context} from '../context.js'
import {writeAll} from '../streams.js'
import {type Nanoseconds, showTime} from './time.js'
import type {Interest, Raw, Reading, Topic} from './topic.js'

export interface Listening extends Interest {
  /** What is asked for; other messages of these topics' groups, or of a file, are shown, too. */
  readonly topics: readonly Topic[]
  /** Everything that can be shown. */
  readonly known: readonly Topic[]
  /** Says so where a message is of none of them. */
  readonly strict?: boolean
  /** Says which topic each event is of. */
  readonly labels: boolean
  /** Hears of other namespaces, too, and says which. */
  readonly allNamespaces: boolean
}

/** A message, and what is known of its origin. */
export interface Told {
  readonly view: DataView
  readonly frame: Frame
  /** The number of the namespace it is from, `undefined` for this one. */
  readonly nsid?: number | undefined
  /** When it was kept in a file. */
  readonly time?: Nanoseconds | undefined
}

export function show(context: Context, listening: Listening, told: Told): void {
  const {view, frame} = told
  const {type, start, end} = frame
  const raw = {view, start, end, type}
  const topic = listening.known.find(({types, takes}) => types.includes(type) && (takes?.(raw) ?? true))
  if (!topic) {
    if (listening.strict) complain(context, 'Unknown message', frame)
    return
  }
  const print = reading(context, topic, raw, listening, frame)
  const {out} = context
  if (print === 'ignored' || (print === 'filtered' && out.isJson)) return
  out.line(() => {
    showHead(context, listening, topic, told)
    if (print !== 'filtered') print()
  })
}

/** What stands before each event. */
function showHead(
  {out, settings}: Context,
  {labels, allNamespaces}: Listening,
  {label}: Topic,
  {nsid, time}: Told,
): void {
  if (out.isJson && time) showTime(out, true, time)
  else if (settings.timestamp) showTime(out, settings.shortTimestamp)
  if (allNamespaces) {
    const name = nsid === undefined ? 'current' : String(nsid)
    out.put('nsid', nsid ?? null, `[nsid ${name}]`)
  }
  out.data('object', label.toLowerCase())
  if (labels) out.text(`[${label}]`)
}

/** What cannot be read is no reason to miss what follows. */
function reading(context: Context, topic: Topic, raw: Raw, interest: Interest, frame: Frame): Reading {
  try {
    return topic.read(context, raw, interest)
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    complain(context, error.message, frame)
    return 'filtered'
  }
}

/** Behind what was shown before. */
function complain({out}: Context, problem: string, {type, flags, at, end}: Frame): void {
  if (([NLMSG.NOOP, NLMSG.ERROR, NLMSG.DONE] as number[]).includes(type)) return
  out.flush()
  const numbers = Object.entries({type, flags, len: end - at}).map(
    ([name, value]) => `${name}=0x${value.toString(16).padStart(8, '0')}(${value})`,
  )
  writeAll(2, `${problem}: ${numbers.join(' ')}\n`)
}
