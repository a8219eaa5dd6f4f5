/** Durations, moments and times of the day. */
import {checkString, rangeError} from '../../../words/options.js'
import {numeric} from './numbers.js'
import type {ValueType} from './value-type.js'

/** Durations in milliseconds. */
export const durationType = numeric(18, 4, 'host')

const NANOSECONDS = 1_000_000_000n
const instants = numeric(43, 8, 'host')
const two = (value: number): string => String(value).padStart(2, '0')

/** Moments, as nft(8) writes them in the local time zone: `2026-01-31 23:59:59`; or nanoseconds since 1970. */
export const instantType: ValueType = {
  ...instants,
  write(option, value) {
    if (typeof value !== 'string') return instants.write(option, value)
    const date = /^\d{4}-\d\d-\d\d( \d\d:\d\d(:\d\d)?)?$/.test(value)
      ? new Date(value.length === 10 ? `${value}T00:00:00` : value.replace(' ', 'T'))
      : undefined
    if (!date || Number.isNaN(date.getTime()))
      throw rangeError(option, 'YYYY-MM-DD HH:MM:SS, or nanoseconds since 1970', value)
    return instants.write(option, BigInt(date.getTime()) * 1_000_000n)
  },
  read(bytes) {
    const value = BigInt(instants.read(bytes) ?? 0)
    const date = new Date(Number(value / NANOSECONDS) * 1000)
    const year = date.getFullYear()
    if (value % NANOSECONDS !== 0n || !(year >= 1970 && year <= 9999)) return value
    const day = `${year}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
    return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
  },
}

const DAY = 86400
const hours = numeric(44, 4, 'host')
/** Seconds that the local time zone is ahead. */
const ahead = (): number => -new Date().getTimezoneOffset() * 60

/** Times of the day in the local time zone, as the kernel keeps them in UTC: `08:00`, `17:30:15`. */
export const hourType: ValueType = {
  ...hours,
  write(option, value) {
    const [, hour, minute, second = '0'] =
      /^(\d\d?):(\d\d)(?::(\d\d))?$/.exec(checkString(option, value)) ?? []
    const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second)
    if (!(seconds < DAY) || Number(minute) > 59 || Number(second) > 59)
      throw rangeError(option, 'HH:MM or HH:MM:SS', value)
    return hours.write(option, (seconds - ahead() + DAY) % DAY)
  },
  read(bytes) {
    const value = Number(hours.read(bytes))
    if (value >= DAY) return undefined
    const seconds = (value + ahead() + DAY) % DAY
    const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`
    return seconds % 60 === 0 ? text : `${text}:${two(seconds % 60)}`
  },
}
