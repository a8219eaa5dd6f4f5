/** Where npm `netlink` 0.3.0 falls short of the fixtures' messages, and why. */

const port =
  'locked mab mcastEhtHostsCnt mcastEhtHostsLimit mcastMaxGroups mcastNGroups mrpInOpen mrpRingOpen'
const newerPort = `${port} neighForwardGrat neighVlanSuppress`

/** Its tables are of 2020: what came to Linux later has no key, and it drops what has none. By path. */
const lost: Readonly<Record<string, string>> = {
  'link.linkinfo.bridge': 'fdbMaxLearned fdbNLearned mcastQuerierState stpMode',
  'link.linkinfo.bond': 'adLacpActive broadcastNeigh coupledControl lacpStrict missedMax',
  'link.linkinfo.port of bond': 'prio',
  'link.linkinfo.geneve': 'portRange',
  'link.linkinfo.hsr': 'protocol',
  'link.linkinfo.macvlan': 'bcQueueLen bcQueueLenUsed',
  'link.linkinfo.macvtap': 'bcQueueLen bcQueueLenUsed',
  'link.linkinfo.port of bridge': newerPort,
  'link.linkinfo.vxlan': 'labelPolicy localbypass reservedBits',
  'bridge link.afSpec': 'cfm vlanTunnelInfo',
  'bridge link.protinfo': newerPort,
  addr: 'proto',
  neigh: 'flagsExt',
  rule: 'dportMask',
  nexthop: 'groupStats hwStatsEnable opFlags',
  'neightbl.parms': 'intervalProbeTimeMs',
  link: `allmulti devlinkPort dpllPin groIpv4MaxSize groMaxSize gsoIpv4MaxSize headroom maxPacingOffloadHorizon
    netnsImmutable parentDevBusName parentDevName protoDownReason tailroom tsoMaxSegs tsoMaxSize`,
  // Of the counters, those at the end.
  'link.stats': 'rx_nohandler',
  'link.stats64': 'rx_nohandler rx_otherhost_dropped',
}

const others: Readonly<Record<string, readonly string[]>> = {
  'It has no parsers for encapsulations.': [
    'route.encap: another shape',
    'route.multipath[].attributes.encap: another shape',
  ],
  'It has no such message.': [
    'nsid: they refuse it: Unsupported message type 88',
    'linkprop: they refuse it: Unsupported message type 108',
    'multicast: they refuse it: Unsupported message type 58',
    'anycast: they refuse it: Unsupported message type 62',
    'addrlabel: they refuse it: Unsupported message type 72',
    'netconf: they refuse it: Unsupported message type 80',
    'mdb: they refuse it: Unsupported message type 84',
    'mdb: they refuse it: Unsupported message type 86',
    'stats: they refuse it: Unsupported message type 92',
    'vlan: they refuse it: Unsupported message type 112',
    'tunnel: they refuse it: Unsupported message type 120',
    'cachereport: they refuse it: Unsupported message type 96',
  ],
  'It takes options of advertisements, which stand before the attributes, for attributes.': [
    'nduseropt: they refuse it: Invalid attribute length (1027)',
    'nduseropt: they refuse it: Invalid attribute length (793)',
  ],
  'It takes tables of multicast routing for what address families say.': [
    'multicast link.afSpec: another shape',
  ],
  'It wants a NUL behind every text, which ip(8) leaves out of kinds and aliases.': [
    'link: they refuse it: Not null terminated',
    'link.linkinfo: they refuse it: Not null terminated',
  ],
  'It takes the address in struct rtvia, of any length, for one byte. The whole message is lost.': [
    'route: they refuse it: Unexpected length for RouteVia',
    'route.multipath: they refuse it: Unexpected length for RouteVia',
  ],
  "It forgets C's padding at the end of a struct.": [
    'link.map: they refuse it: Unexpected length for LinkInterfaceMap',
    'link.vfinfoList.info[].vlanList: they refuse it: Unexpected length for VirtualFunctionVlanInfo',
  ],
  'It reads network byte order as the order of the machine.': [
    'link.linkinfo.vlan.protocol: different',
    'link.linkinfo.vxlan.label: different',
    'link.linkinfo.vti.ikey: different',
    'link.linkinfo.vti.okey: different',
    'link.linkinfo.sit.6rdRelayPrefix: different',
    // The ends of a tunnel, which it takes for numbers.
    ...['gre', 'gretap', 'sit', 'vti'].flatMap(kind =>
      ['local', 'remote'].map(end => `link.linkinfo.${kind}.${end}: different`),
    ),
  ],
  'It expects IPv4 at the ends of every tunnel.': [
    'link.linkinfo.ip6tnl: they refuse it: Unexpected length (got 16, expected 4)',
  ],
  'Its map keeps the last VLAN of a list.': ['bridge link.afSpec.vlanInfo: another shape'],
  'It has no parser for these.': [
    'link.afSpec.mctp: another shape',
    'link.linkinfo.amt: another shape',
    'link.linkinfo.bareudp: another shape',
    'link.linkinfo.netkit: another shape',
  ],
}

/** All disagreements there may be. */
export const explained: ReadonlySet<string> = new Set([
  ...Object.entries(lost).flatMap(([path, keys]) =>
    keys.split(/\s+/).map(key => `${path}.${key}: they lose it`),
  ),
  ...Object.values(others).flat(),
])
