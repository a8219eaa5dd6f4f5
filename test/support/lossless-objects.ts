/**
 * Fills the namespace it runs in with objects, dumps them, and prints how many messages survived decode → encode, or
 * with `--hex` the messages.
 */
import {AF} from '../../protocol/constants.js'
import {address} from '../../protocol/route/address.js'
import {addressLabel} from '../../protocol/route/address-label.js'
import {RTM, RTNL_FAMILY} from '../../protocol/route/constants.js'
import {link, RTEXT_FILTER} from '../../protocol/route/link.js'
import {linkStatsRequest} from '../../protocol/route/link-stats.js'
import {mdbQuestion} from '../../protocol/route/mdb.js'
import {neighbourTable} from '../../protocol/route/neighbour-table.js'
import {netconf} from '../../protocol/route/netconf.js'
import {NHA_OP_FLAG, nexthop} from '../../protocol/route/nexthop.js'
import {route} from '../../protocol/route/route.js'
import {tunnel} from '../../protocol/route/tunnel.js'
import {BRIDGE_VLANDB_DUMPF, vlanDump} from '../../protocol/route/vlan-database.js'
import {report, tryDump} from './lossless.js'
import {fillWithObjects} from './object-zoo.js'
import {rawDump} from './raw-dump.js'

const families = [AF.INET, AF.INET6, AF.MPLS]
const {STATS, GLOBAL} = BRIDGE_VLANDB_DUMPF

/** Every way to dump every object. */
const dumps: Readonly<Record<string, readonly (() => Uint8Array[])[]>> = {
  nexthop: [0, NHA_OP_FLAG.DUMP_STATS].map(
    opFlags => () => rawDump(RTM.GETNEXTHOP, nexthop, {attributes: opFlags ? {opFlags} : {}}),
  ),
  bucket: [() => rawDump(RTM.GETNEXTHOPBUCKET, nexthop, {})],
  neighbourTable: [() => rawDump(RTM.GETNEIGHTBL, neighbourTable, {})],
  netconf: families.map(family => () => rawDump(RTM.GETNETCONF, netconf, {family})),
  addressLabel: [() => rawDump(RTM.GETADDRLABEL, addressLabel, {family: AF.INET6})],
  stats: [() => rawDump(RTM.GETSTATS, linkStatsRequest, {filter_mask: 0x1f})],
  vlan: [0, STATS, GLOBAL].map(
    flags => () => rawDump(RTM.GETVLAN, vlanDump, {family: AF.BRIDGE, attributes: {flags}}),
  ),
  mdb: [() => rawDump(RTM.GETMDB, mdbQuestion, {family: AF.BRIDGE})],
  tunnel: [0, 1].map(flags => () => rawDump(RTM.GETTUNNEL, tunnel, {family: AF.BRIDGE, flags})),
  multicast: [AF.INET, AF.INET6].map(family => () => rawDump(RTM.GETMULTICAST, address, {family})),
  // Continuity checks of bridges, and multicast routing.
  bridge: [RTEXT_FILTER.CFM_CONFIG, RTEXT_FILTER.CFM_STATUS].map(
    extMask => () => rawDump(RTM.GETLINK, link, {family: AF.BRIDGE, attributes: {extMask}}),
  ),
  multicastRoute: [RTNL_FAMILY.IPMR, RTNL_FAMILY.IP6MR].map(
    family => () => rawDump(RTM.GETROUTE, route, {family}),
  ),
  multicastTable: [() => rawDump(RTM.GETLINK, link, {family: RTNL_FAMILY.IPMR})],
  anycast: [() => rawDump(RTM.GETANYCAST, address, {family: AF.INET6})],
}

const refused = fillWithObjects()
const messages = Object.entries(dumps).map(([name, ways]) => [name, ways.flatMap(dump => tryDump(dump))])
report(Object.fromEntries(messages), {refused})
