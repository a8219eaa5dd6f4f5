/** What ping counts, and how it says so. */
import {tally} from '../../icmp/statistics.js'

/** More than the library counts: how many requests were under way, and the moving average. */
export interface Counts {
  transmitted: number
  received: number
  duplicates: number
  errors: number
  /** Milliseconds from the first request to the last. */
  elapsed: number
  /** The latest request that was answered or refused. */
  readonly answered: number
  /** An answer or a refusal to one of the requests, known by the lower 16 bits of its number. */
  acknowledge(seq: number): void
  /** A round trip, in whole microseconds. */
  reply(microseconds: number): void
  /** In microseconds, as far as known. */
  readonly longest: number
  readonly average: number
  /** `3/4 packets, 25% loss, …`: how it stands. */
  progress(): string
  /** The lines at the end. `paced` says whether replies, not the clock, set the pace. */
  summary(title: string, paced: boolean): string
}

export function counts(): Counts {
  const library = tally()
  let pipe = 0
  let answered = 0
  let longest = 0
  /** Eight times the exponentially weighted moving average. */
  let weighted = 0
  const times = () => library.snapshot().roundTrip
  return {
    transmitted: 0,
    received: 0,
    duplicates: 0,
    errors: 0,
    elapsed: 0,
    get answered() {
      return answered
    },
    get longest() {
      return longest
    },
    get average() {
      return weighted / 8
    },
    acknowledge(seq) {
      const behind = (this.transmitted - seq) & 0xffff
      if (behind > 0x7fff) return
      pipe = Math.max(pipe, behind + 1)
      answered = Math.max(answered, this.transmitted - behind)
    },
    reply(microseconds) {
      library.reply(microseconds)
      longest = Math.max(longest, microseconds)
      weighted = weighted === 0 ? microseconds * 8 : weighted + microseconds - Math.trunc(weighted / 8)
    },
    progress() {
      const {transmitted, received} = this
      const loss =
        transmitted === 0 ? '' : `, ${Math.trunc(((transmitted - received) * 100) / transmitted)}% loss`
      const time = times()
      const last = time
        ? `, min/avg/ewma/max = ${[time.min, time.avg, this.average / 1000, time.max].map(fixed).join('/')} ms`
        : ''
      return `\r${received}/${transmitted} packets${loss}${last}\n`
    },
    summary(title, paced) {
      const {transmitted, received, duplicates, errors, elapsed} = this
      const loss = ((transmitted - received) * 100) / transmitted
      const line = [
        `${transmitted} packets transmitted`,
        `${received} received`,
        ...(duplicates > 0 ? [`+${duplicates} duplicates`] : []),
        ...(errors > 0 ? [`+${errors} errors`] : []),
        ...(transmitted > 0
          ? [`${Number(loss.toPrecision(6))}% packet loss`, `time ${Math.trunc(elapsed)}ms`]
          : []),
      ]
      const time = times()
      const last = [
        ...(time
          ? [`rtt min/avg/max/mdev = ${[time.min, time.avg, time.max, time.mdev].map(fixed).join('/')} ms`]
          : []),
        ...(pipe > 1 ? [`pipe ${pipe}`] : []),
        ...(received > 0 && paced && transmitted > 1
          ? [`ipg/ewma ${fixed(elapsed / (transmitted - 1))}/${fixed(this.average / 1000)} ms`]
          : []),
      ]
      return `\n--- ${title} ping statistics ---\n${line.join(', ')}\n${last.join(', ')}\n`
    },
  }
}

/** Milliseconds down to the microsecond, the rest cut off. */
const fixed = (milliseconds: number): string => (Math.trunc(milliseconds * 1000 + 1e-6) / 1000).toFixed(3)
