/** Links of every kind this kernel makes: by ip(8) in one namespace, by us in the other, equal in the end. */
import type {NewLink} from '../../src/link/link.js'
import {checkCase, listsWhatIpShows} from '../support/link-case.js'
import {where} from '../support/link-kinds.js'
import {live as test} from '../support/live.js'
import {twin} from '../support/twins.js'

const address = '02:00:00:00:00:10'
const at = 'address 02:00:00:00:00:10'

/** One line per link: how ip(8) is told to add `x`, and how we are. */
const cases: [args: string, ours: NewLink][] = [
  [
    `x index 100 ${at} type veth peer name y index 101 address 02:00:00:00:00:11`,
    {
      name: 'x',
      index: 100,
      address,
      kind: 'veth',
      peer: {name: 'y', index: 101, address: '02:00:00:00:00:11'},
    },
  ],
  [
    `x ${at} mtu 1400 txqueuelen 7 group 5 numtxqueues 3 numrxqueues 2 type veth peer name y address 02:00:00:00:00:11 mtu 1300 txqueuelen 9 numtxqueues 2`,
    {
      ...{
        name: 'x',
        address,
        mtu: 1400,
        txqueuelen: 7,
        group: 5,
        numtxqueues: 3,
        numrxqueues: 2,
        kind: 'veth',
      },
      peer: {name: 'y', address: '02:00:00:00:00:11', mtu: 1300, txqueuelen: 9, numtxqueues: 2},
    } as NewLink,
  ],
  [
    `x up arp off multicast off allmulticast on ${at} type ifb`,
    {name: 'x', up: true, arp: false, multicast: false, allmulticast: true, address, kind: 'ifb'},
  ],
  [
    `x gso_max_size 4096 gso_max_segs 100 gro_max_size 8192 ${at} type ifb`,
    {name: 'x', gsoMaxSize: 4096, gsoMaxSegs: 100, groMaxSize: 8192, address, kind: 'ifb'},
  ],
  [
    `x ${at} broadcast ff:ff:ff:ff:ff:fe type bridge`,
    {name: 'x', address, broadcast: 'ff:ff:ff:ff:ff:fe', kind: 'bridge'},
  ],
  [
    `x ${at} type bridge forward_delay 500 hello_time 300 max_age 1500 ageing_time 1234 stp_state 1 priority 4096`,
    {
      name: 'x',
      address,
      kind: 'bridge',
      forwardDelay: 500,
      helloTime: 300,
      maxAge: 1500,
      ageingTime: 1234,
      stpState: 1,
      priority: 4096,
    },
  ],
  [
    `x ${at} type bridge mcast_snooping 0 mcast_router 2 mcast_query_use_ifaddr 1 mcast_querier 1 mcast_hash_elasticity 16 mcast_hash_max 512`,
    {
      name: 'x',
      address,
      kind: 'bridge',
      mcastSnooping: false,
      mcastRouter: 'perm',
      mcastQueryUseIfaddr: true,
      mcastQuerier: true,
      mcastHashElasticity: 16,
      mcastHashMax: 512,
    },
  ],
  [
    `x ${at} type bridge mcast_last_member_count 3 mcast_startup_query_count 4 mcast_last_member_interval 120 mcast_membership_interval 25000 mcast_querier_interval 25100 mcast_query_interval 12000 mcast_query_response_interval 900 mcast_startup_query_interval 3000`,
    {
      ...{name: 'x', address, kind: 'bridge', mcastLastMemberCount: 3, mcastStartupQueryCount: 4},
      ...{mcastLastMemberInterval: 120, mcastMembershipInterval: 25000, mcastQuerierInterval: 25100},
      ...{mcastQueryInterval: 12000, mcastQueryResponseInterval: 900, mcastStartupQueryInterval: 3000},
    } as NewLink,
  ],
  [
    `x ${at} type bridge mcast_stats_enabled 1 mcast_igmp_version 3 mcast_mld_version 2 nf_call_iptables 1 nf_call_ip6tables 1 nf_call_arptables 1`,
    {
      name: 'x',
      address,
      kind: 'bridge',
      mcastStatsEnabled: true,
      mcastIgmpVersion: 3,
      mcastMldVersion: 2,
      nfCallIptables: true,
      nfCallIp6tables: true,
      nfCallArptables: true,
    },
  ],
  [`x ${at} type vxlan id 42 dstport 4789`, {name: 'x', address, kind: 'vxlan', id: 42, dstport: 4789}],
  [
    `x ${at} type vxlan id 42 dstport 4789 remote 192.0.2.2 local 192.0.2.1 dev v0 ttl 7 tos 0x10 df set ageing 60 maxaddress 9 srcport 1000 2000`,
    {
      ...{
        name: 'x',
        address,
        kind: 'vxlan',
        id: 42,
        dstport: 4789,
        remote: '192.0.2.2',
        local: '192.0.2.1',
        dev: 'v0',
      },
      ...{ttl: 7, tos: 16, df: 'set', ageing: 60, maxaddress: 9, srcport: {low: 1000, high: 2000}},
    } as NewLink,
  ],
  [
    `x ${at} type vxlan id 42 dstport 4789 ttl inherit tos inherit df inherit nolearning proxy rsc l2miss l3miss noudpcsum udp6zerocsumtx udp6zerocsumrx remcsumtx remcsumrx gbp`,
    {
      ...{
        name: 'x',
        address,
        kind: 'vxlan',
        id: 42,
        dstport: 4789,
        ttl: 'inherit',
        tos: 'inherit',
        df: 'inherit',
      },
      ...{
        learning: false,
        proxy: true,
        rsc: true,
        l2miss: true,
        l3miss: true,
        udpcsum: false,
        udp6zerocsumtx: true,
      },
      ...{udp6zerocsumrx: true, remcsumtx: true, remcsumrx: true, gbp: true},
    } as NewLink,
  ],
  [
    `x ${at} type vxlan id 43 dstport 4789 group ff05::100 dev v0 local 2001:db8::1 flowlabel 74565`,
    {
      name: 'x',
      address,
      kind: 'vxlan',
      id: 43,
      dstport: 4789,
      remote: 'ff05::100',
      dev: 'v0',
      local: '2001:db8::1',
      flowlabel: 0x12345,
    },
  ],
  [
    `x ${at} type vxlan id 43 dstport 4789 group 239.1.1.1 dev v0`,
    {name: 'x', address, kind: 'vxlan', id: 43, dstport: 4789, remote: '239.1.1.1', dev: 'v0'},
  ],
  [
    'x type vxlan dstport 4790 external gpe',
    {name: 'x', kind: 'vxlan', dstport: 4790, external: true, gpe: true},
  ],
  [
    `x ${at} type vxlan dstport 4790 external vnifilter`,
    {name: 'x', address, kind: 'vxlan', dstport: 4790, external: true, vnifilter: true},
  ],
  [`x link v0 ${at} type macvlan`, {name: 'x', link: 'v0', address, kind: 'macvlan'}],
  ...(['private', 'vepa', 'bridge', 'passthru'] as const).map((mode): [string, NewLink] => [
    `x link v1 type macvlan mode ${mode} bcqueuelen 77`,
    {name: 'x', link: 'v1', kind: 'macvlan', mode, bcqueuelen: 77},
  ]),
  [
    'x link v1 type macvlan mode passthru flag nopromisc',
    {name: 'x', link: 'v1', kind: 'macvlan', mode: 'passthru', nopromisc: true},
  ],
  [
    `x link v0 ${at} type macvlan mode source macaddr set 02:00:00:00:00:05 02:00:00:00:00:06`,
    {
      name: 'x',
      link: 'v0',
      address,
      kind: 'macvlan',
      mode: 'source',
      macaddr: ['02:00:00:00:00:05', '02:00:00:00:00:06'],
    },
  ],
  [
    `x link v0 ${at} type macvlan mode source flag nodst`,
    {name: 'x', link: 'v0', address, kind: 'macvlan', mode: 'source', nodst: true},
  ],
  [
    `x link v0 ${at} type macvtap mode bridge`,
    {name: 'x', link: 10, address, kind: 'macvtap', mode: 'bridge'},
  ],
]

/** The same for kernels that filter VLANs. */
const filtering: typeof cases = [
  [
    `x ${at} type bridge vlan_filtering 1 vlan_protocol 802.1ad vlan_default_pvid 5 vlan_stats_enabled 1 vlan_stats_per_port 1`,
    {
      name: 'x',
      address,
      kind: 'bridge',
      vlanFiltering: true,
      vlanProtocol: '802.1ad',
      vlanDefaultPvid: 5,
      vlanStatsEnabled: true,
      vlanStatsPerPort: true,
    },
  ],
  [
    `x ${at} type bridge group_fwd_mask 16 group_address 01:80:c2:00:00:04 no_linklocal_learn 1 mcast_vlan_snooping 1 vlan_filtering 1`,
    {
      name: 'x',
      address,
      kind: 'bridge',
      groupFwdMask: 16,
      groupAddress: '01:80:c2:00:00:04',
      noLinklocalLearn: true,
      mcastVlanSnooping: true,
      vlanFiltering: true,
    },
  ],
]

for (const [args, link] of cases) test(`ip link add ${args}`, t => checkCase(t, args, link))

for (const [args, link] of filtering) {
  where('bridge', {vlanFiltering: true})(`ip link add ${args}`, t => checkCase(t, args, link))
}

for (const [kind, args] of [
  ['tun', 'x mode tun user 54321 group 54322'],
  ['tun', 'x mode tap multi_queue vnet_hdr'],
] as const) {
  test(`ip tuntap add dev ${args}`, t => {
    const real = twin(t)
    real.ip(`tuntap add dev ${args}`)
    listsWhatIpShows(t, real, 'we list what ip(8) shows')
    const link = real.connection.links.get('x')
    t.is(link.kind, kind)
    const error = t.throws(() => real.connection.links.add({...link, name: 'z', index: 99} as NewLink))
    t.like(error, {code: 'EOPNOTSUPP', syscall: 'RTM_NEWLINK'}, 'only /dev/net/tun makes these')
    real.connection.links.delete('x')
    t.deepEqual(real.json('link show dev v0').length, 1)
  })
}
