/** Requests out, replies and reports in: bytes on the socket. */
import {littleEndian} from '../../../protocol/bytes.js'
import {decodeEcho, ECHO, encodeEcho, skipIpv4Header} from '../../icmp/packet.js'
import {levels} from '../../icmp/socket.js'
import {inbox} from '../../system/control-messages.js'
import {realtime, sendto} from '../../system/libc.js'
import {MSG, SO, SOL} from '../../system/libc-constants.js'
import type {Destination} from './destination.js'
import type {Options} from './options.js'
import {decodeRedirect, type Redirect} from './redirect.js'
import {type Report, reportOf, type Socket} from './socket.js'

export interface Reply {
  readonly seq: number
  readonly from: Uint8Array
  /** Of the ICMP message. */
  readonly bytes: number
  /** Unless the kernel drew it. */
  readonly identifier?: number
  readonly ttl?: number
  /** Microseconds, if requests are long enough to carry the time. */
  readonly time?: number
  /** Less came back than was sent. */
  readonly truncated: boolean
  /** The first byte that came back as another. */
  readonly wrong?: {readonly at: number; readonly sent: number; readonly came: number}
}

export interface Echoes {
  /** Throws `SystemError`. */
  send(seq: number): void
  replies(): Iterable<Reply | Redirect>
  reports(): Iterable<{readonly seq: number; readonly report: Report}>
}

/** struct timeval, at the beginning of the payload. */
const TIME = 16
const ERROR_QUEUE = MSG.DONTWAIT | MSG.ERRQUEUE

export function echoes(
  {fd, raw}: Socket,
  identifier: number,
  {size, pattern, connect, identifier: given}: Options,
  {family, sockaddr}: Destination,
): Echoes {
  const payload = Uint8Array.from({length: size}, (_, i) =>
    pattern?.length ? (pattern[i % pattern.length] as number) : i,
  )
  const timed = size >= TIME
  const time = new DataView(payload.buffer)
  const box = inbox(size + 512)
  const ours = levels[family]
  const ownsHeader = raw && family === 4

  function reply(length: number): Reply | Redirect | undefined {
    const view = box.view(length)
    const message = ownsHeader ? skipIpv4Header(view) : view
    if (!message) return undefined
    const sender = box.sender()
    const from = new Uint8Array(sender.buffer, sender.byteOffset, sender.byteLength).slice()
    const redirect = ownsHeader && decodeRedirect(message, from, identifier)
    if (redirect) return redirect
    const echo = decodeEcho(message, ECHO[family].reply)
    if (!echo || (raw && echo.id !== identifier)) return undefined
    let at: bigint | undefined
    let ttl: number | undefined
    for (const {level, type, data} of box.controls()) {
      if (level === SOL.SOCKET && type === SO.TIMESTAMPNS_NEW)
        at = (data.getBigInt64(0, littleEndian) * 1_000_000_000n + data.getBigInt64(8, littleEndian)) / 1000n
      else if (level === ours.level && type === ours.shownTtl) ttl = data.getInt32(0, littleEndian)
    }
    const came = echo.payload
    const wrong = came.findIndex((byte, i) => i >= (timed ? TIME : 0) && byte !== payload[i])
    return {
      seq: echo.seq,
      from,
      bytes: message.byteLength,
      ...((raw || given !== undefined) && {identifier: echo.id}),
      truncated: came.length < size,
      ...(ttl !== undefined && {ttl}),
      ...(timed && came.length >= TIME && {time: tripOf(came, at ?? realtime() / 1000n)}),
      ...(wrong >= 0 && {wrong: {at: wrong, sent: payload[wrong] as number, came: came[wrong] as number}}),
    }
  }

  return {
    send(seq) {
      if (timed) {
        const now = realtime() / 1000n
        time.setBigInt64(0, now / 1_000_000n, littleEndian)
        time.setBigInt64(8, now % 1_000_000n, littleEndian)
      }
      sendto(fd, encodeEcho(family, {id: identifier, seq, payload}), 0, connect ? NOBODY : sockaddr)
    },
    *replies() {
      for (;;) {
        const length = box.receive(fd, MSG.DONTWAIT)
        // Any error but an empty queue announces what stands in the error queue.
        if (length < 0) return
        const found = reply(length)
        if (found) yield found
      }
    },
    *reports() {
      for (;;) {
        const length = box.receive(fd, ERROR_QUEUE)
        if (length < 0) return
        const echo = decodeEcho(box.view(length), ECHO[family].request)
        for (const {level, type, data} of box.controls()) {
          if (level !== ours.level || type !== ours.errors) continue
          const report = reportOf(data)
          // A local report stands for the request that was just refused.
          if (report?.origin === 'local') yield {seq: 0, report}
          else if (report && echo && (!raw || echo.id === identifier)) yield {seq: echo.seq, report}
        }
      }
    },
  }
}

/** A connected socket knows whom to send to. */
const NOBODY = new Uint8Array(0)

/** Clocks are set back now and then. */
function tripOf(payload: Uint8Array, at: bigint): number {
  const view = new DataView(payload.buffer, payload.byteOffset, TIME)
  const sent = view.getBigInt64(0, littleEndian) * 1_000_000n + view.getBigInt64(8, littleEndian)
  return at > sent ? Number(at - sent) : 0
}
