/** TCP and path metrics of a route. */
import {RTAX_FEATURE} from '../../../../protocol/route/constants.js'
import type {RouteMessage} from '../../../../protocol/route/route.js'
import type {Context} from '../../common/context.js'

type Metrics = NonNullable<RouteMessage['attributes']['metrics']>

/** In the order of `RTAX_*`, whose numbers are the bits of the lock. `unit`: so many are a millisecond. */
const rows = [
  {key: 'mtu', number: 2},
  {key: 'window', number: 3},
  {key: 'rtt', number: 4, unit: 8},
  {key: 'rttvar', number: 5, unit: 4},
  {key: 'ssthresh', number: 6},
  {key: 'cwnd', number: 7},
  {key: 'advmss', number: 8},
  {key: 'reordering', number: 9},
  {key: 'hoplimit', number: 10},
  {key: 'initcwnd', number: 11},
  {key: 'features', number: 12},
  {key: 'rtoMin', number: 13, name: 'rto_min', unit: 1},
  {key: 'initrwnd', number: 14},
  {key: 'quickack', number: 15},
  {key: 'ccAlgo', number: 16, name: 'congestion', word: 'congctl'},
  {key: 'fastopenNoCookie', number: 17, name: 'fastopen_no_cookie'},
] as const satisfies readonly {
  key: keyof Metrics
  number: number
  name?: string
  word?: string
  unit?: number
}[]

export function showMetrics(context: Context, metrics: Metrics): void {
  const {out} = context
  const lock = metrics.lock ?? 0
  out.array('metrics', () =>
    out.object(undefined, () => {
      for (const row of rows) {
        const value = metrics[row.key]
        if (value === undefined) continue
        const name = 'name' in row ? row.name : row.key
        out.text(`${'word' in row ? row.word : name} ${lock & (1 << row.number) ? 'lock ' : ''}`)
        if (row.key === 'features') showFeatures(context, Number(value))
        else if ('unit' in row) showTime(context, name, Math.trunc(Number(value) / row.unit))
        else out.put(name, value, `${value} `)
      }
    }),
  )
}

function showFeatures({out}: Context, features: number): void {
  if (features & RTAX_FEATURE.ECN) out.put('ecn', null, 'ecn ')
  if (features & ~RTAX_FEATURE.ECN) {
    const text = `0x${features.toString(16)}`
    out.put('features', text, `${text} `)
  }
}

/** Milliseconds; from a second on, seconds of six digits. */
function showTime({out}: Context, name: string, time: number): void {
  out.put(name, time, time < 1000 ? `${time}ms ` : `${Number((time / 1000).toPrecision(6))}s `)
}
