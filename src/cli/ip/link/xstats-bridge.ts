/** What bridges and their ports count: IGMP, MLD and spanning tree. */
import type {LinkStatsMessage} from '../../../../protocol/route/link-stats.js'
import type {Output} from '../../common/output.js'

export type BridgeStats = NonNullable<NonNullable<LinkStatsMessage['attributes']['xstats']>['bridge']>
type Multicast = NonNullable<BridgeStats['mcast']>
type SpanningTree = NonNullable<BridgeStats['stp']>
/** Received and sent. */
type Pair = readonly bigint[]

const INDENT = ' '.repeat(20)

export function showMulticast(out: Output, s: Multicast): void {
  out.object('multicast', () => {
    versions(out, 'igmp_queries', 'IGMP queries', [s.igmp_v1queries, s.igmp_v2queries, s.igmp_v3queries])
    versions(out, 'igmp_reports', 'IGMP reports', [s.igmp_v1reports, s.igmp_v2reports, s.igmp_v3reports])
    leaves(out, 'igmp_leaves', 'IGMP leaves', s.igmp_leaves)
    out.put('igmp_parse_errors', s.igmp_parse_errors, `${INDENT}IGMP parse errors: ${s.igmp_parse_errors}\n`)
    versions(out, 'mld_queries', 'MLD queries', [s.mld_v1queries, s.mld_v2queries])
    versions(out, 'mld_reports', 'MLD reports', [s.mld_v1reports, s.mld_v2reports])
    leaves(out, 'mld_leaves', 'MLD leaves', s.mld_leaves)
    out.put('mld_parse_errors', s.mld_parse_errors, `${INDENT}MLD parse errors: ${s.mld_parse_errors}\n`)
  })
}

/** Packets by version of the protocol. */
function versions(out: Output, key: string, title: string, pairs: readonly Pair[]): void {
  out.object(key, () => {
    out.text(`${INDENT}${title}:\n`)
    for (const [way, direction] of ['rx', 'tx'].entries()) {
      const counts = pairs.map(pair => pair[way] ?? 0n)
      const words = counts.map((count, i) => `v${i + 1} ${count}`)
      out.text(`${INDENT}  ${direction.toUpperCase()}: ${words.join(' ')}\n`)
      for (const [i, count] of counts.entries()) out.data(`${direction}_v${i + 1}`, count)
    }
  })
}

function leaves(out: Output, key: string, title: string, [rx = 0n, tx = 0n]: Pair): void {
  out.object(key, () => {
    out.text(`${INDENT}${title}: RX: ${rx} TX: ${tx}\n`)
    out.data('rx', rx)
    out.data('tx', tx)
  })
}

export function showSpanningTree(out: Output, s: SpanningTree): void {
  out.object('stp', () => {
    out.text(`${INDENT}STP BPDU:  RX: ${s.rx_bpdu} TX: ${s.tx_bpdu}\n`)
    out.text(`${INDENT}STP TCN:   RX: ${s.rx_tcn} TX: ${s.tx_tcn}\n`)
    out.text(`${INDENT}STP Transitions: Blocked: ${s.transition_blk} Forwarding: ${s.transition_fwd}\n`)
    for (const key of ['rx_bpdu', 'tx_bpdu', 'rx_tcn', 'tx_tcn', 'transition_blk', 'transition_fwd'] as const)
      out.data(key, s[key])
  })
}
