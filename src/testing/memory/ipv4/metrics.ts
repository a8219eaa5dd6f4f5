/** The metrics of a route as the kernel keeps them. */
import type {RouteInput} from '../../../../protocol/route/route.js'
import {invalid} from '../refused.js'

type Metrics = NonNullable<NonNullable<RouteInput['attributes']>['metrics']>

/** The most that makes sense of some. */
const most: Partial<Record<keyof Metrics, number>> = {mtu: 65520, advmss: 65495, hoplimit: 255}

/** `RTAX_FEATURE_*` that may be asked for. */
const FEATURES = 0x1f

/** What the kernel keeps of the metrics in a request: not those that are 0, and of some the most that makes sense. */
export function keptMetrics(given: Metrics | undefined): Metrics | undefined {
  if ((given?.features ?? 0) & ~FEATURES)
    throw invalid('Unknown flag set in feature mask in metrics attribute')
  const kept = Object.entries(given ?? {})
    .filter(([, value]) => value !== 0)
    .map(([name, value]) => {
      const limit = most[name as keyof Metrics]
      return [name, limit === undefined ? value : Math.min(Number(value), limit)]
    })
  return kept.length === 0 ? undefined : Object.fromEntries(kept)
}
