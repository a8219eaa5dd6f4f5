/** The messages of a file that rtmon(8) wrote. */
import {closeSync, openSync, readSync} from 'node:fs'
import {align4, littleEndian, viewOf} from '../../../../protocol/bytes.js'
import {type Frame, frameAt, NLMSG_HDRLEN} from '../../../../protocol/frame.js'
import {strerror} from '../../../system/libc.js'
import type {Context} from '../context.js'
import {Failure, Misuse} from '../failure.js'
import {type Listening, show} from './show.js'
import {longTime, type Nanoseconds} from './time.js'

/** `NLMSG_TSTAMP`: seconds and microseconds of the messages that follow. */
const TIMESTAMP = 15

/** Bytes of the longest message that iproute2 reads. */
const LONGEST = 16 * 1024

/** Shows the messages of a file, or of a pipe as they come. `code` is what a broken one ends with. */
export function replay(context: Context, listening: Listening, file: string, code = 1): void {
  const {out} = context
  let time: Nanoseconds | undefined
  for (const {view, frame} of messages(file, code)) {
    if (frame.type === TIMESTAMP) {
      time = timeOf(view, frame.start)
      out.text(`${longTime(time)} us\n`)
    } else show(context, listening, {view, frame, time})
    out.flush()
  }
}

interface Kept {
  readonly view: DataView
  readonly frame: Frame
}

function* messages(file: string, code: number): Generator<Kept, void> {
  const fd = opened(file)
  try {
    const bytes = Buffer.alloc(LONGEST + 3)
    const view = viewOf(bytes)
    const filled = (start: number, end: number): number => {
      try {
        return fill(fd, bytes, start, end)
      } catch (error) {
        throw new Failure(code, reason(error, 'rtnl_from_file: fread'))
      }
    }
    for (let offset = 0; ; ) {
      const head = filled(0, NLMSG_HDRLEN)
      if (head === 0) return
      offset += head
      const length = view.getUint32(0, littleEndian)
      if (head === NLMSG_HDRLEN && (length < NLMSG_HDRLEN || length > LONGEST))
        throw new Failure(code, `!!!malformed message: len=${length | 0} @${offset}`)
      const end = align4(length)
      if (head < NLMSG_HDRLEN || filled(NLMSG_HDRLEN, end) < end - NLMSG_HDRLEN)
        throw new Failure(code, 'rtnl-from_file: truncated message')
      offset += end - NLMSG_HDRLEN
      yield {view, frame: frameAt(view, 0, length) as Frame}
    }
  } finally {
    closeSync(fd)
  }
}

function opened(file: string): number {
  try {
    return openSync(file, 'r')
  } catch (error) {
    throw new Misuse(reason(error, 'Cannot fopen'))
  }
}

/** Reads up to `end`, and returns how much there was. */
function fill(fd: number, bytes: Buffer, start: number, end: number): number {
  let at = start
  for (let length = 1; at < end && length > 0; at += length) length = readSync(fd, bytes, at, end - at, null)
  return at - start
}

function reason(error: unknown, what: string): string {
  const {errno} = error as NodeJS.ErrnoException
  if (errno === undefined) throw error
  return `${what}: ${strerror(-errno)}`
}

const timeOf = (view: DataView, at: number): Nanoseconds =>
  BigInt(view.getUint32(at, littleEndian)) * 1_000_000_000n +
  BigInt(view.getUint32(at + 4, littleEndian)) * 1000n
