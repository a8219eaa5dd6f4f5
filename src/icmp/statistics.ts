/** What ping(8) counts. */
export interface PingStatistics {
  readonly transmitted: number
  /** Requests that were answered, late or not. */
  readonly received: number
  /** Replies beyond the first to a request. */
  readonly duplicates: number
  /** Requests that could not be sent or delivered. */
  readonly errors: number
  /** Percentage of requests without an answer; 0 if none was sent. */
  readonly loss: number
  /** Milliseconds from the first request to the last event. */
  readonly elapsed: number
  /** Of all replies, if there were any. */
  readonly roundTrip?: RoundTrip
}

/** Round-trip times in milliseconds, exact to the microsecond. */
export interface RoundTrip {
  readonly min: number
  readonly avg: number
  readonly max: number
  /** Standard deviation; iputils' name for it. */
  readonly mdev: number
}

export interface Tally {
  transmitted: number
  received: number
  duplicates: number
  errors: number
  elapsed: number
  /** Counts a reply that took so many whole microseconds. */
  reply(microseconds: number): void
  snapshot(): PingStatistics
}

export function tally(): Tally {
  let min = Number.POSITIVE_INFINITY
  let max = 0
  let sum = 0
  let squares = 0
  let replies = 0
  return {
    transmitted: 0,
    received: 0,
    duplicates: 0,
    errors: 0,
    elapsed: 0,
    reply(microseconds) {
      min = Math.min(min, microseconds)
      max = Math.max(max, microseconds)
      sum += microseconds
      squares += microseconds * microseconds
      replies++
    },
    snapshot() {
      const {transmitted, received, duplicates, errors, elapsed} = this
      const loss = transmitted === 0 ? 0 : ((transmitted - received) * 100) / transmitted
      const counts = {transmitted, received, duplicates, errors, loss, elapsed}
      if (replies === 0) return counts
      // Whole microseconds at each step, as iputils computes, to print what it prints.
      const avg = Math.floor(sum / replies)
      const variance = Math.max(0, Math.floor((squares - Math.floor((sum * sum) / replies)) / replies))
      const mdev = Math.floor(Math.sqrt(variance))
      return {...counts, roundTrip: {min: min / 1000, avg: avg / 1000, max: max / 1000, mdev: mdev / 1000}}
    },
  }
}
