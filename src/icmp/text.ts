/** Lines as ping(8) of iputils prints them. */
import type {PingEvent} from './ping.js'
import type {PingStatistics} from './statistics.js'

/** `64 bytes from 10.68.0.100: icmp_seq=1 ttl=64 time=0.040 ms`, or what happened instead. */
export function formatReply(event: PingEvent): string {
  if (event.type === 'timeout') return `no answer yet for icmp_seq=${event.seq}`
  if (event.type === 'error') {
    return event.from === undefined
      ? `icmp_seq=${event.seq} ${event.message}`
      : `From ${event.from} icmp_seq=${event.seq} ${event.message}`
  }
  const {bytes, from, seq, ttl, time, duplicate} = event
  const hops = ttl === undefined ? '' : ` ttl=${ttl}`
  return `${bytes} bytes from ${from}: icmp_seq=${seq}${hops} time=${formatTime(time)} ms${duplicate ? ' (DUP!)' : ''}`
}

/** Milliseconds with three significant digits, but never finer than a microsecond. */
export function formatTime(time: number): string {
  const microseconds = Math.round(time * 1000)
  const digits = microseconds >= 99_950 ? 0 : microseconds >= 9_995 ? 1 : microseconds >= 1000 ? 2 : 3
  const unit = 10 ** (3 - digits)
  return (Math.floor((microseconds + unit / 2) / unit) / 10 ** digits).toFixed(digits)
}

/** The lines under `--- ADDRESS ping statistics ---`, of which the second needs a reply. */
export function formatSummary(destination: string, statistics: PingStatistics): string {
  const {transmitted, received, duplicates, errors, loss, elapsed, roundTrip} = statistics
  const counts = [
    `${transmitted} packets transmitted, ${received} received`,
    ...(duplicates > 0 ? [`+${duplicates} duplicates`] : []),
    ...(errors > 0 ? [`+${errors} errors`] : []),
    ...(transmitted > 0
      ? [`${Number(loss.toPrecision(6))}% packet loss`, `time ${Math.round(elapsed)}ms`]
      : []),
  ]
  const lines = [`--- ${destination} ping statistics ---`, counts.join(', ')]
  if (roundTrip) {
    const {min, avg, max, mdev} = roundTrip
    lines.push(`rtt min/avg/max/mdev = ${[min, avg, max, mdev].map(time => time.toFixed(3)).join('/')} ms`)
  }
  return lines.join('\n')
}
