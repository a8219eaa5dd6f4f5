import {differential} from '../support/differential.js'

const {reads, changes} = differential('bridge')

const ground = [
  'ip link add b0 address 02:00:00:00:00:01 up type bridge',
  'ip link add v0 address 02:00:00:00:00:02 type veth peer name v1 address 02:00:00:00:00:03',
  'ip link add v2 address 02:00:00:00:00:04 type veth peer name v3 address 02:00:00:00:00:05',
  'ip link set v0 up',
  'ip link set v1 up master b0',
  'ip link set v3 up master b0',
  'ip link add x0 address 02:00:00:00:00:06 up type vxlan id 42 dstport 4789 local 192.0.2.1',
  'ip link add x1 address 02:00:00:00:00:07 up type vxlan dstport 4790 external',
]

/** Groups in order: that of the kernel follows when the bridge itself joined one. */
const state = ['bridge -d link', 'bridge fdb', 'bridge -d mdb | sort', 'ip -d nexthop']

/** Ages, and time that is left. */
const masks = [
  [/used \d+\/\d+/g, 'used U/U'],
  [/"(used|updated)": ?\d+/g, '"$1":U'],
  [/ {1,4}\d+\.\d\d(?=[\s\\"]|$)/gm, ' T'],
] as const

reads(
  'two bridges, ports, vxlans and groups',
  {
    masks,
    setup: [
      ...ground,
      'ip link add b1 address 02:00:00:00:00:11 up type bridge',
      'ip link set v3 master b1',
      'ip netns add other',
      'ip -n other link add b9 type bridge',
      'ip -n other link add v9 type veth peer name v8',
      'ip -n other link set v9 master b9',
      'ip addr add 192.0.2.1/24 dev v0',
      'bridge link set dev v1 mcast_router 2 flood off isolated on cost 12 priority 5 guard on vlan_tunnel on',
      'ip link set v3 type bridge_slave mcast_router 2',
      'ip nexthop add id 5 via 192.0.2.9 fdb',
      'ip nexthop add id 12 group 5 fdb',
      'bridge fdb add 02:00:00:00:00:ac dev v1 master static',
      'bridge fdb add 02:00:00:00:00:ad dev v1 master dynamic',
      'bridge fdb add 02:00:00:00:00:ae dev v1 master static sticky',
      'bridge fdb add 02:00:00:00:00:af dev v1 master dynamic extern_learn',
      'bridge fdb add 02:00:00:00:00:b1 dev v1 self master local',
      'bridge fdb add 02:00:00:00:00:99 dev x0 dst 192.0.2.50 port 1234 vni 77 via v0',
      'bridge fdb append 00:00:00:00:00:00 dev x0 dst 192.0.2.51',
      'bridge fdb append 00:00:00:00:00:00 dev x0 dst 192.0.2.52 port 99',
      'bridge fdb add 02:00:00:00:00:98 dev x0 dst 192.0.2.50 router',
      'bridge fdb add 02:00:00:00:00:97 dev x1 dst 192.0.2.50 src_vni 100 vni 5',
      'bridge fdb add 02:00:00:00:00:95 dev x0 nhid 12',
      'bridge mdb add dev b0 port v1 grp 239.1.1.1 permanent',
      'bridge mdb add dev b0 port v1 grp 239.1.1.2',
      'bridge mdb add dev b1 port v3 grp ff05::1 permanent',
      'bridge mdb add dev b0 port b0 grp ff05::2',
      'bridge mdb add dev b0 port v1 grp 01:02:03:04:05:06 permanent',
      'bridge mdb add dev b0 port v1 grp 239.1.1.5 src 192.0.2.99 permanent',
    ],
  },
  [
    'bridge link; bridge -d -s link; bridge -o -d link show dev v1; bridge -c link list',
    'bridge -j link; bridge -p -j -d l sh dev v1',
    'bridge fdb; bridge -s fdb show brport x0; bridge -c fdb lst dev v1; bridge -o f s br b1',
    'bridge -j fdb; bridge -j -p -s fdb show br b0',
    'for state in perm static s temp reach dyn 0x40 all foo -1; do bridge fdb show br b0 state $state; done',
    'bridge fdb show dynamic; bridge fdb show br b0 brport v3; bridge fdb show vlan 5; bridge fdb show br v1 foo',
    'bridge fdb get 02:00:00:00:00:ac br b0; bridge -s -j fdb get to 2:0:0:0:0:ac dev v1 dynamic; bridge fdb g 02:00:00:00:00:99 self brport x0 vni 77',
    'bridge mdb; bridge -d mdb; bridge -s -d mdb; bridge -o -d -s m l; bridge -c -d mdb show dev b0',
    'bridge -j mdb; bridge -p -j -d -s mdb; bridge -j mdb show dev v1 vid 5',
    'bridge -n other link; bridge -netns other -j fdb; bridge -d -n other mdb; bridge -n other vlan',
    // Of VLANs, this kernel knows nothing.
    'bridge vlan; bridge -j vlan; bridge -s vlan; bridge -j -s vlan show dev v1; bridge vlan tunnelshow; bridge -com v s',
    'bridge -d vlan; bridge -j -d vlan',
    'bridge vlan global; bridge -j -p vlan global show dev b0',
    'bridge vni; bridge -j -s vni; bridge vni show dev x0; bridge -j vni show dev v0',
  ],
)

reads('wrong arguments', {setup: [...ground, 'bridge fdb add 02:00:00:00:00:ac dev v1 master static']}, [
  'for g in x "" zz:00 1:2 1:2:3:4:5:6:7 100:0:0:0:0:0 239.1 1.2.3.4.5; do bridge mdb add dev b0 port v1 grp "$g"; done; bridge mdb',
  'bridge; bridge foo; bridge -V; bridge -Q link; bridge -h; bridge -f foo link; bridge -n nope link; bridge -b /nope; bridge - link',
  'bridge link foo; bridge link show dev nope; bridge link show dev; bridge link show dev v1 dev v3; bridge link s; bridge li help',
  'bridge link set dev nope; bridge link set dev v1 foo; bridge link set dev v1 cost; bridge link set flood on; bridge link set v1 flood on',
  'for option in "cost 70000" "cost 0" "cost x" "priority 65" "state 9" "state FORWARDING" "state 3x" "guard ON" "hwmode vepa" "hwmode foo" self "mcast_router 300" "backup_port nope" "backup_port v1"; do bridge link set dev v1 $option; echo $?; done',
  'bridge fdb foo; bridge fdb show br nope; bridge fdb show dev nope; bridge fdb show vlan 1 vlan 2; bridge fdb show state; bridge fdb help',
  'for what in "" "br b0" "foo br nope" "02:00:00:00:00:ac" "02:00:00:00:00:ac dev nope br nope" "02:00:00:00:00:ac dev v1 br b0" "02:00:00:00:00:aa br b0" "02:00:00:00:00:ac br b0 vlan 1 vlan 2" "02:00:00:00:00:ac br b0 vni x" "02:00:00:00:00:ac to 02:00:00:00:00:ad"; do bridge fdb get $what; echo $?; done',
  'for what in "" "dev v1" "02:00:00:00:00 dev v1" "foo dev nope" "02:00:00:00:00:ac dev v1 master" "02:00:00:00:00:77 dev v1 foo" "02:00:00:00:00:77 dev v1 vlan 5000 master" "02:00:00:00:00:77 dev v0 master" help; do bridge fdb add $what; echo $?; done',
  'for what in "dst foo" "dst 192.0.2.1 dst 192.0.2.2" "dst 2001:db8::1" "port 70000" "vni 16777216" "src_vni x" "via nope" "nhid x" "nhid 5 dst 192.0.2.1" "nhid 99"; do bridge fdb add 02:00:00:00:00:77 dev x0 $what; echo $?; done',
  'bridge fdb flush; bridge fdb fl dev b0; bridge fdb flush dev nope; for what in "brport nope" "vlan 5000" "vlan x" "vlan 1 vlan 2" master help; do bridge fdb flush dev b0 $what; echo $?; done',
  'bridge mdb foo; bridge mdb add dev b0 port v1; for what in "dev nope port v1 grp 239.1.1.1" "dev b0 port nope grp foo" "dev b0 port v1 grp foo" "dev b0 port v1 grp 10.0.0.1" "dev b0 port v1 grp 239.1.1.1 src x" "dev b0 port v1 grp 239.1.1.1 vid 5000" "dev v1 port v1 grp 239.1.1.1" help; do bridge mdb add $what; echo $?; done',
  'bridge mdb del dev b0 port v1 grp 239.1.1.9; bridge mdb show dev nope; bridge mdb show vid 5 vid 6',
  'for what in "" "dev v1" "dev nope vid 1" "dev v1 vid 4096" "dev v1 vid 5000-5001" "dev v1 vid 20-10" "dev v1 vid x" "dev v1 vid 5-9 pvid" "dev v1 vid 5" "dev x0 vid 5 tunnel_info 7" "dev x0 vid 5 tunnel_info id 7-x" help; do bridge vlan add $what; echo $?; done',
  'bridge vlan se; for o in v vl "vla 5000"; do bridge fdb add 02:00:00:00:00:77 dev v1 $o; bridge fdb get 02:00:00:00:00:77 br b0 $o; done',
  'bridge vlan foo; for what in "" "dev nope vid 3" "dev v1 vid 1 state x" "dev v1 vid 1 mcast_router 300" "dev v1 vid 1 state 3"; do bridge vlan set $what; echo $?; done',
  'for v in 65535 65536 -65536 1-65535 4097-5; do bridge vlan add dev v1 vid $v; bridge vlan set dev v1 vid $v state -2; done; bridge vlan set dev v1 vid 1 state -1',
  'bridge vlan g; bridge vlan global s; for what in "" "dev nope vid 1" "dev b0 vid 1 mcast_querier x" "dev b0 vid 1 mcast_query_interval x" "dev b0 vid 1 mcast_querier 1"; do bridge vlan global set $what; echo $?; done',
  'bridge vni a; for what in "" "vni 5" "vni 5 dev nope" "vni 5 dev v1" "vni 5 vni 6" "vni 5 group 192.0.2.1 dev x0" "vni 5 remote 192.0.2.1 group 239.1.1.1 dev x0" "vni 5,7-9 dev x0" help; do bridge vni add $what; echo $?; done',
  'for what in "link show dev v1" "link set dev v1 flood off" "fdb add 02:00:00:00:00:77 dev v1 master" "fdb get 02:00:00:00:00:ac br b0" "mdb add dev b0 port v1 grp 239.1.1.1" "fdb flush dev b0"; do setpriv --bounding-set=-net_admin bridge $what; echo $?; done',
  'bridge monitor foo; bridge mo help; bridge monitor file; bridge monitor file /nope',
  "for line in foo 'link set dev nope' 'link set dev v1 foo' 'fdb add x dev v1' 'fdb add 02:00:00:00:00:77 dev x0 dst foo' 'vlan add dev v1 vid 5000' 'vlan global'; do printf \"$line\\nlink show dev v1\\n\" >batch; bridge -b batch; bridge -force -j -b batch; echo $?; done",
])

/** Fills the forwarding database before each flush. */
const flushed = (words: string) =>
  [
    'e=fdb\\ add\\ 02:00:00:00:00; printf "$e:ac dev v1 master static\\n$e:ad dev v3 master\\n$e:ae dev v1 master static sticky\\n$e:af dev v3 master extern_learn\\n" >fill',
    `for what in ${words}; do /sbin/bridge -force -b fill 2>&1; bridge fdb flush dev b0 $what; /sbin/bridge fdb show br b0 | grep "master b0"; done`,
  ].join('; ')

changes({setup: ground, state, masks}, [
  'bridge link set dev v1 hairpin on fastleave on root_block on learning off flood off mcast_flood off bcast_flood off mcast_to_unicast on neigh_suppress on vlan_tunnel on isolated on locked on learning_sync on mcast_router 2 guard of; bridge link set dev v3 cost 7x priority 9 backup_port v1',
  'bridge link set dev v1 backup_port v3 state 4; bridge link set dev v1 nobackup_port state -1 master; bridge link set flood off dev v0 dev v3 learning of',
  'bridge fdb add 02:00:00:00:00:aa dev v1; bridge fdb add 02:00:00:00:00:ab dev v1 mas; bridge fdb ad to 2:0:0:0:0:ac stat dev v1 master; bridge fdb add 02:00:00:00:00:ad:77 dev v1 master dyn use; bridge fdb append 02:00:00:00:00:ab dev v1 master; bridge fdb add 02:00:00:00:00:b3 dev b0 self local',
  'bridge fdb add 02:00:00:00:00:ae dev v1 master static stic ext; bridge fdb replace 02:00:00:00:00:ae dev v3 master static; bridge fdb r 02:00:00:00:00:af dev v3 master perm vlan -1; bridge fdb d 02:00:00:00:00:03 dev v1 master; bridge fdb del 02:00:00:00:00:aa dev v1 self',
  'bridge fdb add 02:00:00:00:00:99 dev x0 dst 192.0.2.50 port 1234 vni 77 via v0 router; bridge fdb append 0:0:0:0:0:0 dev x0 dst 192.0.2.51; bridge fdb app 0:0:0:0:0:0 dev x0 dst 192.0.2.52 port 0x63; bridge fdb add 02:00:00:00:00:97 dev x1 dst 192.0.2.50 src_vni 0x64; bridge fdb delete 0:0:0:0:0:0 dev x0 dst 192.0.2.51',
  '/sbin/ip nexthop add id 5 via 192.0.2.9 fdb; /sbin/ip nexthop add id 12 group 5 fdb; bridge fdb add 02:00:00:00:00:95 dev x0 nhid 12',
  ...[
    'permanent nopermanent static nostatic dynamic nodynamic nooffloaded "brport v1" "static nodynamic"',
    'added_by_user noadded_by_user extern_learn noextern_learn sticky nosticky "brport b0" "vlan 1" perm self',
  ].map(flushed),
  'for o in "priority 65535" "priority -65536" "state 255" "mcast_router 128" "cost -1" "cost 2147483649"; do bridge link set dev v1 $o; echo $?; done; bridge link set dev if-1 cost 3',
  'bridge fdb add +2:0x0:0:0:-1:" 7" dev v1 vlan 65535 master; bridge fdb add 02:00:00:00:00:98 dev x0 dst 192.0.2.50 port domain vni ""; bridge fdb add 02:00:00:00:00:ac dev v1 vlan 65536 master; bridge fdb flush dev b0 brport if-1; bridge mdb add dev b0 port v1 grp ::1.2.3.4 permanent; bridge mdb add dev b0 port v1 grp 1:2::3; bridge mdb add dev b0 port v1 grp 1:2:3:4:5:6:7:8:9',
  'bridge mdb add dev b0 port v1 grp 239.1.1.1 permanent; bridge mdb a dev b0 port v3 grp 239.1.1.2 temp; bridge mdb add dev b0 port v1 grp FF05::0:1 permanent; bridge mdb add dev b0 port b0 grp ff05::2; bridge mdb add dev b0 port v1 grp 1:2:3:4:5:6 permanent; bridge mdb add dev b0 port v1 grp 239.1.1.5 src 192.0.2.99 permanent perm',
  'bridge mdb add dev b0 port v1 grp 239.1.1.1 permanent; bridge mdb del dev b0 port v1 grp 239.1.1.1; bridge mdb d dev b0 port v1 grp 239.1.1.1',
  'printf "link set dev v1 flood off\\nfdb add 02:00:00:00:00:ac dev v1 master\\nfdb add 02:00:00:00:00:ac dev v1 master\\nlink set dev v1 learning off\\n" | bridge -force -b -',
])

/** Events before the first one that counts say that the monitor listens. */
const watched = (how: string, ...what: string[]) =>
  [
    `bridge ${how} >seen 2>&1 & i=0`,
    'until grep -qs lo: seen; do i=$((i+1)); /sbin/ip link set lo alias x$i; sleep 0.1; done',
    ...what,
    'until grep -q "Deleted.*: v1" seen; do sleep 0.1; done',
    'kill $!; /sbin/ip link set lo alias end; grep -v lo: seen',
  ].join('; ')

const events = [
  '/sbin/ip link add b0 address 02:00:00:00:00:01 type bridge',
  '/sbin/ip link add v1 address 02:00:00:00:00:03 type veth peer name v0 address 02:00:00:00:00:02',
  '/sbin/ip link set v1 master b0',
  '/sbin/ip link set b0 up',
  '/sbin/bridge fdb add 02:00:00:00:00:77 dev v1 master static',
  '/sbin/bridge fdb del 02:00:00:00:00:77 dev v1 master',
  '/sbin/bridge mdb add dev b0 port v1 grp 239.1.1.1 permanent',
  '/sbin/bridge mdb del dev b0 port v1 grp 239.1.1.1',
  '/sbin/bridge link set dev v1 flood off',
  '/sbin/ip link del v1',
]

changes({setup: ['ip link set lo up'], masks}, [
  watched('monitor all', ...events),
  watched('-d monitor', ...events),
])

changes(
  {
    setup: [
      'echo 1 >/proc/sys/net/ipv6/conf/default/disable_ipv6',
      'ip link add b0 address 02:00:00:00:00:01 up type bridge',
      'ip link add v1 address 02:00:00:00:00:03 up type veth peer name v0 address 02:00:00:00:00:02',
      'ip link set v0 up',
      'ip link set v1 master b0',
      'until bridge link | grep -q forwarding; do sleep 0.1; done',
      'ip link set lo up',
    ],
    masks,
  },
  [
    watched(
      'monitor link mdb',
      '/sbin/ip link set v0 name w0',
      '/sbin/bridge link set dev v1 mcast_router 2',
      '/sbin/bridge link set dev v1 mcast_router 1',
      '/sbin/ip link del v1',
    ),
  ],
)
