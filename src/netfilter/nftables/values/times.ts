/** Types whose values are neither numbers nor addresses: labels, classes of traffic, times. */
import {littleEndian} from '../../../../protocol/bytes.js'
import {checkInteger, checkString, rangeError} from '../../../words/options.js'
import {numeric, type ValueType} from './numbers.js'

const LABEL_SIZE = 16

/** Labels of connections: bits by their numbers. */
export const ctLabelType: ValueType = {
  size: LABEL_SIZE,
  number: 30,
  ordered: false,
  hostOrder: true,
  bits: true,
  write(option, value) {
    const bit = checkInteger(option, value, 0, LABEL_SIZE * 8 - 1)
    const bytes = new Uint8Array(LABEL_SIZE)
    const byte = littleEndian ? bit >> 3 : (bit >> 3) ^ 7
    bytes[byte] = 1 << (bit & 7)
    return bytes
  },
  read(bytes) {
    const byte = bytes.findIndex(item => item !== 0)
    const bit = byte < 0 ? -1 : Math.log2(bytes[byte] ?? 0)
    if (!Number.isInteger(bit) || bit < 0 || bytes.subarray(byte + 1).some(item => item !== 0))
      return undefined
    return (littleEndian ? byte : byte ^ 7) * 8 + bit
  },
}

const classNumbers = numeric(23, 4, 'host')
const ROOT = 0xffffffff

/** Handles of tc(8)'s classes: `1:10`, `none`, `root`; or a number. */
export const classidType: ValueType = {
  ...classNumbers,
  write(option, value) {
    if (typeof value !== 'string') return classNumbers.write(option, value)
    if (value === 'none' || value === 'root') return classNumbers.write(option, value === 'none' ? 0 : ROOT)
    const [, major, minor] = /^([0-9a-f]{0,4}):([0-9a-f]{0,4})$/i.exec(value) ?? []
    if (major === undefined) throw rangeError(option, 'MAJOR:MINOR, none, root or a number', value)
    return classNumbers.write(option, parseInt(major || '0', 16) * 0x10000 + parseInt(minor || '0', 16))
  },
  read(bytes) {
    const value = Number(classNumbers.read(bytes))
    if (value === 0) return 'none'
    if (value === ROOT) return 'root'
    return `${(value >>> 16).toString(16)}:${(value & 0xffff).toString(16)}`
  },
}

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
