/** When something happened, as `-t` and `-ts` say. */
import {realtime} from '../../../system/libc.js'
import type {Output} from '../output.js'

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Prints a time in local time, or now; microseconds are those of the clock, which Date does not have. */
export function showTime(out: Output, short: boolean, given?: Date): void {
  const nanoseconds = given ? BigInt(Math.round(given.getTime() * 1e6)) : realtime()
  const time = new Date(Number(nanoseconds / 1_000_000n))
  const micros = Number((nanoseconds / 1000n) % 1_000_000n)
  const two = (number: number) => String(number).padStart(2, '0')
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':')
  if (short || out.isJson) {
    const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-')
    const text = `${day}T${clock}.${String(micros).padStart(6, '0')}`
    out.put('timestamp', text, `[${text}] `)
    return
  }
  const day = `${DAYS[time.getDay()]} ${MONTHS[time.getMonth()]} ${String(time.getDate()).padStart(2)}`
  out.text(`Timestamp: ${day} ${clock} ${time.getFullYear()} ${micros} usec\n`)
}
