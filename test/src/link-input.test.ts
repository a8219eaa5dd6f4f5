/** Every option of a link refuses what it cannot mean, by an error that names it, before a byte is sent. */
import test from 'ava'
import {connectSync} from '../../src/connection.js'
import {mute} from '../support/mute.js'

type Wrong = readonly [value: unknown, error: 'TypeError' | 'RangeError'][]
const booleans: Wrong = [
  [1, 'TypeError'],
  ['on', 'TypeError'],
  [null, 'TypeError'],
]
const numbers = (high: number, low = 0): Wrong => [
  ['1', 'TypeError'],
  [null, 'TypeError'],
  [true, 'TypeError'],
  [1.5, 'RangeError'],
  [Number.NaN, 'RangeError'],
  [low - 1, 'RangeError'],
  [high + 1, 'RangeError'],
]
const u8 = numbers(255)
const u16 = numbers(0xffff)
const u32 = numbers(0xffffffff)
const hardware: Wrong = [
  [5, 'TypeError'],
  ['02:0g', 'RangeError'],
  ['', 'RangeError'],
]
const names: Wrong = [
  [5, 'TypeError'],
  ['', 'RangeError'],
  ['a/b', 'RangeError'],
  ['a b', 'RangeError'],
  ['a\0', 'RangeError'],
  ['0123456789abcdef', 'RangeError'],
]
const devices: Wrong = [
  [{}, 'TypeError'],
  [-1, 'RangeError'],
  [1.5, 'RangeError'],
  ['a/b', 'RangeError'],
]
const words: Wrong = [
  ['nosuch', 'RangeError'],
  ['toString', 'RangeError'],
  [-1, 'RangeError'],
  [0.5, 'RangeError'],
]
const ips: Wrong = [
  [5, 'TypeError'],
  ['192.0.2', 'RangeError'],
  ['192.0.2.1/24', 'RangeError'],
]

/** Options by kind; those of every link first. */
const table: Record<string, Record<string, Wrong>> = {
  ifb: {
    name: names,
    address: hardware,
    broadcast: hardware,
    mtu: u32,
    txqueuelen: u32,
    alias: [
      [5, 'TypeError'],
      ['a\0', 'RangeError'],
      ['é'.repeat(128), 'RangeError'],
    ],
    group: u32,
    master: devices,
    link: devices,
    index: numbers(0x7fffffff, 1),
    numtxqueues: u32,
    numrxqueues: u32,
    parentdev: [
      [5, 'TypeError'],
      ['a\0', 'RangeError'],
    ],
    gsoMaxSize: u32,
    gsoMaxSegs: u32,
    groMaxSize: u32,
    gsoIpv4MaxSize: u32,
    groIpv4MaxSize: u32,
    carrier: booleans,
    protodown: booleans,
    protodownReason: [
      [3, 'TypeError'],
      [{}, 'TypeError'],
      [{32: true}, 'RangeError'],
      [{x: true}, 'RangeError'],
      [{3: 1}, 'TypeError'],
    ],
    addrgenmode: words,
    token: [
      [7, 'TypeError'],
      ['192.0.2.1', 'RangeError'],
      ['2001:db8::1', 'RangeError'],
      ['::1:0:0:0:1', 'RangeError'],
    ],
    mctpNetwork: numbers(0xffffffff, 1),
    linkmode: words,
    trailers: booleans,
    up: booleans,
    arp: booleans,
    multicast: booleans,
    allmulticast: booleans,
    promisc: booleans,
    dynamic: booleans,
    nosuch: [[1, 'TypeError']],
    vlanFiltering: [[true, 'TypeError']],
    peer: [[{}, 'TypeError']],
    data: [[new Uint8Array(), 'TypeError']],
    port: [
      [5, 'TypeError'],
      [null, 'TypeError'],
      [{nosuch: 1}, 'TypeError'],
    ],
  },
  nosuchkind: {data: [['', 'TypeError']]},
  veth: {
    peer: [
      [null, 'TypeError'],
      [5, 'TypeError'],
    ],
  },
  bridge: {
    forwardDelay: u32,
    helloTime: u32,
    maxAge: u32,
    ageingTime: u32,
    stpState: numbers(2),
    priority: u16,
    vlanFiltering: booleans,
    vlanProtocol: words,
    vlanDefaultPvid: numbers(4095),
    vlanStatsEnabled: booleans,
    vlanStatsPerPort: booleans,
    groupFwdMask: u16,
    groupAddress: hardware,
    noLinklocalLearn: booleans,
    mcastRouter: words,
    mcastSnooping: booleans,
    mcastVlanSnooping: booleans,
    mstEnabled: booleans,
    mcastHashMax: u32,
    mcastQuerierInterval: numbers(Number.MAX_SAFE_INTEGER),
    mcastIgmpVersion: numbers(3, 2),
    mcastMldVersion: numbers(2, 1),
    nfCallIptables: booleans,
    fdbMaxLearned: u32,
  },
  vxlan: {
    id: numbers(0xffffff),
    remote: ips,
    local: ips,
    dev: devices,
    dstport: u16,
    srcport: [
      [5, 'TypeError'],
      [{low: 5}, 'TypeError'],
      [{low: 5, high: 4}, 'RangeError'],
    ],
    ttl: u8,
    tos: u8,
    flowlabel: numbers(0xfffff),
    df: words,
    learning: booleans,
    ageing: u32,
    maxaddress: u32,
    external: booleans,
    gbp: booleans,
  },
  macvlan: {
    mode: words,
    nopromisc: booleans,
    nodst: booleans,
    bcqueuelen: u32,
    bccutoff: numbers(0x7fffffff, -0x80000000),
    macaddr: [
      ['02:00:00:00:00:01', 'TypeError'],
      [[5], 'TypeError'],
      [['x'], 'RangeError'],
    ],
  },
  gre: {
    remote: [...ips, ['2001:db8::1', 'RangeError']],
    ttl: u8,
    ikey: u32,
    oseq: booleans,
    encap: words,
    encapSport: u16,
    encapCsum: booleans,
    external: booleans,
  },
  ip6erspan: {
    local: [...ips, ['192.0.2.1', 'RangeError']],
    tclass: u8,
    flowlabel: numbers(0xfffff),
    encaplimit: u8,
    fwmark: u32,
    dscpInherit: booleans,
    erspanVer: numbers(2),
    erspan: numbers(0xfffff),
    erspanDir: words,
    erspanHwid: numbers(63),
  },
  sit: {
    mode: words,
    '6rdPrefix': [
      [5, 'TypeError'],
      ['2001:db8::/129', 'RangeError'],
      ['192.0.2.0/24', 'RangeError'],
    ],
  },
  xfrm: {dev: devices, ifId: u32},
  geneve: {id: numbers(0xffffff), remote: ips, ttl: u8, df: words},
  bareudp: {ethertype: words, srcportmin: u16},
  gtp: {role: words, hsize: numbers(131_071, 1)},
  bond: {
    mode: words,
    primary: devices,
    arpIpTarget: [
      ['192.0.2.1', 'TypeError'],
      [[5], 'TypeError'],
      [['2001:db8::1'], 'RangeError'],
    ],
    arpValidate: words,
    resendIgmp: u8,
    useCarrier: booleans,
    adActorSystem: hardware,
    bondSlave: [
      [5, 'TypeError'],
      [{nosuch: 1}, 'TypeError'],
    ],
  },
  vrf: {table: numbers(0xffffffff, 1)},
  ipvlan: {mode: words, flag: words},
  netkit: {policy: words, scrub: words, headroom: u16, peer: [[null, 'TypeError']]},
  macsec: {
    sci: [
      [5, 'TypeError'],
      ['', 'RangeError'],
      ['00000000000000001', 'RangeError'],
      ['xyz', 'RangeError'],
    ],
    sciPort: numbers(0xffff, 1),
    cipher: [
      [5, 'RangeError'],
      ['toString', 'RangeError'],
    ],
    validate: words,
  },
  hsr: {slave1: devices, supervision: u8, proto: words},
  amt: {
    mode: words,
    relayPort: u16,
    gatewayPort: u16,
    dev: devices,
    local: [...ips, ['2001:db8::1', 'RangeError']],
    discovery: ips,
    maxTunnels: u32,
  },
  batadv: {
    ra: [
      [5, 'RangeError'],
      ['BATMAN_VI', 'RangeError'],
    ],
  },
  rmnet: {muxId: numbers(254, 1), ingressDeaggregation: booleans, egressChksumv5: booleans},
  ovpn: {mode: words},
  wwan: {linkid: u32},
  ipoib: {pkey: u16, mode: words, umcast: booleans},
  dsa: {conduit: devices},
  can: {
    bitrate: u32,
    samplePoint: [
      ['0.8', 'TypeError'],
      [Number.NaN, 'RangeError'],
      [-0.1, 'RangeError'],
      [0.9996, 'RangeError'],
    ],
    dphaseSeg1: u32,
    xsjw: u32,
    tdco: u32,
    pwms: u32,
    loopback: booleans,
    xl: booleans,
    tdcMode: [...words, [null, 'RangeError']],
    restartMs: u32,
    restart: booleans,
    termination: u16,
  },
  vlan: {
    id: numbers(4095),
    protocol: words,
    gvrp: booleans,
    reorderHdr: booleans,
    ingressQosMap: [
      [{}, 'TypeError'],
      [[1], 'TypeError'],
      [[{from: 1, to: -1}], 'RangeError'],
    ],
  },
}

for (const [kind, options] of Object.entries(table)) {
  for (const [option, wrong] of Object.entries(options)) {
    test(`${kind}: ${option}`, t => {
      const {links} = connectSync({transport: mute})
      for (const [value, name] of wrong) {
        // Interfaces that would have to be looked up must wait for the check.
        const others = {name: 'x', kind, ...(option === 'master' ? {} : {master: 'bridge0'})}
        const error = t.throws(() => links.add({...others, [option]: value} as never), {name})
        t.regex(`${error?.message}`, new RegExp(`^(port|bondSlave|${option})|^nosuch: `), `${error?.message}`)
      }
    })
  }
}

const port: Record<string, Wrong> = {
  state: words,
  priority: numbers(63),
  cost: numbers(65535, 1),
  hairpin: booleans,
  fastleave: booleans,
  mcastRouter: words,
  groupFwdMask: u16,
  backupPort: devices,
  mcastMaxGroups: u32,
}
for (const [option, wrong] of Object.entries(port)) {
  test(`port: ${option}`, t => {
    const {links} = connectSync({transport: mute})
    for (const [value, name] of wrong) {
      const error = t.throws(() => links.set('v0', {master: 'bridge0', port: {[option]: value}} as never), {
        name,
      })
      t.true(`${error?.message}`.startsWith(`${option}: `), `${error?.message}`)
    }
  })
}

/** What only a link that exists can be told. Others of the same call must not be asked for first. */
const live: [option: string, value: unknown, name: string, message: RegExp][] = [
  ['state', 'down', 'RangeError', /^state: expected one of up dormant testing, got 'down'/],
  ['xdp', 5, 'TypeError', /^xdp: /],
  ['xdp', {}, 'TypeError', /^xdp: expected one of fd, id and pinned/],
  ['xdp', {fd: 5, id: 6}, 'TypeError', /^xdp: .*one of fd, id and pinned/],
  ['xdp', {id: 0}, 'RangeError', /^xdp.id: .*0/],
  ['xdp', {pinned: 5}, 'TypeError', /^xdp.pinned: .*5/],
  ['xdp', {fd: -1}, 'RangeError', /^xdp.fd: .*-1/],
  ['xdp', {fd: 5, mode: 'toString'}, 'RangeError', /^xdp.mode: .*'toString'/],
  ['xdp', {fd: 5, force: 1}, 'TypeError', /^xdp.force: .*1/],
  ['xdp', {fd: 5, program: 1}, 'TypeError', /^program: no option of xdp/],
  ['vfs', {vf: 0}, 'TypeError', /^vfs: /],
  ['vfs', [5], 'TypeError', /^vfs\[0\]: .*5/],
  ['vfs', [{trust: true}], 'TypeError', /^vfs\[0\].vf: .*undefined/],
  ['vfs', [{vf: 0}], 'TypeError', /^vfs\[0\]: expected a setting/],
  ['vfs', [{vf: 0, trust: 1}], 'TypeError', /^vfs\[0\].trust: .*1/],
  ['vfs', [{vf: 0, mac: 'x'}], 'TypeError', /^mac: no option of vfs\[0\]/],
  ['vfs', [{vf: 0, address: 'x'}], 'RangeError', /^vfs\[0\].address: .*'x'/],
  ['vfs', [{vf: 0, address: `${'00:'.repeat(32)}00`}], 'RangeError', /^vfs\[0\].address: .*32 bytes/],
  ['vfs', [{vf: 0, vlan: 4096}], 'RangeError', /^vfs\[0\].vlan: .*4096/],
  ['vfs', [{vf: 0, vlan: 1, qos: 8}], 'RangeError', /^vfs\[0\].qos: .*8/],
  ['vfs', [{vf: 0, qos: 1}], 'TypeError', /^vfs\[0\].qos: .*without vlan/],
  ['vfs', [{vf: 0, vlanProtocol: '802.1ad'}], 'TypeError', /^vfs\[0\].vlanProtocol: .*without vlan/],
  ['vfs', [{vf: 0, vlan: 1, vlanProtocol: 'x'}], 'RangeError', /^vfs\[0\].vlanProtocol: .*'x'/],
  ['vfs', [{vf: 0, minTxRate: -1}], 'RangeError', /^vfs\[0\].minTxRate: .*-1/],
  ['vfs', [{vf: 0, state: 'up'}], 'RangeError', /^vfs\[0\].state: .*'up'/],
  ['vfs', [{vf: 0, nodeGuid: '00:11'}], 'RangeError', /^vfs\[0\].nodeGuid: .*'00:11'/],
  ['vfs', [{vf: 0, portGuid: 5}], 'TypeError', /^vfs\[0\].portGuid: .*5/],
  ['broadcast', 5, 'TypeError', /^broadcast: .*5/],
]
for (const [option, value, name, message] of live) {
  test(`set ${message}`, t => {
    const {links} = connectSync({transport: mute})
    const others = {master: 'bridge0', ...(option === 'vfs' ? {} : {vfs: [{vf: 0, minTxRate: 5}]})}
    t.throws(() => links.set('v0', {...others, [option]: value} as never), {name, message})
  })
}
