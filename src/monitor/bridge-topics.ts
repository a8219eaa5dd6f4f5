/** What can be monitored of bridges and vxlans. */
import {AF} from '../../protocol/constants.js'
import {RTM, RTNLGRP} from '../../protocol/route/constants.js'
import {mdb as mdbMessage} from '../../protocol/route/mdb.js'
import {neighbour as neighbourMessage} from '../../protocol/route/neighbour.js'
import {vlanDatabase} from '../../protocol/route/vlan-database.js'
import {type MdbEntry, mdb as members, fromMessage as readMembers} from '../bridge/mdb.js'
import {type BridgeVlan, bridgeVlans} from '../bridge/vlan.js'
import {fromEntry, spanOf} from '../bridge/vlan-words.js'
import {type Neighbour, neighbours, fromMessage as readNeighbour} from '../neighbour/neighbour.js'
import {reader, type Topic, textOf} from './topic.js'

/** Forwarding entries. */
export const fdb: Topic<Neighbour> = {
  groups: [RTNLGRP.NEIGH],
  types: [RTM.NEWNEIGH, RTM.DELNEIGH],
  list: () => neighbours.list({family: 'bridge'}),
  read: reader(neighbourMessage, (message, {names}) =>
    message.family === AF.BRIDGE ? readNeighbour(message, names) : undefined,
  ),
  key: ({state: _state, protocol: _protocol, flags: _flags, ...place}) => textOf(place),
}

/** Members of multicast groups. */
export const mdb: Topic<MdbEntry> = {
  groups: [RTNLGRP.MDB],
  types: [RTM.NEWMDB, RTM.DELMDB],
  list: () => members.list(),
  read: reader(mdbMessage, (message, {names}) => readMembers(message, names)),
  key: ({dev, port, group, source, vlan, dst, dstPort, vni, srcVni, via}) =>
    textOf([dev, port, group, source, vlan, dst, dstPort, vni, srcVni, via]),
  clocks: ['timer'],
}

/** The greatest number of a VLAN; what is forged must not make a list of 65536. */
const VLAN_MAX = 4095

/** Ranges are cut differently in lists and in notifications. */
function eachOf(range: BridgeVlan): BridgeVlan[] {
  const [first, end] = spanOf(range)
  const last = Math.max(first, Math.min(end, VLAN_MAX))
  const {vlanEnd: _end, tunnelId, ...rest} = range
  return Array.from({length: last - first + 1}, (_, i) => ({
    ...rest,
    vlan: first + i,
    ...(tunnelId !== undefined && {tunnelId: tunnelId + i}),
  }))
}

/** VLANs, one by one. */
export const bridgeVlan: Topic<BridgeVlan> = {
  groups: [RTNLGRP.BRVLAN],
  types: [RTM.NEWVLAN, RTM.DELVLAN],
  *list() {
    return (yield* bridgeVlans.list()).flatMap(eachOf)
  },
  read: reader(vlanDatabase, ({ifindex, attributes}, {names, bridges}) =>
    (attributes.entry ?? []).flatMap(entry =>
      eachOf(fromEntry(entry, names.get(ifindex) ?? ifindex, bridges.has(ifindex))),
    ),
  ),
  key: ({dev, vlan, self}) => `${dev} ${vlan} ${self}`,
}
