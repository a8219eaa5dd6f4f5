/** What npm `netlink` has to say of values that it leaves as bytes: its own functions, called where they belong. */
import {ifla, parseAttributes, rt} from 'netlink'

type Parser = (bytes: Buffer) => unknown

/** All values of one repeated attribute, or of all. */
const each = (bytes: Buffer, type: number | undefined, read: Parser): unknown[] => {
  const found: unknown[] = []
  parseAttributes(bytes, item => (type ?? item.type) === item.type && found.push(read(item.data as Buffer)))
  return found
}

/** The values of a map by number, those that have a name. */
const named =
  (parsers: Readonly<Record<string, readonly [number, Parser]>>) =>
  (map: ReadonlyMap<number, Buffer>): unknown =>
    Object.fromEntries(
      Object.entries(parsers).flatMap(([name, [number, parse]]) => {
        const bytes = map.get(number)
        return bytes ? [[name, parse(bytes)]] : []
      }),
    )

const nexthops = (bytes: Buffer): unknown[] => {
  const found: unknown[] = []
  for (let at = 0; at < bytes.length; ) {
    const {len = 0, ...head} = rt.parseRouteNextHop(bytes.subarray(at, at + 8))
    found.push({...head, attributes: rt.parseRouteAttrs(bytes.subarray(at + 8, at + len))})
    at += (len + 3) & ~3
  }
  return found
}

/** Theirs is older than the upper half of the weight. */
const members = (bytes: Buffer): unknown[] =>
  Array.from({length: bytes.length / 8}, (_, i) => {
    const {__reserved1, __reserved2, ...member} = rt.parseNextHopGroup(bytes.subarray(i * 8, i * 8 + 8))
    return {...member, weight_high: __reserved1, resvd2: __reserved2}
  })

const alternativeNames = (bytes: Buffer) => ({
  altIfname: each(bytes, 53, text => text.toString('utf8', 0, text.length - 1)),
})

const bridgeId = (bytes: Buffer) => {
  const {prio: [high = 0, low = 0] = [], addr = []} = ifla.parseBridgeId(bytes)
  return {prio: high * 256 + low, addr: Buffer.from(addr)}
}

const virtualMac = (bytes: Buffer) => {
  const {vf, mac = []} = ifla.parseVirtualFunctionMac(bytes)
  return {vf, mac: Buffer.from(mac)}
}

/** Theirs has the names of every other struct with a mask. */
const options = (bytes: Buffer) => {
  const {flags, mask} = ifla.parseBridgeBooloptMask(bytes)
  return {optval: flags, optmask: mask}
}

const bytesOf = (bytes: Buffer): Buffer => bytes

/** Their struct ends before C's padding; it has room for an address of either family. */
const mdbEntry = (bytes: Buffer) => {
  const {addr: {ip = Buffer.alloc(0), proto} = {}, ...entry} = ifla.parseBridgeMdbEntry(
    bytes.subarray(0, ifla.__LENGTH_BridgeMdbEntry),
  )
  const length = {2048: 4, 34525: 16}[proto ?? 0] ?? 6
  return {...entry, addr: {proto, address: ip.subarray(0, length)}}
}
const mdbInfo = (bytes: Buffer) => ({
  ...mdbEntry(bytes),
  attributes: ifla.parseMdbaMdbEattr(bytes.subarray(28)),
})

const routerPort = (bytes: Buffer) => ({
  ifindex: bytes.readUInt32LE(),
  attributes: ifla.parseMdbaRouterPattr(bytes.subarray(4)),
})

/** A map as the attributes that it was made of. */
const joined = (map: ReadonlyMap<number, Buffer>): Buffer =>
  Buffer.concat(
    [...map].map(([type, value]) => {
      const attribute = Buffer.alloc((4 + value.length + 3) & ~3)
      attribute.writeUInt16LE(4 + value.length, 0)
      attribute.writeUInt16LE(type, 2)
      value.copy(attribute, 4)
      return attribute
    }),
  )

/** By path; of a link's kind and of its master's kind the path says which. */
export const parsers: Readonly<Record<string, Parser>> = {
  'link.map': ifla.parseLinkInterfaceMap,
  'link.linkinfo': ifla.parseInfo,
  'link.propList': alternativeNames,
  'link.linkinfo.bridge': ifla.parseBridge,
  'link.linkinfo.bridge.rootId': bridgeId,
  'link.linkinfo.bridge.bridgeId': bridgeId,
  'link.linkinfo.bridge.multiBoolopt': options,
  'link.linkinfo.vlan': ifla.parseVlan,
  'link.linkinfo.vlan.flags': ifla.parseVlanFlagsMask,
  'link.linkinfo.vlan.egressQos': ifla.parseVlanQos,
  'link.linkinfo.vlan.ingressQos': ifla.parseVlanQos,
  'link.linkinfo.vlan.egressQos.mapping[]': ifla.parseVlanQosMapping,
  'link.linkinfo.vlan.ingressQos.mapping[]': ifla.parseVlanQosMapping,
  'link.linkinfo.vxlan': ifla.parseVxlan,
  'link.linkinfo.vxlan.portRange': ifla.parseVxlanPortRange,
  'link.linkinfo.macvlan': ifla.parseMacvlan,
  'link.linkinfo.macvtap': ifla.parseMacvlan,
  'link.linkinfo.tun': ifla.parseTun,
  'link.linkinfo.veth': ifla.parseVethInfo,
  'link.linkinfo.veth.peer': bytes => rt.parseMessage(rt.MessageType.NEWLINK, bytes),
  'link.linkinfo.bond': ifla.parseBond,
  'link.linkinfo.bond.arpIpTarget': bytes => each(bytes, undefined, bytesOf),
  'link.linkinfo.bond.adInfo': ifla.parseBondAdInfo,
  'link.linkinfo.vrf': ifla.parseVrf,
  'link.linkinfo.ipvlan': ifla.parseIpvlan,
  'link.linkinfo.ipvtap': ifla.parseIpvlan,
  'link.linkinfo.macsec': ifla.parseMacsec,
  'link.linkinfo.hsr': ifla.parseHsr,
  ...Object.fromEntries(
    ['gre', 'gretap', 'erspan', 'ip6gre', 'ip6gretap', 'ip6erspan'].map(kind => [
      `link.linkinfo.${kind}`,
      ifla.parseGre,
    ]),
  ),
  ...Object.fromEntries(['ipip', 'sit', 'ip6tnl'].map(kind => [`link.linkinfo.${kind}`, ifla.parseIptun])),
  'link.linkinfo.vti': ifla.parseVti,
  'link.linkinfo.vti6': ifla.parseVti,
  'link.linkinfo.gtp': ifla.parseGtp,
  'link.linkinfo.ppp': ifla.parsePpp,
  'link.linkinfo.ipoib': ifla.parseIpoib,
  'link.linkinfo.rmnet': ifla.parseRmnet,
  'link.linkinfo.rmnet.flags': ifla.parseRmnetFlagsMask,
  'link.linkinfo.vxcan': ifla.parseVethInfo,
  'link.linkinfo.vxcan.peer': bytes => rt.parseMessage(rt.MessageType.NEWLINK, bytes),
  'link.linkinfo.can': ifla.parseCan,
  'link.linkinfo.can.bittiming': ifla.parseCanBittiming,
  'link.linkinfo.can.bittimingConst': ifla.parseCanBittimingConst,
  'link.linkinfo.can.clock': ifla.parseCanClock,
  'link.linkinfo.can.ctrlmode': ifla.parseCanCtrlModeMask,
  'link.linkinfo.can.berrCounter': ifla.parseCanBerrCounter,
  'link.linkinfo.can.dataBittiming': ifla.parseCanBittiming,
  'link.linkinfo.can.dataBittimingConst': ifla.parseCanBittimingConst,
  'link.linkinfo.xstats': ifla.parseCanDeviceStats,
  'link.linkinfo.xfrm': ifla.parseXfrm,
  'link.linkinfo.geneve': ifla.parseGeneve,
  'link.linkinfo.port of bond': ifla.parseBondSlave,
  'link.linkinfo.port of vrf': ifla.parseVrfPort,
  'link.linkinfo.port of bridge': ifla.parseBridgePort,
  'link.linkinfo.port of bridge.rootId': bridgeId,
  'link.linkinfo.port of bridge.bridgeId': bridgeId,
  'link.afSpec.inet': ifla.parseLinkProtocolInfoInet,
  'link.afSpec.inet6': ifla.parseLinkProtocolInfoInet6,
  'link.afSpec.inet6.cacheinfo': ifla.parseCacheInfo,
  'link.linkinfo.macvlan.macaddrData': bytes => ({macaddr: each(bytes, 4, bytesOf)}),
  'link.vfinfoList.info[].mac': virtualMac,
  'link.vfinfoList.info[].broadcast': ifla.parseVirtualFunctionBroadcast,
  'link.vfinfoList.info[].vlan': ifla.parseVirtualFunctionVlan,
  'link.vfinfoList.info[].vlanList': bytes => ({info: each(bytes, 1, ifla.parseVirtualFunctionVlanInfo)}),
  'link.vfinfoList.info[].ibNodeGuid': ifla.parseVirtualFunctionGuid,
  'link.vfinfoList.info[].ibPortGuid': ifla.parseVirtualFunctionGuid,
  'link.vfinfoList.info[].txRate': ifla.parseVirtualFunctionTxRate,
  'link.vfinfoList.info[].rate': ifla.parseVirtualFunctionRate,
  'link.vfinfoList.info[].spoofchk': ifla.parseVirtualFunctionSpoofchk,
  'link.vfinfoList.info[].linkState': ifla.parseVirtualFunctionLinkState,
  'link.vfinfoList.info[].rssQueryEn': ifla.parseVirtualFunctionRssQueryEn,
  'link.vfinfoList.info[].trust': ifla.parseVirtualFunctionTrust,
  'bridge link.protinfo.rootId': bridgeId,
  'bridge link.protinfo.bridgeId': bridgeId,
  'link.protinfo.cacheinfo': ifla.parseCacheInfo,
  'linkprop.propList': alternativeNames,
  'bridge link.map': ifla.parseLinkInterfaceMap,
  'bridge link.afSpec.vlanInfo': ifla.parseBridgeVlanInfo,
  'bridge link.afSpec.vlanTunnelInfo': ifla.parseBridgeVlanTunnel,
  'vlan.entry[].info': ifla.parseBridgeVlanInfo,
  'mdb.mdb.entry[].info': mdbInfo,
  'mdb.router.port': routerPort,
  'mdb.entry': mdbEntry,
  'stats.link64': ifla.parseLinkStats64,
  ...Object.fromEntries(
    ['xstats', 'xstatsSlave'].flatMap(topic => [
      [`stats.${topic}.bridge.vlan`, ifla.parseBridgeVlanXstats],
      [`stats.${topic}.bridge.mcast`, ifla.parseBridgeMcastStats],
      [`stats.${topic}.bridge.stp`, ifla.parseBridgeStpXstats],
    ]),
  ),
  'route.multipath': nexthops,
  'nexthop.group': members,
}

/** Maps by number, with the parsers of their entries. */
export const maps: Readonly<Record<string, (map: ReadonlyMap<number, Buffer>) => unknown>> = {
  'link.afSpec': named({inet: [2, bytesOf], inet6: [10, bytesOf], mctp: [45, bytesOf]}),
  'link.protinfo': map => ifla.parseLinkProtocolInfoInet6(joined(map)),
  'bridge link.afSpec': map => ifla.parseBridgeSpec(joined(map)),
  'bridge link.protinfo': map => ifla.parseBridgePort(joined(map)),
}

/** Values in network byte order, which they leave as bytes. */
export const networkOrder: ReadonlySet<string> = new Set([
  'neigh.port',
  'rule.tunId',
  'route.sport',
  'route.dport',
  'link.linkinfo.vxlan.port',
  'link.linkinfo.bridge.vlanProtocol',
  'link.linkinfo.geneve.port',
])

/** Keys of theirs that are nobody else's. */
export const renamed: Readonly<Record<string, string>> = {
  'link.vfinfoList.x': 'info',
  'stats.linkXstats': 'xstats',
  'stats.linkXstatsSlave': 'xstatsSlave',
  'stats.linkOffloadXstats': 'offloadXstats',
  'nexthopbucket.resBucket.nexthopId': 'nhId',
}

/** Words of theirs for numbers that we leave numbers. */
export const words: Readonly<Record<string, Readonly<Record<string, string | number>>>> = {
  'link.type': rt.LinkType,
  'bridge link.type': rt.LinkType,
  'multicast link.type': rt.LinkType,
  'linkprop.type': rt.LinkType,
  'link.linkinfo.veth.peer.type': rt.LinkType,
  'link.linkinfo.vxcan.peer.type': rt.LinkType,
  'nexthop.groupType': {multipath: 'mpath', resilient: 'res'},
}
