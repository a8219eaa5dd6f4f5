/** Metrics of a route as `ip route add` reads them. */
import {RTAX_FEATURE} from '../../../../protocol/route/constants.js'
import type {RouteInput} from '../../../../protocol/route/route.js'
import type {Cursor, OptionTable} from '../../common/cursor.js'
import {wrong} from '../../common/failure.js'
import {unsigned} from '../../common/numbers.js'

type Metrics = NonNullable<NonNullable<RouteInput['attributes']>['metrics']>
export type MetricValues = {-readonly [K in keyof Metrics]: Metrics[K]}

/** Rows of the options' table, which fill `metrics`. */
export function metricOptions(args: Cursor, metrics: MetricValues): OptionTable {
  /** The word behind the name, which may have `lock` before it. */
  const lockable = (bit: number): string => {
    if (args.takes('lock')) metrics.lock = (metrics.lock ?? 0) | (1 << bit)
    return args.next()
  }
  const number =
    (
      key: 'mtu' | 'window' | 'ssthresh' | 'cwnd' | 'advmss' | 'reordering' | 'initcwnd' | 'initrwnd',
      bit: number,
      name: string = key,
    ) =>
    () => {
      metrics[key] = unsigned(lockable(bit), 32, `"${name}" value is invalid\n`)
    }
  const isSet = (key: 'quickack' | 'fastopenNoCookie', name: string) => () => {
    const word = args.next()
    const value = unsigned(word, 32, `"${name}" value is invalid\n`)
    if (value > 1) throw wrong(word, `"${name}" value should be 0 or 1\n`)
    metrics[key] = value
  }
  return {
    mtu: number('mtu', 2),
    hoplimit: () => {
      const word = lockable(10)
      metrics.hoplimit = unsigned(word, 8, '"hoplimit" value is invalid\n')
    },
    advmss: number('advmss', 8, 'mss'),
    'reordering~': number('reordering', 9),
    rtt: () => {
      metrics.rtt = readTime(lockable(4), 'rtt', 8)
    },
    rto_min: () => {
      // What the kernel learns must not undo it.
      metrics.rtoMin = readTime(args.next(), 'rto_min', 1)
      metrics.lock = (metrics.lock ?? 0) | (1 << 13)
    },
    'window~': number('window', 3),
    'cwnd~': number('cwnd', 7),
    'initcwnd~': number('initcwnd', 11),
    'initrwnd~': number('initrwnd', 14),
    'features~': () => {
      const word = args.next()
      if (word !== 'ecn') throw wrong(word, '"features" value not valid\n')
      metrics.features = RTAX_FEATURE.ECN
    },
    'quickack~': isSet('quickack', 'quickack'),
    'congctl~': () => {
      metrics.ccAlgo = lockable(16)
    },
    'rttvar~': () => {
      metrics.rttvar = readTime(lockable(5), 'rttvar', 4)
    },
    'ssthresh~': number('ssthresh', 6),
    'fastopen_no_cookie~': isSet('fastopenNoCookie', 'fastopen_no_cookie'),
  }
}

/** `100ms`, `1.5s`, or a number in units of the kernel, of which `unit` are a millisecond. */
function readTime(text: string, name: string, unit: number): number {
  const [, digits, suffix = ''] =
    /^([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)|0x[0-9a-f]+)(s|sec|secs|ms|msec|msecs)?$/i.exec(text) ?? []
  const value = Number(digits)
  if (digits === undefined || (suffix !== '' && value < 0)) throw wrong(text, `"${name}" value is invalid\n`)
  // Without a suffix, the least is 1; as in C, numbers are cut to 32 bits and rounded up.
  if (value < 0) return 1
  const time = suffix === '' ? value : /^s/i.test(suffix) ? value * 1000 : value
  const whole = Math.trunc(time) % 2 ** 32
  const rounded = whole < time ? whole + 1 : whole
  return Number(BigInt.asUintN(32, BigInt(rounded * (suffix === '' ? 1 : unit))))
}
