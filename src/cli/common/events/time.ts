/** When something happened, as `-t` and `-ts` say. */
import {realtime} from '../../../system/libc.js'
import type {Output} from '../output.js'

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Nanoseconds since 1970: those of the clock, with microseconds, which Date does not have. */
export type Nanoseconds = bigint

/** Prints a time, or now, in local time. */
export function showTime(out: Output, short: boolean, time: Nanoseconds = realtime()): void {
  if (!short && !out.isJson) {
    out.text(`${longTime(time)} usec\n`)
    return
  }
  const date = dateOf(time)
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  const text = `${day}T${clock(date)}.${String(microsOf(time)).padStart(6, '0')}`
  out.put('timestamp', text, `[${text}] `)
}

/** Without the unit of its last number. */
export function longTime(time: Nanoseconds): string {
  const date = dateOf(time)
  const day = `${DAYS[date.getDay()]} ${MONTHS[date.getMonth()]} ${String(date.getDate()).padStart(2)}`
  return `Timestamp: ${day} ${clock(date)} ${date.getFullYear()} ${microsOf(time)}`
}

const dateOf = (time: Nanoseconds): Date => new Date(Number(time / 1_000_000n))
const microsOf = (time: Nanoseconds): number => Number((time / 1000n) % 1_000_000n)
const two = (number: number): string => String(number).padStart(2, '0')
const clock = (date: Date): string =>
  [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')
