/** What ip(8) and bridge(8) send for links: captured bytes, read as the value one would expect, and written back. */
import test from 'ava'
import {type LinkInput, link} from '../../protocol/route/link.js'
import {capturedRequests} from '../support/captured.js'
import {notesIn, plain, roundTrip} from '../support/round-trip.js'

const captured = capturedRequests()

/** Texts that ip(8) sends without the NUL at their end; the kernel takes both. */
const withoutNul = ['link.linkinfo.kind spelling', 'link.ifalias spelling']

const expected = new Set<string>()
const zeros = {family: 0, type: 0, index: 0, flags: 0, change: 0}

function request(line: string, value: LinkInput): void {
  expected.add(line)
  test(line, t => {
    const message = captured.get(line)
    if (!message) return t.fail('not in the fixture')
    const {value: read, before, after} = roundTrip(link, message)
    t.deepEqual(plain(read), {...zeros, ...value} as unknown)
    t.is(after, before)
    t.deepEqual(
      notesIn('link', read.attributes).filter(note => !withoutNul.includes(note)),
      [],
    )
  })
}

test('every captured request is expected', t => {
  t.deepEqual(
    [...captured.keys()].filter(line => !expected.has(line)),
    [],
  )
})

/** The address, and zeros to the end of the field. */
const vfMac = Uint8Array.from({length: 32}, (_, i) => (i === 0 ? 2 : i === 5 ? 1 : 0))

request('ip link add v0 type veth peer name v1', {
  attributes: {ifname: 'v0', linkinfo: {kind: 'veth', data: {peer: {...zeros, attributes: {ifname: 'v1'}}}}},
})

request('ip link add v2 mtu 1400 address 02:00:00:00:00:01 up type veth peer name v3 mtu 1300 netns 1', {
  flags: 1,
  change: 1,
  attributes: {
    mtu: 1400,
    address: '02:00:00:00:00:01',
    ifname: 'v2',
    linkinfo: {kind: 'veth', data: {peer: {...zeros, attributes: {mtu: 1300, netNsPid: 1, ifname: 'v3'}}}},
  },
})

request('ip link add br0 type bridge', {attributes: {ifname: 'br0', linkinfo: {kind: 'bridge'}}})

request(
  'ip link add br1 type bridge stp_state 1 forward_delay 500 hello_time 200 max_age 1000 ageing_time 1234 priority 4096 group_fwd_mask 8 group_address 01:80:c2:00:00:04 vlan_filtering 1 vlan_protocol 802.1ad vlan_default_pvid 9 vlan_stats_enabled 1 mcast_snooping 1 mcast_router 2 mcast_querier 1 mcast_hash_max 256 mcast_last_member_interval 50 mcast_igmp_version 3 mcast_mld_version 2 nf_call_iptables 1 no_linklocal_learn 1',
  {
    attributes: {
      ifname: 'br1',
      linkinfo: {
        kind: 'bridge',
        data: {
          stpState: 1,
          forwardDelay: 500,
          helloTime: 200,
          maxAge: 1000,
          ageingTime: 1234,
          priority: 4096,
          groupFwdMask: 8,
          groupAddr: '01:80:c2:00:00:04',
          vlanFiltering: 1,
          vlanProtocol: 34984,
          vlanDefaultPvid: 9,
          vlanStatsEnabled: 1,
          mcastSnooping: 1,
          mcastRouter: 'perm',
          mcastQuerier: 1,
          mcastHashMax: 256,
          mcastLastMemberIntvl: 50n,
          mcastIgmpVersion: 3,
          mcastMldVersion: 2,
          nfCallIptables: 1,
          multiBoolopt: {optval: 1, optmask: 1},
        },
      },
    },
  },
)

request('ip link set br9 type bridge fdb_flush', {
  index: 4,
  attributes: {linkinfo: {kind: 'bridge', data: {fdbFlush: true}}},
})

request(
  'ip link set d1 type bridge_slave state 3 priority 12 cost 33 hairpin on guard on root_block on fastleave on learning off flood off proxy_arp on mcast_router 2 mcast_flood off bcast_flood off neigh_suppress on isolated on locked on',
  {
    index: 2,
    attributes: {
      linkinfo: {
        kind: 'bridge_slave',
        slaveData: {
          state: 'forwarding',
          priority: 12,
          cost: 33,
          mode: 1,
          guard: 1,
          protect: 1,
          fastLeave: 1,
          learning: 0,
          unicastFlood: 0,
          proxyarp: 1,
          multicastRouter: 'perm',
          mcastFlood: 0,
          bcastFlood: 0,
          neighSuppress: 1,
          isolated: 1,
          locked: 1,
        },
      },
    },
  },
)

request('ip link set d1 type bridge_slave fdb_flush', {
  index: 2,
  attributes: {linkinfo: {kind: 'bridge_slave', slaveData: {flush: true}}},
})

request('bridge link set dev d1 cost 44 learning off hwmode vepa', {
  family: 7,
  index: 2,
  attributes: {protinfo: {learning: 0, cost: 44}, afSpec: {flags: 2, mode: 'vepa'}},
})

request('bridge vlan add dev d1 vid 11-15 untagged', {
  family: 7,
  index: 2,
  attributes: {
    afSpec: {
      vlanInfo: [
        {flags: 12, vid: 11},
        {flags: 20, vid: 15},
      ],
    },
  },
})

request('bridge vlan add dev d1 vid 10 pvid untagged', {
  family: 7,
  index: 2,
  attributes: {afSpec: {vlanInfo: [{flags: 6, vid: 10}]}},
})

request('bridge vlan add dev d1 vid 100 tunnel_info id 1000', {
  family: 7,
  index: 2,
  attributes: {afSpec: {vlanTunnelInfo: [{id: 1000, vid: 100, flags: 0}]}},
})

request('ip link add vl0 link d0 type vlan id 5', {
  attributes: {link: 3, ifname: 'vl0', linkinfo: {kind: 'vlan', data: {id: 5}}},
})

request(
  'ip link add vl1 link d0 type vlan protocol 802.1ad id 6 reorder_hdr off gvrp on egress-qos-map 1:2 3:4 ingress-qos-map 5:6',
  {
    attributes: {
      link: 3,
      ifname: 'vl1',
      linkinfo: {
        kind: 'vlan',
        data: {
          protocol: 34984,
          id: 6,
          egressQos: {
            mapping: [
              {from: 1, to: 2},
              {from: 3, to: 4},
            ],
          },
          ingressQos: {mapping: [{from: 5, to: 6}]},
          flags: {flags: 2, mask: 3},
        },
      },
    },
  },
)

request(
  'ip link add vx0 type vxlan id 42 dstport 4789 remote 192.0.2.1 local 192.0.2.2 ttl 7 tos inherit df set ageing 60 maxaddress 9 nolearning proxy rsc l2miss l3miss udpcsum udp6zerocsumtx udp6zerocsumrx remcsumtx remcsumrx gbp srcport 1000 2000',
  {
    attributes: {
      ifname: 'vx0',
      linkinfo: {
        kind: 'vxlan',
        data: {
          ttl: 7,
          tos: 1,
          df: 'set',
          ageing: 60,
          limit: 9,
          proxy: 1,
          rsc: 1,
          l2miss: 1,
          l3miss: 1,
          udpCsum: 1,
          udpZeroCsum6Tx: 1,
          udpZeroCsum6Rx: 1,
          remcsumTx: 1,
          remcsumRx: 1,
          gbp: true,
          portRange: {low: 1000, high: 2000},
          id: 42,
          local: '192.0.2.2',
          group: '192.0.2.1',
          learning: 0,
          port: 4789,
        },
      },
    },
  },
)

request(
  'ip link add vx1 type vxlan id 43 dstport 4790 group ff05::100 dev d0 ttl inherit flowlabel 0x12345',
  {
    attributes: {
      ifname: 'vx1',
      linkinfo: {
        kind: 'vxlan',
        data: {link: 3, ttlInherit: true, label: 74565, id: 43, group6: 'ff05::100', learning: 1, port: 4790},
      },
    },
  },
)

request('ip link add vx2 type vxlan dstport 4791 external gpe vnifilter', {
  attributes: {
    ifname: 'vx2',
    linkinfo: {kind: 'vxlan', data: {collectMetadata: 1, gpe: true, vnifilter: 1, learning: 0, port: 4791}},
  },
})

request('ip link add mv0 link d0 type macvlan mode bridge bcqueuelen 77', {
  attributes: {link: 3, ifname: 'mv0', linkinfo: {kind: 'macvlan', data: {bcQueueLen: 77, mode: 'bridge'}}},
})

request('ip link add mv1 link d0 type macvlan mode source nodst', {
  attributes: {link: 3, ifname: 'mv1', linkinfo: {kind: 'macvlan', data: {mode: 'source', flags: 2}}},
})

request('ip link set mv1 type macvlan macaddr set 02:00:00:00:00:05 02:00:00:00:00:06', {
  index: 14,
  attributes: {
    linkinfo: {
      kind: 'macvlan',
      data: {macaddrMode: 'set', macaddrData: {macaddr: ['02:00:00:00:00:05', '02:00:00:00:00:06']}},
    },
  },
})

request('ip link add mvt0 link d0 type macvtap mode passthru nopromisc', {
  attributes: {link: 3, ifname: 'mvt0', linkinfo: {kind: 'macvtap', data: {mode: 'passthru', flags: 1}}},
})

request('ip link add ifb9 type ifb', {attributes: {ifname: 'ifb9', linkinfo: {kind: 'ifb'}}})

request('ip link add du0 type dummy', {attributes: {ifname: 'du0', linkinfo: {kind: 'dummy'}}})

request('ip link set d0 up alias hello txqueuelen 5 group 7', {
  index: 3,
  flags: 1,
  change: 1,
  attributes: {ifalias: 'hello', txqlen: 5, group: 7},
})

request('ip link set d0 addrgenmode none', {index: 3, attributes: {afSpec: {inet6: {addrGenMode: 'none'}}}})

request('ip link set d0 xdp off', {index: 3, attributes: {xdp: {fd: -1, flags: 1}}})

request(
  'ip link set d0 vf 1 mac 02:00:00:00:00:01 vlan 5 qos 3 proto 802.1ad rate 10 min_tx_rate 5 max_tx_rate 7 spoofchk on state disable trust on',
  {
    index: 3,
    attributes: {
      vfinfoList: {
        info: [
          {
            mac: {vf: 1, mac: vfMac},
            vlanList: {info: [{vf: 1, vlan: 5, qos: 3, vlan_proto: 34984}]},
            spoofchk: {vf: 1, setting: 1},
            linkState: {vf: 1, link_state: 'disable'},
            trust: {vf: 1, setting: 1},
            rate: {vf: 1, min_tx_rate: 5, max_tx_rate: 7},
          },
        ],
      },
    },
  },
)

request('ip link set mv0 protodown on protodown_reason 3 on', {
  index: 13,
  attributes: {protoDown: 1, protoDownReason: {mask: 8, value: 8}},
})

request('ip link property add dev d0 altname a-longer-name altname another', {
  index: 3,
  attributes: {propList: {altIfname: ['a-longer-name', 'another']}},
})

const noTiming = {prop_seg: 0, phase_seg1: 0, phase_seg2: 0, sjw: 0, brp: 0}

request(
  'ip link set d0 type can bitrate 500000 sample-point 0.875 dbitrate 2000000 dsample-point 0.8 loopback on listen-only off triple-sampling on one-shot off berr-reporting on fd on fd-non-iso off presume-ack off cc-len8-dlc on tdc-mode manual tdcv 7 tdco 8 tdcf 9 restart-ms 100 termination 120',
  {
    index: 3,
    attributes: {
      linkinfo: {
        kind: 'can',
        data: {
          restartMs: 100,
          termination: 120,
          bittiming: {bitrate: 500_000, sample_point: 875, tq: 0, ...noTiming},
          dataBittiming: {bitrate: 2_000_000, sample_point: 800, tq: 0, ...noTiming},
          ctrlmode: {mask: 0x5ff, flags: 0x535},
          tdc: {tdcv: 7, tdco: 8, tdcf: 9},
        },
      },
    },
  },
)

const bySegments = {bitrate: 0, sample_point: 0, brp: 0}

request(
  'ip link set d0 type can tq 125 prop-seg 6 phase-seg1 7 phase-seg2 2 sjw 1 dtq 25 dprop-seg 3 dphase-seg1 4 dphase-seg2 5 dsjw 2 tdc-mode off restart',
  {
    index: 3,
    attributes: {
      linkinfo: {
        kind: 'can',
        data: {
          restart: 1,
          bittiming: {...bySegments, tq: 125, prop_seg: 6, phase_seg1: 7, phase_seg2: 2, sjw: 1},
          dataBittiming: {...bySegments, tq: 25, prop_seg: 3, phase_seg1: 4, phase_seg2: 5, sjw: 2},
          ctrlmode: {mask: 0x600, flags: 0},
        },
      },
    },
  },
)

request('ip link add ib0 link d0 type ipoib pkey 0x8001 mode connected umcast 1', {
  attributes: {
    link: 3,
    ifname: 'ib0',
    linkinfo: {kind: 'ipoib', data: {pkey: 0x8001, mode: 'connected', umcast: 1}},
  },
})

request('ip link set d0 type dsa conduit d1', {
  index: 3,
  attributes: {linkinfo: {kind: 'dsa', data: {conduit: 2}}},
})

request(
  'ip link add am0 type amt mode gateway local 192.0.2.2 discovery 192.0.2.9 dev d1 relay_port 11 gateway_port 12 max_tunnels 5',
  {
    attributes: {
      ifname: 'am0',
      linkinfo: {
        kind: 'amt',
        data: {
          ...{mode: 'gateway', localIp: '192.0.2.2', discoveryIp: '192.0.2.9', link: 2, relayPort: 11},
          ...{gatewayPort: 12, maxTunnels: 5},
        },
      },
    },
  },
)

request('ip link add ba0 type batadv ra BATMAN_V', {
  attributes: {ifname: 'ba0', linkinfo: {kind: 'batadv', data: {algoName: 'BATMAN_V'}}},
})

request('ip link add rm0 link d0 type rmnet mux_id 7', {
  attributes: {link: 3, ifname: 'rm0', linkinfo: {kind: 'rmnet', data: {muxId: 7}}},
})

request('ip link add ww0 parentdev wwan0 type wwan linkid 5', {
  attributes: {parentDevName: 'wwan0', ifname: 'ww0', linkinfo: {kind: 'wwan', data: {linkId: 5}}},
})

request('ip link set d0 netns 1 name d7', {index: 3, attributes: {netNsPid: 1, ifname: 'd7'}})

request('ip link del br9', {index: 4, attributes: {}})
