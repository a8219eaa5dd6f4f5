/** Metrics of a route as `ip route add` reads them. */
import {RTAX_FEATURE} from '../../../../protocol/route/constants.js'
import type {RouteInput} from '../../../../protocol/route/route.js'
import {readDouble} from '../../common/c-numbers.js'
import type {Cursor} from '../../common/cursor.js'
import {wrong} from '../../common/failure.js'
import {exactInteger, unsigned} from '../../common/numbers.js'

type Metrics = NonNullable<NonNullable<RouteInput['attributes']>['metrics']>
export type MetricValues = {-readonly [K in keyof Metrics]: Metrics[K]}

/** Where metrics are read into. */
export interface MetricReader {
  readonly args: Cursor
  readonly metrics: MetricValues
}

type Option = (reader: MetricReader) => void
type Number = 'mtu' | 'window' | 'ssthresh' | 'cwnd' | 'advmss' | 'reordering' | 'initcwnd' | 'initrwnd'

/** The word behind the name, which may have `lock` before it. */
function lockable({args, metrics}: MetricReader, bit: number): string {
  if (args.takes('lock')) lock(metrics, bit)
  return args.next()
}

function lock(metrics: MetricValues, bit: number): void {
  metrics.lock = (metrics.lock ?? 0) | (1 << bit)
}

const number =
  (key: Number, bit: number, name: string = key): Option =>
  reader => {
    reader.metrics[key] = unsigned(lockable(reader, bit), 32, `"${name}" value is invalid\n`)
  }

const isSet =
  (key: 'quickack' | 'fastopenNoCookie', name: string): Option =>
  ({args, metrics}) => {
    const word = args.next()
    const value = unsigned(word, 32, `"${name}" value is invalid\n`)
    if (value > 1) throw wrong(word, `"${name}" value should be 0 or 1\n`)
    metrics[key] = value
  }

const time =
  (key: 'rtt' | 'rttvar', bit: number, unit: number): Option =>
  reader => {
    reader.metrics[key] = readTime(lockable(reader, bit), key, unit)
  }

/** Rows for the table of a route's options. */
export const metricOptions: Readonly<Record<string, Option>> = {
  mtu: number('mtu', 2),
  hoplimit: reader => {
    reader.metrics.hoplimit = unsigned(lockable(reader, 10), 8, '"hoplimit" value is invalid\n')
  },
  advmss: number('advmss', 8, 'mss'),
  'reordering~': number('reordering', 9),
  rtt: time('rtt', 4, 8),
  rto_min: ({args, metrics}) => {
    metrics.rtoMin = readTime(args.next(), 'rto_min', 1)
    // What the kernel learns must not undo it.
    lock(metrics, 13)
  },
  'window~': number('window', 3),
  'cwnd~': number('cwnd', 7),
  'initcwnd~': number('initcwnd', 11),
  'initrwnd~': number('initrwnd', 14),
  'features~': ({args, metrics}) => {
    const word = args.next()
    if (word !== 'ecn') throw wrong(word, '"features" value not valid\n')
    metrics.features = RTAX_FEATURE.ECN
  },
  'quickack~': isSet('quickack', 'quickack'),
  'congctl~': reader => {
    reader.metrics.ccAlgo = lockable(reader, 16)
  },
  'rttvar~': time('rttvar', 5, 4),
  'ssthresh~': number('ssthresh', 6),
  'fastopen_no_cookie~': isSet('fastopenNoCookie', 'fastopen_no_cookie'),
}

/** With a point in it, a number is a `double`. */
function numberOf(text: string): number | undefined {
  if (text.includes('.')) {
    const double = readDouble(text)
    return double?.length === text.length ? double.value : undefined
  }
  const whole = exactInteger(text)
  return whole === undefined ? undefined : Number(whole)
}

/** `100ms`, `1.5s`, or a number in units of the kernel, of which `unit` are a millisecond. */
function readTime(text: string, name: string, unit: number): number {
  const suffix = /(?<=[0-9a-f.])(s|sec|secs|ms|msec|msecs)$/i.exec(text)?.[0] ?? ''
  const value = numberOf(text.slice(0, text.length - suffix.length))
  if (value === undefined || (suffix !== '' && value < 0)) throw wrong(text, `"${name}" value is invalid\n`)
  // Without a suffix, the least is 1; as in C, numbers are cut to 32 bits and rounded up.
  if (value < 0) return 1
  const time = suffix === '' ? value : /^s/i.test(suffix) ? value * 1000 : value
  const whole = Math.trunc(time) % 2 ** 32
  const rounded = whole < time ? whole + 1 : whole
  return Number(BigInt.asUintN(32, BigInt(rounded * (suffix === '' ? 1 : unit))))
}
