/** What bonds count of link aggregation. */
import type {LinkStatsMessage} from '../../../../protocol/route/link-stats.js'
import type {Output} from '../../common/output.js'

type Counts = NonNullable<
  NonNullable<NonNullable<LinkStatsMessage['attributes']['xstats']>['bond']>['stat3ad']
>

const rows = [
  ['lacpduRx', 'lacpdu_rx', 'LACPDU Rx'],
  ['lacpduTx', 'lacpdu_tx', 'LACPDU Tx'],
  ['lacpduUnknownRx', 'lacpdu_unknown_rx', 'LACPDU Unknown type Rx'],
  ['lacpduIllegalRx', 'lacpdu_illegal_rx', 'LACPDU Illegal Rx'],
  ['markerRx', 'marker_rx', 'Marker Rx'],
  ['markerTx', 'marker_tx', 'Marker Tx'],
  ['markerRespRx', 'marker_response_rx', 'Marker response Rx'],
  ['markerRespTx', 'marker_response_tx', 'Marker response Tx'],
  ['markerUnknownRx', 'marker_unknown_rx', 'Marker unknown type Rx'],
] as const

export function showBond(out: Output, counts: Counts): void {
  out.object('802.3ad', () => {
    for (const [key, name, title] of rows) {
      const count = counts[key] ?? 0n
      out.put(name, count, `${' '.repeat(20)}${title} ${count}\n`)
    }
  })
  out.text(out.nl)
}
