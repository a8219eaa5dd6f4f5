/** The attributes that npm `netlink` has a name for, and that no message of the fixtures has, and why. */

const reasons: Readonly<Record<string, readonly string[]>> = {
  'Linux has a number for them, and nothing that sets or reads them.': [
    ...['mpAlgo', 'protoinfo', 'session'].map(key => `rt.RouteAttrs.${key}`),
    ...['unused2', 'unused3', 'unused4', 'unused5'].map(key => `rt.RuleAttrs.${key}`),
    ...['cost', 'priority', 'weight'].map(key => `ifla.LinkAttrs.${key}`),
    'ifla.LinkProtocolInfoInet6.mcast',
  ],
  'Traffic control has no formats here.': [
    ...[
      ...['chain', 'dumpInvisible', 'egressBlock', 'fcnt', 'hwOffload', 'ingressBlock', 'kind', 'options'],
      ...['__pad', 'rate', 'stab', 'stats', 'stats2', 'xstats'],
    ].map(key => `rt.TcAttrs.${key}`),
    ...['count', 'flags', 'tab', 'timeDelta'].map(key => `rt.TcActionRoot.${key}`),
  ],
  'Network cards of one maker each.': [
    // 802.1Qbg of Cisco's enic.
    ...['portSelf', 'vfPorts'].map(key => `ifla.LinkAttrs.${key}`),
    'ifla.PortList.x',
    ...['hostUuid', 'instanceUuid', 'profile', 'request', 'response', 'vf', 'vsiType'].map(
      key => `ifla.Port.${key}`,
    ),
    'ifla.LinkAttrs.physPortId',
    // Switches of Mellanox.
    'ifla.OffloadXstats.cpuHit',
  ],
  'Nothing needs to be aligned where they would stand.': [
    'rt.NeighborTableAttrs.__pad',
    'rt.NextHopResBucket.__pad',
  ],
  'CAN controllers that are hardware.': ['berrCounter', 'dataBitrateConst', 'terminationConst'].map(
    key => `ifla.Can.${key}`,
  ),
  'It refuses every value.': [
    // A struct with an address of any length, which it takes for one byte.
    'rt.RouteAttrs.via',
    // Structs, which it takes for attributes.
    'ifla.MdbaSetEntry.x',
    'ifla.VlanList.x',
  ],
}

export const unmet: ReadonlySet<string> = new Set(Object.values(reasons).flat())
