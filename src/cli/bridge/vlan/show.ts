/** `bridge vlan show` and `tunnelshow`: the VLANs of ports, as the links tell them. */
import type {Attributes} from '../../../../protocol/attributes.js'
import {AF} from '../../../../protocol/constants.js'
import {RTM} from '../../../../protocol/route/constants.js'
import {type LinkMessage, link, RTEXT_FILTER} from '../../../../protocol/route/link.js'
import {BRIDGE_VLAN_INFO, type bridgeSpec} from '../../../../protocol/route/link-bridge.js'
import type {Command, Context} from '../../common/context.js'
import {dumped} from '../refusal.js'
import {type Filter, readFilter} from '../words.js'
import {showDetails} from './details.js'
import {showStats} from './stats.js'
import {type AddRow, table} from './table.js'
import {isWanted, showFlags, showRange} from './vlan.js'

const {RANGE_BEGIN, RANGE_END} = BRIDGE_VLAN_INFO
/** Width of the column of VLANs where another follows. */
const VLANS = 11

type Spec = Attributes<(typeof bridgeSpec)['rows']>

export const show: Command = (args, context) => {
  const filter = readFilter(args, context)
  const {settings} = context
  // In this order: statistics alone come from elsewhere.
  if (settings.details) showDetails(context, filter)
  else if (settings.statistics > 0) showStats(context, filter)
  else showPorts(context, filter, 'vlan-id  ', 'vlans', addVlans)
}

export const showTunnels: Command = (args, context) => {
  const filter = readFilter(args, context)
  if (context.settings.statistics > 0) showStats(context, filter)
  else showPorts(context, filter, 'vlan-id    tunnel-id', 'tunnels', addTunnels)
}

type Add = (context: Context, spec: Spec, vid: number, add: AddRow) => void

function showPorts(context: Context, {dev, vid}: Filter, heading: string, key: string, rows: Add): void {
  const {BRVLAN, BRVLAN_COMPRESSED} = RTEXT_FILTER
  const extMask = context.settings.compressVlans ? BRVLAN_COMPRESSED : BRVLAN
  const found = [...dumped(context, RTM.GETLINK, link, {family: AF.BRIDGE, attributes: {extMask}})]
  table(context, heading, key, port => {
    for (const message of found) {
      const {afSpec} = message.attributes
      if ((dev !== 0 && message.index !== dev) || !afSpec) continue
      port(nameOf(message), add => rows(context, afSpec as Spec, vid, add))
    }
  })
}

const nameOf = ({index, attributes}: LinkMessage): string => attributes.ifname ?? `if${index}`

const addVlans: Add = ({out}, {vlanInfo = []}, vid, add) => {
  let first = 0
  for (const {flags, vid: last} of vlanInfo) {
    if (flags & RANGE_BEGIN) {
      first = last
      continue
    }
    const from = flags & RANGE_END ? first : last
    if (!isWanted(vid, from, last)) continue
    add(() => {
      showRange(out, 'vlan', from, last)
      showFlags(out, flags)
    })
  }
}

const addTunnels: Add = ({out}, {vlanTunnelInfo = []}, vid, add) => {
  let first = {vid: 0, id: 0}
  for (const {flags = 0, vid: last = 0, id = 0} of vlanTunnelInfo) {
    if (flags & RANGE_BEGIN) {
      first = {vid: last, id}
      continue
    }
    const from = flags & RANGE_END ? first : {vid: last, id}
    if (!isWanted(vid, from.vid, last)) continue
    add(() => {
      showRange(out, 'vlan', from.vid, last, VLANS)
      showRange(out, 'tunid', from.id, id)
      out.text(out.nl)
    })
  }
}
