/** Where npm `netlink` 0.3.0 falls short of the fixtures' messages, and why. */

const port =
  'locked mab mcastEhtHostsCnt mcastEhtHostsLimit mcastMaxGroups mcastNGroups mrpInOpen mrpRingOpen'
const newerPort = `${port} neighForwardGrat neighVlanSuppress`

/** Its tables are of 2020: what came to Linux later has no key, and it drops what has none. By path. */
const lost: Readonly<Record<string, string>> = {
  'link.linkinfo.bridge': 'fdbMaxLearned fdbNLearned mcastQuerierState stpMode',
  'link.linkinfo.bond': 'adLacpActive broadcastNeigh coupledControl lacpStrict missedMax nsIp6Target',
  'link.linkinfo.port of bond': 'actorPortPrio adChurnActorState adChurnPartnerState prio',
  'link.linkinfo.geneve': 'portRange',
  'link.linkinfo.hsr': 'protocol',
  'link.linkinfo.macvlan': 'bcQueueLen bcQueueLenUsed',
  'link.linkinfo.macvtap': 'bcQueueLen bcQueueLenUsed',
  'link.linkinfo.port of bridge': newerPort,
  'link.linkinfo.vxlan': 'labelPolicy localbypass reservedBits vnifilter',
  'link.linkinfo.can': 'ctrlmodeExt tdc xlDataBittimingConst xlPwm xlTdc',
  'link.linkinfo.gtp': 'createSockets restartCount',
  'link.linkinfo.macsec': 'offload',
  'bridge link.afSpec': 'cfm mrp',
  'bridge link.protinfo': newerPort,
  vlan: 'globalOptions',
  'vlan.entry[]': 'mcastMaxGroups mcastNGroups mcastRouter neighForwardGrat neighSuppress stats tunnelInfo',
  'mdb.mdb.entry[].info[].attributes': 'dst dstPort groupMode rtprot srcList vni',
  'mdb.router.port[].attributes': 'inet6Timer inetTimer',
  'stats.offloadXstats': 'hwSInfo l3Stats',
  addr: 'proto',
  multicast: 'mcUsers',
  neigh: 'flagsExt',
  rule: 'dportMask',
  nexthop: 'groupStats hwStatsEnable opFlags',
  'neightbl.parms': 'intervalProbeTimeMs',
  link: `allmulti devlinkPort dpllPin groIpv4MaxSize groMaxSize gsoIpv4MaxSize headroom maxPacingOffloadHorizon
    netnsImmutable parentDevBusName parentDevName protoDownReason tailroom tsoMaxSegs tsoMaxSize`,
  // Of the counters, those at the end.
  'link.stats': 'rx_nohandler',
  'link.stats64': 'rx_nohandler rx_otherhost_dropped',
  'stats.link64': 'rx_nohandler rx_otherhost_dropped',
}

/** Tunnels by the values in network byte order that it takes for the machine's, or for numbers. */
const turned: Readonly<Record<string, string>> = {
  erspan: 'iflags ikey local oflags okey remote',
  gre: 'local remote',
  gretap: 'local remote',
  ip6erspan: 'iflags ikey oflags okey',
  ip6gre: 'encapDport flowinfo iflags ikey oflags okey',
  ip6gretap: 'flowinfo',
  ip6tnl: '',
  ipip: 'encapDport local remote',
  sit: '6rdRelayPrefix local remote',
  vti: 'ikey local okey remote',
  vti6: 'ikey okey',
  geneve: 'label',
  macsec: 'port sci',
  vlan: 'protocol',
  vxlan: 'label',
}

/** Tunnels over IPv6. */
const over6 = ['ip6erspan', 'ip6gre', 'ip6gretap', 'ip6tnl', 'vti6']

const keysOf = (text: string): string[] => text.split(/\s+/).filter(Boolean)

const others: Readonly<Record<string, readonly string[]>> = {
  'It has no parsers for encapsulations.': [
    'nexthop.encap: another shape',
    'route.encap: another shape',
    'route.multipath[].attributes.encap: another shape',
  ],
  'It has no such message.': [
    'nsid: they refuse it: Unsupported message type 88',
    'addrlabel: they refuse it: Unsupported message type 72',
    'netconf: they refuse it: Unsupported message type 80',
    'tunnel: they refuse it: Unsupported message type 120',
    'cachereport: they refuse it: Unsupported message type 96',
  ],
  'It takes tables of multicast routing for what address families say.': [
    'multicast link.afSpec: another shape',
  ],
  'It wants a NUL behind every text, which ip(8) leaves out of kinds and aliases. With one the rest is read.':
    ['link: they refuse it: Not null terminated', 'link.linkinfo: they refuse it: Not null terminated'],
  'It takes the address in struct rtvia, of any length, for one byte. Without it the rest is read.': [
    'route.via: they lose it',
    'route: they refuse it: Unexpected length for RouteVia',
    'route.multipath: they refuse it: Unexpected length for RouteVia',
  ],
  "It forgets C's padding in a struct.": [
    'link.vfinfoList.info[].ibNodeGuid: they refuse it: Unexpected length for VirtualFunctionGuid',
    'link.vfinfoList.info[].ibPortGuid: they refuse it: Unexpected length for VirtualFunctionGuid',
    'link.map: they refuse it: Unexpected length for LinkInterfaceMap',
    'link.vfinfoList.info[].vlanList: they refuse it: Unexpected length for VirtualFunctionVlanInfo',
  ],
  'It reads network byte order as the order of the machine, and addresses as numbers.': Object.entries(
    turned,
  ).flatMap(([kind, keys]) => keysOf(keys).map(key => `link.linkinfo.${kind}.${key}: different`)),
  'It expects IPv4 at the ends of every tunnel. Without its ends the rest is read.': over6.flatMap(kind => [
    `link.linkinfo.${kind}: they refuse it: Unexpected length (got 16, expected 4)`,
    `link.linkinfo.${kind}.local: they lose it`,
    `link.linkinfo.${kind}.remote: they lose it`,
  ]),
  'It keeps the last of several.': [
    'bridge link.afSpec.vlanInfo: they keep the last',
    'link.linkinfo.vlan.egressQos.mapping: they keep the last',
    'mdb.mdb.entry: they keep the last',
    'stats.xstats.bridge.vlan: they keep the last',
    'stats.xstatsSlave.bridge.vlan: they keep the last',
    'vlan.entry: they keep the last',
  ],
  'Of the pads in one set only the first gets a key of ours, and the last is what it keeps.': [
    'bridge link.protinfo: we have no key for #26',
    'link.linkinfo.bridge: we have no key for #40',
    'link.linkinfo.port of bridge: we have no key for #26',
    'link.vfinfoList.info[].stats: we have no key for #6',
    'neightbl.parms: we have no key for #18',
    'route: we have no key for #24',
  ],
  'It has no parser for these.': [
    'link.afSpec.mctp: another shape',
    'link.linkinfo.amt: another shape',
    'link.linkinfo.bareudp: another shape',
    'link.linkinfo.batadv: another shape',
    'link.linkinfo.dsa: another shape',
    'link.linkinfo.netkit: another shape',
    'link.linkinfo.ovpn: another shape',
    'link.linkinfo.wwan: another shape',
    'stats.afSpec: another shape',
    'stats.xstats.bond: another shape',
    'stats.xstatsSlave.bond: another shape',
  ],
}

/** All disagreements there may be. */
export const explained: ReadonlySet<string> = new Set([
  ...Object.entries(lost).flatMap(([path, keys]) => keysOf(keys).map(key => `${path}.${key}: they lose it`)),
  ...Object.values(others).flat(),
])

/** The same of what it writes. */
export const explainedWhenWritten: readonly string[] = [
  // No bit says that these are nests: of what may stand there again and again, we take only what is exact.
  'vlan: we have no key for #1',
  'vlan.entry: only they have it',
  // Where all 32 bits of flags are set, it makes -1 of them, and cannot write that.
  'link: they refuse it: The value of "value" is out of range. It must be >= 0 and <= 4294967295. Received -1',
]
