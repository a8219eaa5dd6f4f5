/** `bridge -d vlan show`: VLANs with their settings, as the VLAN database tells them. */
import type {Infer} from '../../../../protocol/codec.js'
import {BRIDGE_VLANDB_DUMPF, type vlanEntry} from '../../../../protocol/route/vlan-database.js'
import type {Context} from '../../common/context.js'
import type {Output} from '../../common/output.js'
import {routerNumber} from '../link/show-port.js'
import {type Filter, stateWord} from '../words.js'
import {dumpedVlans} from './dump.js'
import {table} from './table.js'
import {INDENT, isWanted, showCounters, showFlags, showRange} from './vlan.js'

export function showDetails(context: Context, {dev, vid}: Filter): void {
  const flags = context.settings.statistics > 0 ? BRIDGE_VLANDB_DUMPF.STATS : 0
  table(context, 'vlan-id  ', 'vlans', port => {
    for (const message of dumpedVlans(context, flags)) {
      if (dev !== 0 && message.ifindex !== dev) continue
      port(context.links.name(message.ifindex), add => {
        for (const entry of message.attributes.entry ?? []) {
          if (isWanted(vid, ...spanOf(entry))) add(() => showVlan(context.out, entry))
        }
      })
    }
  })
}

type Entry = Infer<typeof vlanEntry>

function spanOf({info, range}: Entry): [first: number, last: number] {
  const first = info?.vid ?? 0
  return [first, range ?? first]
}

/** One entry; in a monitor, too. */
export function showVlan(out: Output, entry: Entry): void {
  showRange(out, 'vlan', ...spanOf(entry))
  showFlags(out, entry.info?.flags ?? 0)
  out.text(INDENT)
  // What went has no state any more, which counts as the first.
  const word = stateWord(entry.state ?? 'disabled')
  out.put('state', word, `state ${word} `)
  if (entry.mcastRouter !== undefined) {
    const number = routerNumber(entry.mcastRouter)
    out.put('mcast_router', number, `mcast_router ${number} `)
  }
  out.text(out.nl)
  const {rxBytes = 0n, rxPackets = 0n, txBytes = 0n, txPackets = 0n} = entry.stats ?? {}
  if (entry.stats) showCounters(out, {rxBytes, rxPackets, txBytes, txPackets})
}
