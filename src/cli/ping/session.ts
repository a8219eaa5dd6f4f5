/** The requests of one run, from the first line to the last. */
import {describeFailure} from '../../icmp/failure.js'
import {formatTime} from '../../icmp/text.js'
import {openWaiter} from '../../icmp/waiter.js'
import {SystemError} from '../../system/errors.js'
import {realtime, strerror} from '../../system/libc.js'
import {ERRNO} from '../../system/libc-constants.js'
import {writeError, writeOutput} from '../common/write.js'
import {counts} from './counts.js'
import {type Destination, hostText, isGroup} from './destination.js'
import type {Echoes, Reply} from './echo.js'
import {type Options, warn} from './options.js'
import {pace} from './pace.js'
import {headerText, type Redirect, redirectText} from './redirect.js'
import type {Report} from './socket.js'

/** Milliseconds until a request that found no room is tried again at the earliest. */
const FULL = 10

/** Replies are told apart from those of the lap before for so many requests. */
const REMEMBERED = 0x8000

/** Runs until all is answered, given up or interrupted, and returns the exit code. */
export async function session(
  fd: number,
  echoes: Echoes,
  options: Options,
  to: Destination,
): Promise<number> {
  const {count, deadline, quiet, flood, adaptive} = options
  const numeric = options.numeric || to.numeric
  const isMany = isGroup(to, options)
  const tally = counts()
  const clock = pace(options, tally)
  const answered = new Set<number>()
  const began = performance.now()
  let ended = deadline > 0 ? began + deadline : Number.POSITIVE_INFINITY
  let first: number | undefined
  let lingering = false
  let interrupted = false
  /** When a request that found no room may be tried again. */
  let again = Number.NEGATIVE_INFINITY
  const waiter = openWaiter(fd)

  const say = (line: string) => writeOutput(`${stamp(options)}${line}\n`)

  function hear(reply: Reply): void {
    const seq = reply.seq
    tally.acknowledge(seq)
    const duplicate = answered.has(seq)
    if (duplicate) tally.duplicates++
    else tally.received++
    answered.add(seq)
    if (reply.time !== undefined) tally.reply(reply.time)
    if (quiet) return
    if (flood) writeOutput(options.audible ? '\b \b\x07' : '\b \b')
    else say(replyLine(reply, duplicate && (!isMany || options.verbose), options, numeric))
  }

  function redirected(redirect: Redirect): void {
    if (quiet || flood) return
    say(redirectText(redirect, numeric))
    if (options.verbose) writeOutput(`${headerText(redirect.header)}\n`)
  }

  function learn(seq: number, report: Report): void {
    if (quiet && report.origin === 'local') return
    tally.errors++
    if (report.origin === 'network' && to.family === 4) tally.acknowledge(seq)
    if (quiet) return
    if (flood) writeOutput(report.origin === 'network' ? '\bE' : 'E')
    else if (report.origin === 'local') warn(localText(report, to.family))
    else {
      const from = report.from ? hostText(report.from, numeric) : ''
      say(`From ${from} icmp_seq=${seq} ${describeFailure(to.family, report.icmp)}`)
    }
  }

  function receive(): void {
    for (const message of echoes.replies()) {
      if ('gateway' in message) redirected(message)
      else hear(message)
      if (complete()) return
    }
    for (const {seq, report} of echoes.reports()) learn(seq, report)
  }

  /** Sends the next request, unless the kernel has no room for it. */
  function send(now: number): void {
    const last = tally.transmitted
    if (options.outstanding && !flood && !quiet && last > 0 && !answered.has(last & 0xffff))
      say(`no answer yet for icmp_seq=${last & 0xffff}`)
    const seq = (last + 1) & 0xffff
    answered.delete((seq - REMEMBERED) & 0xffff)
    answered.delete(seq)
    const left = transmit(seq)
    first ??= now
    tally.elapsed = now - first
    if (left === undefined) {
      again = now + Math.max(options.interval, FULL)
      return
    }
    clock.sent(now)
    tally.transmitted++
    if (left && flood && !quiet) writeOutput('.')
  }

  /**
   * Whether it left: what this machine refuses is only counted. A report about an earlier request makes one send fail
   * in its place. `undefined` where the buffer is full: neighbours that do not answer keep what is sent to them.
   */
  function transmit(seq: number): boolean | undefined {
    for (let attempt = 1; ; attempt++) {
      try {
        echoes.send(seq)
        return true
      } catch (error) {
        if (!(error instanceof SystemError)) throw error
        if (error.errno === ERRNO.AGAIN || error.errno === ERRNO.NOBUFS) return undefined
        const reports = [...echoes.reports()]
        for (const {seq: about, report} of reports) learn(about, report)
        if (reports.some(({report}) => report.origin === 'local')) return false
        if (reports.length > 0 && attempt < 3) continue
        return false
      }
    }
  }

  const complete = () =>
    (count !== undefined && tally.received + tally.errors >= count) || (deadline > 0 && tally.errors > 0)

  const stop = () => {
    interrupted = true
    waiter.wake()
  }
  const tell = () => writeError(tally.progress())
  const signals = [
    ['SIGINT', stop],
    ['SIGALRM', stop],
    ['SIGQUIT', tell],
  ] as const
  for (const [signal, listener] of signals) process.on(signal, listener)
  try {
    while (!interrupted && !complete()) {
      const now = performance.now()
      if (now >= ended) break
      const unsent = count === undefined || tally.transmitted < count || deadline > 0
      if (!unsent && !lingering) {
        lingering = true
        const patience =
          tally.received > 0 ? Math.max((2 * tally.longest) / 1000, options.interval) : options.linger
        ended = Math.min(ended, now + patience)
      }
      const due = unsent ? Math.max(clock.wait(now), again - now) : Number.POSITIVE_INFINITY
      if (due <= 0) {
        send(now)
        continue
      }
      const heard = tally.received + tally.errors
      receive()
      if (tally.received + tally.errors > heard) continue
      await waiter.wait(Math.min(ended, now + due))
    }
  } finally {
    for (const [signal, listener] of signals) process.off(signal, listener)
    waiter.close()
  }
  writeOutput(tally.summary(to.title, flood || adaptive || options.interval === 0))
  return tally.received === 0 || (deadline > 0 && count !== undefined && tally.received < count) ? 1 : 0
}

function stamp({timestamps}: Options): string {
  if (!timestamps) return ''
  const microseconds = realtime() / 1000n
  return `[${microseconds / 1_000_000n}.${String(microseconds % 1_000_000n).padStart(6, '0')}] `
}

function replyLine(reply: Reply, duplicate: boolean, options: Options, numeric: boolean): string {
  const {bytes, seq, ttl, time, wrong} = reply
  const parts = [
    `${bytes} bytes from ${hostText(reply.from, numeric)}: icmp_seq=${seq}`,
    ...(options.verbose && reply.identifier !== undefined ? [` ident=${reply.identifier}`] : []),
    ...(ttl === undefined ? [] : [` ttl=${ttl}`]),
    ...(reply.truncated ? [' (truncated)'] : []),
    ...(time === undefined ? [] : [` time=${formatTime(time / 1000)} ms`]),
    ...(duplicate ? [' (DUP!)'] : []),
    ...(wrong
      ? [
          `\nwrong data byte #${wrong.at} should be 0x${wrong.sent.toString(16)} but was 0x${wrong.came.toString(16)}`,
        ]
      : []),
    ...(options.audible ? ['\x07'] : []),
  ]
  return parts.join('')
}

function localText({number, info}: Extract<Report, {origin: 'local'}>, family: 4 | 6): string {
  if (number !== -ERRNO.MSGSIZE) return `local error: ${strerror(number)}`
  return `local error: message too long, mtu${family === 4 ? '=' : ': '}${info}`
}
