/** `bridge -s vlan show`: what bridges and their ports count for each VLAN. */
import {RTM} from '../../../../protocol/route/constants.js'
import {BRIDGE_VLAN_INFO} from '../../../../protocol/route/link-bridge.js'
import {
  type LinkStatsMessage,
  linkStatsByTopic,
  linkStatsRequest,
} from '../../../../protocol/route/link-stats.js'
import type {Context} from '../../common/context.js'
import {refusingDump} from '../refusal.js'
import type {Filter} from '../words.js'
import {table} from './table.js'
import {isWanted, showCounters, showFlags} from './vlan.js'

const {MASTER, BRENTRY} = BRIDGE_VLAN_INFO

/** Topics in the order in which they are asked for, with their bits: bridges, then ports. */
const topics = [
  ['xstats', 1 << 1],
  ['xstatsSlave', 1 << 2],
] as const

export function showStats(context: Context, {dev, vid}: Filter): void {
  const {out, links} = context
  table(context, 'vlan-id', 'vlans', port => {
    for (const [topic, bit] of topics) {
      for (const {ifindex, attributes} of dumped(context, bit)) {
        if (dev !== 0 && ifindex !== dev) continue
        port(links.name(ifindex), add => {
          for (const vlan of attributes[topic]?.bridge?.vlan ?? []) {
            // What the bridge itself is no part of, its ports count.
            const elsewhere = (vlan.flags & MASTER) !== 0 && (vlan.flags & BRENTRY) === 0
            if (elsewhere || !isWanted(vid, vlan.vid, vlan.vid)) continue
            add(() => {
              out.put('vid', vlan.vid, String(vlan.vid))
              showFlags(out, vlan.flags)
              showCounters(out, {
                rxBytes: vlan.rx_bytes,
                rxPackets: vlan.rx_packets,
                txBytes: vlan.tx_bytes,
                txPackets: vlan.tx_packets,
              })
            })
          }
        })
      }
    }
  })
}

const dumped = ({kernel}: Context, bit: number): Iterable<LinkStatsMessage> =>
  refusingDump(
    () =>
      kernel.eachOf(
        RTM.GETSTATS,
        linkStatsRequest,
        {filter_mask: bit},
        (view, start, end) => linkStatsByTopic.decode(view, start, end, {}) as LinkStatsMessage,
      ),
    'Dump terminated',
  )
