/** Links as two kernels described them: all survive decode → encode, and mean what the commands that made them say. */
import {readFileSync} from 'node:fs'
import test from 'ava'
import {fromHex} from '../../protocol/bytes.js'
import {AF} from '../../protocol/constants.js'
import {link} from '../../protocol/route/link.js'
import {plain, roundTrip} from '../support/round-trip.js'

const read = (version: string) =>
  readFileSync(`test/fixtures/links-${version}.txt`, 'utf8')
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => roundTrip(link, fromHex(line)))

for (const [version, count] of [
  ['6.18', 20],
  ['7.3', 50],
] as const) {
  test(`links of Linux ${version} are written as they were read`, t => {
    const trips = read(version)
    t.log(`${trips.filter(({identical}) => identical).length} of ${trips.length} identical`)
    t.is(trips.length, count)
    for (const {before, after} of trips) t.is(after, before)
  })
}

const links = read('7.3').map(({value}) => value)

/** `expected` is a part of the attributes of the link of that name. */
function means(name: string, expected: Record<string, unknown>, family: number = AF.UNSPEC): void {
  test(`${name} of Linux 7.3${family === AF.BRIDGE ? ' as a bridge sees it' : ''}`, t => {
    const found = links.find(({attributes, family: its}) => attributes.ifname === name && its === family)
    t.like(plain(found?.attributes), expected)
  })
}

means('pair0', {
  linkinfo: {kind: 'veth'},
  propList: {altIfname: ['first', 'the-first-end-of-the-pair']},
  group: 7,
  ifalias: 'first_end_of_a_pair',
  txqlen: 42,
  xdp: {attached: 'none'},
})

means('bridge0', {linkinfo: {kind: 'bridge', data: {stpState: 1, ageingTime: 1234, forwardDelay: 500}}})

means('bridge1', {
  linkinfo: {data: {mcastQuerier: 1, mcastIgmpVersion: 3, mcastQuerierState: {ipAddress: '0.0.0.0'}}},
})

means('bridge2', {
  linkinfo: {
    data: {vlanFiltering: 1, vlanDefaultPvid: 5, vlanProtocol: 0x8100, gcTimer: 0n, stpMode: 'auto'},
  },
})

means('pair1', {
  mtu: 1400,
  linkinfo: {
    kind: 'veth',
    slaveKind: 'bridge',
    slaveData: {cost: 33, priority: 12, mcastFlood: 0, isolated: 1, rootId: {prio: 32768}},
  },
})

means(
  'pair3',
  {
    afSpec: {
      vlanInfo: [
        {flags: 4, vid: 5},
        {flags: 6, vid: 10},
        {flags: 8, vid: 11},
        {flags: 16, vid: 15},
      ],
    },
    protinfo: {state: 'disabled', multicastRouter: 'temp_query', id: 0x8001},
  },
  AF.BRIDGE,
)

means(
  'vxt',
  {afSpec: {vlanTunnelInfo: [{id: 1000, vid: 100, flags: 0}]}, protinfo: {vlanTunnel: 1}},
  AF.BRIDGE,
)

means('vx4', {
  linkinfo: {
    kind: 'vxlan',
    data: {
      id: 42,
      group: '192.0.2.1',
      local: '192.0.2.2',
      port: 4789,
      ttl: 7,
      tos: 1,
      df: 'set',
      ageing: 60,
      limit: 9,
      learning: 0,
      gbp: true,
      ttlInherit: 0,
    },
  },
})

means('vx6', {
  linkinfo: {data: {group6: 'ff05::100', ttlInherit: 1, label: 0x12345, portRange: {low: 1000, high: 2000}}},
})

means('vxe', {linkinfo: {data: {collectMetadata: 1, gpe: true, port: 4791}}})

means('mv0', {
  linkinfo: {kind: 'macvlan', data: {mode: 'bridge', bcQueueLen: 77}},
  protoDown: 1,
  protoDownReason: {value: 8},
})

means('mv1', {
  linkinfo: {
    data: {
      mode: 'source',
      macaddrCount: 2,
      macaddrData: {macaddr: ['02:00:00:00:00:06', '02:00:00:00:00:05']},
    },
  },
})

means('mvt0', {linkinfo: {kind: 'macvtap', data: {mode: 'vepa'}}})

means('tun0', {linkinfo: {kind: 'tun', data: {type: 'tun', owner: 1000, group: 1001, persist: 1}}})

means('tap0', {linkinfo: {kind: 'tun', data: {type: 'tap', vnetHdr: 1, multiQueue: 1, numQueues: 0}}})

means('vl0', {
  linkinfo: {
    kind: 'vlan',
    data: {
      id: 5,
      protocol: 0x8100,
      flags: {flags: 7, mask: 0xffffffff},
      egressQos: {
        mapping: [
          {from: 1, to: 2},
          {from: 3, to: 4},
        ],
      },
      ingressQos: {mapping: [{from: 5, to: 6}]},
    },
  },
})

means('vl1', {linkinfo: {data: {id: 6, protocol: 0x88a8}}})

means('dummy7', {
  address: '02:00:00:00:00:07',
  linkinfo: {kind: 'dummy'},
  afSpec: {inet6: {addrGenMode: 'none', token: '::'}},
})

means('ifb7', {linkinfo: {kind: 'ifb', slaveKind: 'bond'}})

means('eth0', {
  numVf: 2,
  devlinkPort: {busName: 'netdevsim', devName: 'netdevsim9', index: 0n, portIndex: 0},
  vfinfoList: {
    info: [
      {linkState: {vf: 0, link_state: 'auto'}},
      {
        vlan: {vf: 1, vlan: 7, qos: 3},
        rate: {vf: 1, min_tx_rate: 0, max_tx_rate: 10},
        linkState: {vf: 1, link_state: 'enable'},
        vlanList: {info: [{vf: 1, vlan: 7, qos: 3, vlan_proto: 0x8100}]},
      },
    ],
  },
})
