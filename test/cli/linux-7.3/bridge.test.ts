import {differential} from '../../support/differential.js'

const {reads, changes} = differential('bridge', {kernel: '7.3'})

const ground = [
  'ip link add b0 address 02:00:00:00:00:01 up type bridge vlan_filtering 1 vlan_stats_enabled 1 vlan_stats_per_port 1 mcast_igmp_version 3 mcast_mld_version 2 mcast_vlan_snooping 1',
  'ip link add v0 address 02:00:00:00:00:02 type veth peer name v1 address 02:00:00:00:00:03',
  'ip link add v2 address 02:00:00:00:00:04 type veth peer name v3 address 02:00:00:00:00:05',
  'ip link set v1 up master b0',
  'ip link set v3 up master b0',
  'ip link add x0 address 02:00:00:00:00:06 type vxlan dstport 4789 external',
  'ip link set x0 master b0',
  'ip link set x0 type bridge_slave vlan_tunnel on',
  'ip link add x1 address 02:00:00:00:00:07 up type vxlan dstport 4790 external vnifilter local 192.0.2.1',
  'ip link add x2 address 02:00:00:00:00:08 up type vxlan dstport 4791 external vnifilter dev v0',
]

const state = [
  'bridge -d vlan',
  'bridge vlan global',
  'bridge vlan tunnelshow',
  'bridge vni',
  'bridge -d mdb',
  'bridge fdb',
]

/** Ages, and time that is left. */
const masks = [
  [/used \d+\/\d+/g, 'used U/U'],
  [/"(used|updated)": ?\d+/g, '"$1":U'],
  [/ {1,5}\d+\.\d\d(?=[\s\\"]|$)/gm, ' T'],
] as const

reads(
  'VLANs, tunnels, groups and network identifiers',
  {
    masks,
    setup: [
      ...ground,
      'bridge vlan add dev v1 vid 10-15',
      'bridge vlan add dev v1 vid 16 pvid untagged',
      'bridge vlan add dev v3 vid 20-22 untagged',
      'bridge vlan add dev b0 vid 10-12 self',
      'bridge vlan add dev x0 vid 100',
      'bridge vlan add dev x0 vid 100 tunnel_info id 1000',
      'bridge vlan add dev x0 vid 110-115',
      'bridge vlan add dev x0 vid 110-115 tunnel_info id 2010-2015',
      'bridge vlan set dev v1 vid 11 state blocking mcast_router 2',
      'bridge vlan set dev v3 vid 20 mcast_router 2',
      'bridge vlan global set dev b0 vid 10 mcast_snooping 0 mcast_querier 1 mcast_igmp_version 3',
      'bridge mdb add dev b0 port v1 grp 239.1.1.1 permanent vid 11',
      'bridge mdb add dev b0 port v1 grp 239.1.1.5 src 192.0.2.99 permanent vid 11',
      'bridge vni add dev x1 vni 100-102',
      'bridge vni add vni 200 remote 192.0.2.99 dev x1',
      'bridge vni add vni 202 remote 2001:db8::1 dev x2',
      'bridge vni add vni 203-205 group ff05::1 dev x2',
    ],
  },
  [
    'bridge link; bridge -d -j link show dev x0; bridge -d -o link',
    'bridge vlan; bridge -c vlan show dev v1; bridge -o vlan show dev x0; bridge vlan show dev v0; bridge vlan show vid 11 foo',
    'bridge -j vlan; bridge -p -j vlan show dev v3; bridge -j vlan show vid 21',
    'bridge -com vlan; bridge -com -j vlan; bridge -com vlan show vid 12; bridge -com -o v s dev v1',
    'bridge -d vlan; bridge -d -s vlan show dev v1; bridge -o -d vlan show dev x0; bridge -d vlan show vid 112',
    'bridge -j -d vlan; bridge -p -j -d -s vlan show dev b0',
    'bridge -s vlan; bridge -s vlan show dev v1 vid 11; bridge -o -s vlan show dev x0; bridge -s vlan show dev v0',
    'bridge -j -s vlan; bridge -p -j -s vlan show dev b0',
    'bridge vlan tunnelshow; bridge -com -j vlan t; bridge -p -j -d vlan tunnelshow vid 112; bridge -c -o vlan tunnelshow dev x0; bridge -s vlan tunnelshow dev x0',
    'bridge vlan global; bridge -s vlan global show dev b0 vid 11; bridge vlan global show dev v1; bridge -o -s vlan global list vid 20',
    'bridge -j vlan global; bridge -p -j -s vlan global show vid 11',
    'bridge -d -s mdb; bridge mdb show vid 11; bridge -j -d -s mdb show dev b0',
    'bridge vni; bridge -s vni show dev x2; bridge -c -o vni list; bridge vni show foo',
    'bridge -j vni; bridge -p -j -s vni show dev x2',
    'bridge fdb show vlan 10; bridge -j fdb show br b0 vlan 16; bridge fdb get 02:00:00:00:00:03 br b0 vlan 10',
  ],
)

/** One batch, whose lines are refused one by one. */
const refused = (verb: string, ...lines: string[]) =>
  `printf "${lines.map(line => `${verb} ${line}\\n`).join('')}" | bridge -force -b -`

reads('refusals', {setup: [...ground, 'bridge vlan add dev v1 vid 10-15', 'bridge vni add vni 100 dev x1']}, [
  refused(
    'vlan add',
    'dev b0 vid 11',
    'dev v1 vid 41 self',
    'dev v1 vid 4095',
    'dev v1 vid 0',
    'dev v1 vid 100 tunnel_info id 1000',
    'dev x0 vid 110-115 tunnel_info id 2010',
  ),
  refused(
    'vlan set',
    'dev v1 vid 12 state 9',
    'dev v1 vid 12 mcast_router 9',
    'dev v1 vid 99 state 3',
    'dev v1 vid x state 3',
  ),
  refused(
    'vlan global set',
    'dev b0 vid 99 mcast_querier 1',
    'dev b0 vid 10 mcast_igmp_version 9',
    'dev v1 vid 10 mcast_querier 1',
    'dev b0 vid x mcast_querier 1',
  ),
  refused(
    'vni',
    'add vni x dev x1',
    'add vni 5 dev lo',
    'add vni 201 group 239.1.1.1 dev x1',
    'delete vni 999 dev x1',
  ),
  'bridge vni show dev lo; bridge -j vni show dev lo',
  refused(
    'mdb add dev b0',
    'port v1 grp 239.1.1.1 src 2001:db8::1',
    'port b0 grp 239.1.1.7 permanent',
    'port v1 grp 01:02:03:04:05:06',
    'port v0 grp 239.1.1.1',
  ),
  refused(
    'fdb',
    'add 02:00:00:00:00:77 dev v1 master vlan 999',
    'get 02:00:00:00:00:77 br b0 vlan 10',
    'flush dev v0',
  ),
])

changes({setup: ground, state, masks}, [
  'bridge vlan add dev v1 vid 10-15; bridge vlan add dev v1 vid 16 pv unt; bridge vlan add vid 20-22-30 dev v3 untagged foo; bridge vlan add dev b0 vid 10-12 self; bridge vlan add dev v1 vid 5 vid 6 master',
  'bridge vlan add dev v1 vid 10-15; bridge vlan del dev v1 vid 12-13; bridge vlan del dev v1 vid 1; bridge v d dev b0 vid 1 self',
  'bridge vlan add dev x0 vid 100; bridge vlan add dev x0 vid 100 tunnel_info id 0x10; bridge vlan add dev x0 vid 110-115; bridge vlan add dev x0 vid 110-115 tun id 2010-2015; bridge vlan del dev x0 vid 112 tunnel_info id 2012; bridge vlan add dev x0 vid 100 tunnel_info id 7-8',
  'bridge vlan add dev v1 vid 10-15; bridge vlan set dev v1 vid 10 state 4; bridge vlan set dev v1 vid 11-12 mcast_router 2 state learning; bridge vlan set vid 13 dev v1 foo; bridge vlan set dev v1 vid 13',
  'bridge vlan add dev b0 vid 10-12 self; bridge vlan global set dev b0 vid 10 mcast_querier 1 mcast_igmp_version 3 mcast_mld_version 2 mcast_last_member_count 3 mcast_last_member_interval 200 mcast_startup_query_count 4 mcast_startup_query_interval 3000 mcast_membership_interval 27000 mcast_querier_interval 25000 mcast_query_interval 12000 mcast_query_response_interval 0x400; bridge vlan global set vid 11-12 dev b0 mcast_snooping 0 foo',
  'bridge vni add dev x1 vni 100-102,105,x; bridge vni add dev x1 vni 100-102,105; bridge vni add vni 200 remote 192.0.2.99 dev x1; bridge vni add vni 203-205 group ff05::1 dev x2; bridge vni add vni 5-3 dev x1; bridge vni delete vni 101 dev x1; bridge vni delete vni 204 dev x2 foo',
  'bridge fdb add 02:00:00:00:00:77 dev v1 master static vlan 1; bridge vlan add dev v1 vid 10; bridge fdb add 02:00:00:00:00:78 dev v1 master static; bridge fdb flush dev b0 vlan 10 static; bridge fdb flush dev v1 master permanent',
  'bridge mdb add dev b0 port v1 grp 239.1.1.1 permanent vid 1; bridge mdb add dev b0 port v1 grp 239.1.1.5 src 192.0.2.99 vid 1; bridge mdb add dev b0 port v3 grp 01:02:03:04:05:06 permanent',
  'bridge link set dev v1 locked on learning off mcast_router 2 neigh_suppress on backup_port v3 state 2; bridge link set dev x0 vlan_tunnel of',
])

const events = [
  '/sbin/bridge vlan add dev v1 vid 10-12',
  '/sbin/bridge vlan set dev v1 vid 11 state blocking',
  '/sbin/bridge vlan add dev b0 vid 10 self',
  '/sbin/bridge vlan global set dev b0 vid 10 mcast_snooping 0',
  '/sbin/bridge vlan del dev v1 vid 12',
  '/sbin/bridge mdb add dev b0 port v1 grp 239.1.1.1 permanent vid 11',
  '/sbin/bridge vni add dev x1 vni 100-102',
  '/sbin/bridge vni delete dev x1 vni 101',
]

const watched = (how: string) =>
  [
    `bridge ${how} >seen 2>&1 & i=0`,
    'until grep -qs lo: seen; do i=$((i+1)); /sbin/ip link set lo alias x$i; sleep 0.2; done',
    ...events,
    '/sbin/ip link del v2',
    'until grep -q "Deleted.*: v2" seen; do sleep 0.2; done',
    'kill $!; /sbin/ip link set lo alias end; sed "/lo:/d; /v[23]/d" seen',
  ].join('; ')

changes({setup: ['ip link set lo up', ...ground], masks}, [
  watched('monitor all'),
  watched('-d monitor vlan link vni'),
])
