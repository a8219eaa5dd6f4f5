/** What `bridge monitor` can show, by the word that asks for it, in the order in which shortened words are tried. */
import {AF} from '../../../../protocol/constants.js'
import {RTM, RTNLGRP} from '../../../../protocol/route/constants.js'
import {link} from '../../../../protocol/route/link.js'
import {mdb} from '../../../../protocol/route/mdb.js'
import {neighbour} from '../../../../protocol/route/neighbour.js'
import {tunnel} from '../../../../protocol/route/tunnel.js'
import {vlanDatabase} from '../../../../protocol/route/vlan-database.js'
import {decoded, type Topic} from '../../common/events/topic.js'
import {showEntry} from '../fdb/entry.js'
import {showPort} from '../link/show-port.js'
import {showGroups, showRouterChange} from '../mdb/show.js'
import {showChange} from '../vlan/change-event.js'
import {showDevice} from '../vni/show.js'

const ports: Topic = {
  label: 'LINK',
  types: [RTM.NEWLINK, RTM.DELLINK],
  groups: () => [RTNLGRP.LINK],
  read(context, raw) {
    const message = decoded(link, raw)
    // Other families have views of their own.
    if (message.family !== AF.UNSPEC && message.family !== AF.BRIDGE) return 'ignored'
    return () => {
      if (raw.type === RTM.DELLINK) context.out.put('deleted', true, 'Deleted ')
      showPort(context, message)
      context.out.text('\n')
    }
  },
}

const entries: Topic = {
  label: 'NEIGH',
  types: [RTM.NEWNEIGH, RTM.DELNEIGH],
  groups: () => [RTNLGRP.NEIGH],
  read(context, raw) {
    const message = decoded(neighbour, raw)
    return message.family === AF.BRIDGE ? () => showEntry(context, message, raw.type) : 'ignored'
  },
}

const groups: Topic = {
  label: 'MDB',
  types: [RTM.NEWMDB, RTM.DELMDB],
  groups: () => [RTNLGRP.MDB],
  read(context, raw) {
    const message = decoded(mdb, raw)
    return () => {
      showGroups(context, message, 0, raw.type === RTM.DELMDB)
      showRouterChange(context, message, raw.type === RTM.DELMDB)
    }
  },
}

const vlans: Topic = {
  label: 'VLAN',
  types: [RTM.NEWVLAN, RTM.DELVLAN],
  groups: () => [RTNLGRP.BRVLAN],
  read(context, raw) {
    const message = decoded(vlanDatabase, raw)
    return () => showChange(context, message, raw.type === RTM.DELVLAN)
  },
}

const identifiers: Topic = {
  label: 'TUNNEL',
  types: [RTM.NEWTUNNEL, RTM.DELTUNNEL],
  groups: () => [RTNLGRP.TUNNEL],
  read(context, raw) {
    const message = decoded(tunnel, raw)
    return () => showDevice(context, message, raw.type === RTM.DELTUNNEL)
  },
}

export const topics: Readonly<Record<string, Topic>> = {
  link: ports,
  fdb: entries,
  mdb: groups,
  vlan: vlans,
  vni: identifiers,
}

/** What is shown where nothing is asked for. */
export const usual: readonly Topic[] = [ports, entries, groups]
