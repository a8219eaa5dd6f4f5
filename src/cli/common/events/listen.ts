/** Shows notifications as they come, or messages that were kept in a file. */
import {readFileSync} from 'node:fs'
import {littleEndian, viewOf} from '../../../../protocol/bytes.js'
import {type Frame, frameAt} from '../../../../protocol/frame.js'
import {LISTENING_TO_ALL, notifications} from '../../../exchange/notifications.js'
import {SystemError} from '../../../system/errors.js'
import {strerror} from '../../../system/libc.js'
import type {Context} from '../context.js'
import {Failure} from '../failure.js'
import {links} from '../links.js'
import {writeAll} from '../streams.js'
import {showTime} from './time.js'
import type {Interest, Topic} from './topic.js'

export interface Listening extends Interest {
  readonly topics: readonly Topic[]
  /** Says which topic each event is of. */
  readonly labels: boolean
  /** Hears of other namespaces, too, and says which. */
  readonly allNamespaces: boolean
}

/** `NLMSG_TSTAMP` of rtmon(8)'s files: seconds and microseconds of the message that follows. */
const TIMESTAMP = 15

/** Shows what happens, without end. */
export function listen(context: Context, listening: Listening): never {
  const {settings} = context
  const groups = [...new Set(listening.topics.flatMap(topic => topic.groups(settings.family)))]
  const others = new Map<number, Context>()
  const told = notifications(
    {
      groups,
      allNamespaces: listening.allNamespaces,
      receiveBuffer: settings.receiveBuffer ?? 1024 * 1024,
    },
    errno => writeAll(2, `netlink receive error ${strerror(-errno)} (${-errno})\n`),
  )
  try {
    for (const {view, frame, nsid} of told) {
      show(nsid === undefined ? context : foreign(context, others, nsid), listening, view, frame, nsid)
      context.out.flush()
    }
  } catch (error) {
    if (!(error instanceof SystemError) || error.path !== LISTENING_TO_ALL) throw error
    throw new Failure(1, `${LISTENING_TO_ALL}: ${strerror(-error.errno)}`)
  }
  throw new Error('notifications never end')
}

/** In another namespace, indexes are those of other links, of which only the events tell. */
function foreign(context: Context, known: Map<number, Context>, nsid: number): Context {
  const found = known.get(nsid) ?? {...context, links: links()}
  known.set(nsid, found)
  return found
}

/** Shows the messages of a file that rtmon(8) wrote. */
export function replay(context: Context, listening: Listening, file: string): void {
  const view = viewOf(read(file))
  for (let at = 0, time: Date | undefined; ; ) {
    const frame = frameAt(view, at, view.byteLength)
    if (!frame) return
    if (frame.type === TIMESTAMP) time = timeOf(view, frame.start)
    else show(context, listening, view, frame, undefined, time)
    at = (frame.end + 3) & ~3
  }
}

function read(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    const {errno} = error as NodeJS.ErrnoException
    if (errno === undefined) throw error
    throw new Failure(255, `Cannot fopen: ${strerror(-errno)}`)
  }
}

const timeOf = (view: DataView, at: number): Date =>
  new Date(view.getUint32(at, littleEndian) * 1000 + view.getUint32(at + 4, littleEndian) / 1000)

function show(
  context: Context,
  listening: Listening,
  view: DataView,
  {type, start, end}: Frame,
  nsid: number | undefined,
  time?: Date,
): void {
  const {topics, labels, allNamespaces} = listening
  const topic = topics.find(({types}) => types.includes(type))
  const print = topic?.read(context, {view, start, end, type}, listening)
  if (!topic || !print) return
  const {out, settings} = context
  out.line(() => {
    if (settings.timestamp) showTime(out, settings.shortTimestamp, time)
    if (allNamespaces) {
      const name = nsid === undefined ? 'current' : String(nsid)
      out.put('nsid', nsid ?? null, `[nsid ${name}]`)
    }
    out.data('object', topic.label.toLowerCase())
    if (labels) out.text(`[${topic.label}]`)
    print()
  })
}
