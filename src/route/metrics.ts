/** Metrics of a route (ip-route(8)): what it says of the path, and TCP settings for connections over it. */
import {RTAX_FEATURE} from '../../protocol/route/constants.js'
import {metrics as format} from '../../protocol/route/metrics.js'
import {type BitWord, bitWords} from '../words/bit-words.js'
import {
  checkBoolean,
  checkInteger,
  checkKeys,
  checkNumber,
  checkString,
  rangeError,
} from '../words/options.js'

const features = bitWords({
  ecn: RTAX_FEATURE.ECN,
  sack: RTAX_FEATURE.SACK,
  timestamp: RTAX_FEATURE.TIMESTAMP,
  allfrag: RTAX_FEATURE.ALLFRAG,
  tcp_usec_ts: RTAX_FEATURE.TCP_USEC_TS,
})

/** Metrics that are plain numbers: the kernel's key, and how many of its units make one of ours. */
const numbers = {
  mtu: {key: 'mtu', scale: 1},
  window: {key: 'window', scale: 1},
  rtt: {key: 'rtt', scale: 8},
  rttvar: {key: 'rttvar', scale: 4},
  ssthresh: {key: 'ssthresh', scale: 1},
  cwnd: {key: 'cwnd', scale: 1},
  advmss: {key: 'advmss', scale: 1},
  reordering: {key: 'reordering', scale: 1},
  hoplimit: {key: 'hoplimit', scale: 1},
  initcwnd: {key: 'initcwnd', scale: 1},
  rtoMin: {key: 'rtoMin', scale: 1},
  initrwnd: {key: 'initrwnd', scale: 1},
} as const
const booleans = ['quickack', 'fastopenNoCookie'] as const

type NumberMetric = keyof typeof numbers
const numberMetrics = Object.keys(numbers) as NumberMetric[]
/** Metrics by the bit that locks them, `1 << RTAX_x`. */
const locks = bitWords(
  Object.fromEntries(
    numberMetrics.map(name => [name, 1 << format.rows[numbers[name].key].number]),
  ) as Readonly<Record<NumberMetric, number>>,
)

/** Metrics of a route. A missing one is the kernel's to choose. */
export interface RouteMetrics {
  /** Path MTU in bytes. */
  mtu?: number
  /** Largest window to advertise, in bytes. */
  window?: number
  /** Initial round trip time in milliseconds, a multiple of 1/8. */
  rtt?: number
  /** Initial variance of the round trip time in milliseconds, a multiple of 1/4. */
  rttvar?: number
  /** Initial slow start threshold in segments. */
  ssthresh?: number
  /** Clamp for the congestion window in segments. Works only when locked. */
  cwnd?: number
  /** Largest segment to advertise, in bytes. */
  advmss?: number
  /** Largest reordering to expect, in segments. */
  reordering?: number
  /** Hop limit of packets on this route. */
  hoplimit?: number
  /** Initial congestion window in segments. */
  initcwnd?: number
  features?: BitWord<typeof features>[]
  /** Least retransmission timeout in milliseconds. Works only when locked, which it is unless `lock` is given. */
  rtoMin?: number
  /** Initial receive window in segments. */
  initrwnd?: number
  /** Acknowledge at once. */
  quickack?: boolean
  /** Name of the TCP congestion control algorithm. */
  congctl?: string
  /** TCP Fast Open without a cookie. */
  fastopenNoCookie?: boolean
  /** Metrics that stay as given, whatever the kernel learns. */
  lock?: (NumberMetric | number)[]
}

const options = new Set<string>([
  ...numberMetrics,
  ...booleans,
  'features',
  'congctl',
  'lock',
] satisfies (keyof RouteMetrics)[])

type Values = NonNullable<ReturnType<typeof format.decode>>

/** `RTA_METRICS`. Throws `TypeError` or `RangeError` naming the metric. */
export function toMetrics(from: RouteMetrics): Values {
  checkKeys('metrics', from, options)
  const values: Values = {}
  const lock = from.lock ?? (from.rtoMin === undefined ? [] : ['rtoMin' as const])
  const locked = locks.bits('metrics.lock', lock)
  if (locked !== 0) values.lock = locked
  for (const name of numberMetrics) {
    const value = from[name]
    if (value !== undefined) values[numbers[name].key] = scaled(`metrics.${name}`, value, numbers[name].scale)
  }
  for (const name of booleans) {
    const value = from[name]
    if (value !== undefined) values[name] = checkBoolean(`metrics.${name}`, value) ? 1 : 0
  }
  if (from.features !== undefined) values.features = features.bits('metrics.features', from.features)
  if (from.congctl !== undefined) values.ccAlgo = checkString('metrics.congctl', from.congctl)
  return values
}

function scaled(option: string, value: unknown, scale: number): number {
  if (scale === 1) return checkInteger(option, value)
  const units = checkNumber(option, value) * scale
  if (!Number.isInteger(units) || units < 0 || units > 0xffffffff)
    throw rangeError(option, `0 to ${0xffffffff / scale} in steps of 1/${scale}`, value)
  return units
}

/** Metrics as the kernel sends them. */
export function fromMetrics(values: Values): RouteMetrics {
  const found: RouteMetrics = {}
  for (const name of numberMetrics) {
    const {key, scale} = numbers[name]
    const value = values[key]
    if (value !== undefined) found[name] = value / scale
  }
  for (const name of booleans) {
    if (values[name] !== undefined) found[name] = values[name] !== 0
  }
  if (values.features !== undefined) found.features = features.list(values.features)
  if (values.ccAlgo !== undefined) found.congctl = values.ccAlgo
  if (values.lock || found.rtoMin !== undefined) found.lock = locks.list(values.lock ?? 0)
  return found
}
