import {differential} from '../support/differential.js'

const {reads, changes} = differential('ip route')

/** Several commands as one case, with their exit codes. */
const each = (command: string, ends: readonly string[]): string =>
  ends.map(end => `${command} ${end}; echo $?`).join('; ')

const links = [
  'ip link set lo up',
  'ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02',
  'ip link set v0 up',
  'ip link set v1 up',
  'ip address add 192.0.2.1/24 dev v0',
  'ip address add 2001:db8::1/64 dev v0 nodad',
  'ip address add 198.51.100.1/24 dev v1',
]

const zoo = [
  ...links,
  'ip route add 203.0.113.0/24 via 192.0.2.2 proto static metric 100 mtu lock 1400 advmss 1300 rtt 100ms rttvar 50 window 1000 cwnd 10 initcwnd 20 ssthresh 5 reordering 4 initrwnd 3 hoplimit 30 features ecn quickack 1 congctl reno rto_min 2.5s fastopen_no_cookie 1 realms 1/2 src 192.0.2.1',
  'ip route add 203.0.113.0/24 via 192.0.2.2 tos 0x10 table 100',
  'ip route add 203.0.113.128/25 nexthop via 192.0.2.3 dev v0 weight 3 nexthop via 198.51.100.3 weight 2 realms 3',
  'ip route add blackhole 10.0.0.0/8',
  'ip route add unreachable 10.1.0.0/16 metric 4278198272',
  'ip route add prohibit 10.2.0.0/16 proto bird',
  'ip route add throw 10.3.0.0/16 table 7',
  'ip route add local 10.4.0.0/16 dev lo',
  'ip route add broadcast 10.5.0.0/16 dev v0',
  'ip route add multicast 224.1.0.0/16 dev v0',
  'ip route add default via 192.0.2.9 metric 50',
  'ip route add default via inet6 2001:db8::2 dev v0 metric 51',
  'ip route add 10.68.0.0/24 via inet6 2001:db8::2 dev v0',
  'ip route add 10.68.1.0/24 via 203.0.113.77 dev v0 onlink scope site',
  'ip route add 2001:db8:1::/48 via 2001:db8::3 expires 1000 pref high metric 5',
  'ip route add 2001:db8:2::/48 nexthop via 2001:db8::3 nexthop via 2001:db8::4 weight 2',
  'ip -6 route add 2001:db8:3::/48 from 2001:db8:ff::/48 via 2001:db8::4',
  'ip -6 route add unreachable 2001:db8:4::/48',
  'ip -6 route add 2001:db8:5::/48 dev v0 mtu 1300 hoplimit 5 pref low',
]
const masks = [
  [/expires 9\d\dsec/g, 'expires Tsec'],
  [/"expires": ?9\d\d/g, '"expires":T'],
  // Of an entry that was used this instant, none is said.
  [/ age \d+sec/g, ''],
  [/,"age":\d+/g, ''],
] as const

reads('routes of every kind', {setup: zoo, masks}, [
  'ip route',
  'ip r l table all',
  'ip -d route show table all',
  'ip -j route show table all; ip -j -p -d route',
  'ip -N -d route show table all; ip -N -j route',
  'ip -o route; ip -o -6 route; ip -br route',
  'ip -c -d route show table all',
  'ip -s route; ip -s -6 route',
  'ip -6 route; ip -d -j -6 route',
  'ip -0 route; ip -B route; ip -M route',
  'ip route show root 10.0.0.0/8; ip route show match 10.2.3.4; ip route show exact 10.0.0.0/8; ip route show 10.0.0.0/8',
  'ip route show to match 203.0.113.129; ip route show to root 192.0.2.0/25; ip route show root 0/0 match 10.2.0.5',
  'ip route show default; ip route show all; ip route show match default table all; ip route show root any table all; ip -6 route show match any',
  'ip route show type blackhole; ip -d route show type 7; ip route show table all type throw; ip route show type multi',
  'ip route show proto static; ip route show proto all; ip -6 route show proto boot; ip route show proto 12',
  'ip route show scope link; ip -d route show scope global proto kernel; ip route show scope site',
  'ip route show dev v0; ip -6 route show oif v0; ip -6 route show dev lo; ip route show iif v0',
  'ip route show via 192.0.2.2; ip route show via 192.0.2.0/24; ip route show via inet6 2001:db8::2; ip -6 route show via 2001:db8::4; ip route show via inet any',
  'ip route show src 192.0.2.1; ip route show src 192.0.2.0/24; ip route show metric 100; ip -6 route show metric 5; ip route show preference 50; ip route show mark 0',
  'ip route show realms 1/2; ip route show realms 2; ip route show realms 1/; ip route show realms 3',
  'ip -6 route show from 2001:db8:ff::/48; ip -6 route show from root 2001:db8::/16; ip -6 route show from default; ip route show from match 10.0.0.1',
  'ip route show table 100; ip -j -d route show table 100; ip route show table 100 tos 0x10; ip route show tos 0 table 100; ip route show table local dev lo',
  'ip route show cache; ip route show table cache; ip route show cloned; ip -6 route show cache',
  'ip -4 route show 2001:db8:1::/48',
  'ip route show 2001:db8:1::/48; ip -6 route show 2001:db8:1::/48',
  each('ip route show', ['table 300', 'table nope', 'type nope', 'proto nope', 'scope nope', 'tos nope']),
  each('ip route show', ['dev nope', 'vrf v0', 'realms nope', 'metric nope', 'root nope', 'table']),
  each('ip', [
    '-j route show table 300',
    '-j -p -6 route show table 301',
    '-j route show dev nope',
    'route foo',
  ]),
  'ip route help',
])

const hosts = [
  "printf '127.0.0.1 localhost\\n192.0.2.1 me\\n192.0.2.2 gw\\n203.0.113.9 far\\n2001:db8::2 gw6\\n2001:db8:9::9 far6\\n' > hosts",
  'mount --bind hosts /etc/hosts',
]

reads(
  'names of hosts',
  {
    setup: [
      ...hosts,
      ...links,
      'ip route add 203.0.113.9 via 192.0.2.2 src 192.0.2.1',
      'ip route add 10.1.0.0/16 via inet6 2001:db8::2 dev v0',
      'ip route add 2001:db8:9::9 nexthop via 2001:db8::2 nexthop via 2001:db8::3',
      'ip rule add from 203.0.113.9 to 192.0.2.2 table 5',
      'ip nexthop add id 1 via 192.0.2.2 dev v0',
    ],
  },
  [
    'ip -r route show table all; ip -r -j -6 route; ip -r -c route; ip -r rule; ip -r nexthop; ip -r route get 203.0.113.9 from 192.0.2.1',
  ],
)

reads('odd filters', {setup: zoo, masks}, [
  'for r in 1/ /1 "" 1/2 65536 65538 131072 256/ 3; do ip route show table all realms "$r"; done',
  'for t in 0 33 38 128 +01; do ip route show table all type "$t"; done; ip route show dev if-1; ip route show iif if-1; ip route show iif nope oif nope2; ip route show iif nope via x; ip route show table " 7"',
])

reads('the way of a packet', {setup: zoo, masks}, [
  'ip route get 203.0.113.5; ip -d route get 203.0.113.5; ip -s route get 203.0.113.5; ip -o route get 203.0.113.5',
  'ip -j route get 203.0.113.5; ip -j -p -d route get 10.68.0.5; ip -c route get 10.68.0.5',
  'ip route get 127.0.0.1; ip route get 192.0.2.255; ip -j route get 192.0.2.255; ip route get 224.1.1.1 oif v0; ip route get default; ip route get to h; ip route get from help',
  'ip route get 2001:db8:1::5; ip -s -j route get 2001:db8:1::5; ip route get ::1; ip -d route get 2001:db8::7 from 2001:db8::1',
  'ip route get fibmatch 203.0.113.129; ip -j route get fibmatch 203.0.113.5; ip route get 2001:db8:2::7 fibmatch',
  'ip route get 203.0.113.5 from 192.0.2.1 mark 3 uid 4 ipproto tcp sport 5 dport 6 oif v0 tos 8',
  'ip route get 192.0.2.3 mark 0x10; ip -j route get 192.0.2.3 mark 16 uid 1000; ip route get to 192.0.2.3 dev v0',
  'ip route get 192.0.2.1 iif v0 from 192.0.2.9; ip -j route get 192.0.2.1 iif v0 from 192.0.2.9',
  'ip route get 192.0.2.3 connected; ip -j route get 192.0.2.3 connected; ip route get 192.0.2.3 from 192.0.2.1 connected',
  'ip route get 192.0.2.3/24; ip -6 route get default',
  'ip route get 192.0.2.3 192.0.2.4; ip route get 203.0.113.130 oif v1',
  each('ip route get', [
    '10.1.0.1',
    '2001:db8:4::5',
    '192.0.2.3 from 192.0.2.1/24',
    '',
    'nope',
    '192.0.2.3 oif nope',
  ]),
  each('ip route get 192.0.2.3', [
    'mark nope',
    'ipproto Icmp',
    'dport 70000',
    'foo',
    'vrf nope',
    'uid nope',
    'help',
  ]),
  'ip route get 127.0.0.9 notify',
  each('ip', ['-j route get 10.0.0.1', '-6 route get 192.0.2.3', '-M route get 100']),
])

reads('in files', {setup: [...zoo, 'ip route save > saved', 'ip -6 route save table all > saved6']}, [
  'ip route save | /usr/sbin/ip route showdump; ip route showdump < saved; ip -j route showdump < saved6 | sed s/expires.*sec//',
  'ip route save table all proto static | wc -c; ip -6 route save dev v0 | wc -c',
  'ip route save table 300 | od -c',
  'ip -4 route showdump < saved6; ip -6 route showdump < saved; ip -6 route showdump < saved6 | sed s/expires.*sec//',
  'ip route save foo',
  'ip route restore < /dev/null',
  "script -qec 'for o in route address rule; do ip $o save; echo $?; ip $o restore; echo $?; done; ip route showdump; echo $?; ip address showdump; echo $?' /dev/null < /dev/null",
  'head -c 60 saved | ip route showdump',
  'ip route restore < saved; ip route showdump foo < saved',
])

changes({setup: links}, [
  'ip route add default via 192.0.2.2; ip route add unicast default dev v1 metric 33; ip -6 route add default via 2001:db8::2; ip route add all dev v0 metric 5',
  'ip route add 10/8 dev v0; ip route add 10.1/16 dev v0; ip route add 10.2 dev v0; ip route add 10.2.3.0/255.255.255.0 dev v0; ip route add 0x0a.3.1.1 dev v0; ip route add 010.1.1.1/0x20 dev v0',
  'ip route add 203.0.113.0/24 via 192.0.2.2 proto static metric 100 mtu lock 1400 advmss lock 1300 rtt lock 100ms rttvar 50 window lock 1000 cwnd lock 10 initcwnd lock 20 ssthresh lock 5 reordering lock 4 initrwnd lock 3 hoplimit lock 30 features ecn quickack 1 congctl lock reno rto_min 2s fastopen_no_cookie 1 realms 1/2 src 192.0.2.1',
  'ip route add 10.7.0.0/20 dev v0 rtt 1.5s; ip route add 10.7.0.0/21 dev v0 rtt 2secs rttvar lock 0.3; ip route add 10.7.0.0/22 dev v0 rtt 0x10 rto_min 5MS; ip route add 10.7.0.0/23 dev v0 rtt 12345678ms',
  'ip route add 203.0.113.0/24 tos AF11 dev v0; ip route add 203.0.113.0/24 dsf 0x10 table 300 dev v0; ip route add 10.9.0.0/16 scope 77 pro 77 m 4 t 5 dev v0',
  'ip route add 203.0.113.0/26 nexthop via 192.0.2.3 dev v0 weight 2 onlink nexthop via 198.51.100.3 weight 256 realms 3; ip route add 203.0.113.64/26 nexthop via inet6 2001:db8::3 dev v0 nexthop via 192.0.2.3',
  'ip route add 2001:db8:2::/48 nexthop via 2001:db8::3 nexthop via 2001:db8::4 weight 2; ip -6 route append 2001:db8:2::/48 via 2001:db8::5; ip -6 route del 2001:db8:2::/48 via 2001:db8::3',
  'ip route add default via inet6 2001:db8::2 dev v0; ip -4 route add default via inet6 2001:db8::2 dev v0; ip route add 10.68.0.0/24 via 203.0.113.77 dev v0 onlink; ip route add 10.68.1.0/24 via inet 192.0.2.7',
  'ip route add blackhole 10.1.0.0/16; ip route add unreachable 10.2.0.0/16; ip route add prohi 10.3.0.0/16; ip route add throw 10.4.0.0/16; ip route add local 10.5.0.1 dev v0; ip route add bro 10.6.0.0/16 dev v0; ip route add any 10.7.0.0/16 dev v0; ip route add mu 224.2.0.0/16 dev v0; ip route add nat 10.8.0.0/16 via 192.0.2.3',
  'ip route add local 2001:db8:99::1 dev v0; ip route add blackhole 2001:db8:98::/64; ip -6 route add prohibit default metric 7; ip route add anycast 2001:db8:97::/64 dev v0 table main; ip route add 2001:db8:77::/48 from 2001:db8:1::/48 dev v0 expires 1000 pref high metric 3',
  'ip route add 10.1.0.0/16 dev v0; ip route change 10.1.0.0/16 dev v1; ip route replace 10.1.0.0/16 via 192.0.2.3; ip route append 10.1.0.0/16 dev v1; ip route prepend 10.1.0.0/16 dev v0 metric 9; ip route test 10.1.0.0/16 dev v1; ip route chg 10.5.0.0/16 dev v0',
  'ip route add 10.1.0.0/16 dev v0; ip route add 10.1.0.0/16 dev v0 metric 3; ip route del 10.1.0.0/16 metric 3; ip route add 10.1.0.0/16 dev v1; ip r d 10.1.0.0/16 dev v0 scope link proto boot; ip route del 10.1.0.0/16; ip route del unreachable 10.1.0.0/16',
  'ip route add 10.1.1.1 dev v0 dev v1; ip route add 10.1.1.2 metric 3 metric 5 table 3 table 4 oif v0',
  "printf 'route add 10.1.0.0/16 dev v0\\nroute add 10.2.0.0/16 via 192.0.2.3\\nroute add 10.1.0.0/16 dev v0\\nroute add 10.3.0.0/16 dev v0\\n' | ip -force -b -",
  each('ip route add', ['', 'dev v0', 'dev', 'nope dev v0', '10.4.0.0/33 dev v0', '10.4.0.1/16 dev v0']),
  each('ip route add', [
    '10.4.0.0/255.0.255.0 dev v0',
    '10.4.0.0/16 10.5.0.0/16 dev v0',
    '10.4.0.0/16 dev nope',
    '10.4.0.0/16 dev if77',
    '10.4.0.0/16 via nope',
    '10.4.0.0/16 via 2001:db8::1',
  ]),
  each('ip route add', [
    '10.4.0.0/16 via inet6 nope',
    '10.4.0.0/16 via link 1.2.3.4',
    '10.4.0.0/16 via 192.0.2.2 via 192.0.2.3',
    '10.4.0.0/16 tos nope dev v0',
    '10.4.0.0/16 metric -1 dev v0',
    '10.4.0.0/16 scope nope dev v0',
  ]),
  each('ip route add', [
    '10.4.0.0/16 table all dev v0',
    '10.4.0.0/16 proto nope dev v0',
    '10.4.0.0/16 mtu lock nope dev v0',
    '10.4.0.0/16 advmss nope dev v0',
    '10.4.0.0/16 hoplimit 333 dev v0',
    '10.4.0.0/16 rtt 5us dev v0',
  ]),
  each('ip route add', [
    '10.4.0.0/16 features nope dev v0',
    '10.4.0.0/16 quickack 2 dev v0',
    '10.4.0.0/16 congctl nope dev v0',
    '10.4.0.0/16 realms nope dev v0',
    '10.4.0.0/16 realms /7 dev v0',
    '10.4.1.0/24 realms 70000 dev v0',
    '10.4.0.0/16 pref nope dev v0',
    '10.4.0.0/16 nhid 3 dev v0',
  ]),
  each('ip route add', [
    '10.4.0.0/16 encap nope',
    '10.4.0.0/16 vrf nope',
    '10.4.0.0/16 weight 3 dev v0',
    '10.4.0.0/16 help',
    '10.4.0.0/16 nexthop',
    '10.4.0.0/16 nexthop via 192.0.2.3 weight 257',
  ]),
  each('ip route add', [
    '10.4.0.0/16 nexthop via 192.0.2.3 dev nope',
    '10.4.0.0/16 nexthop via 192.0.2.3 foo',
    '10.4.0.0/16 via any dev v0',
    '10.5.0.0/16 realms 1/ via default dev v0',
    'default nexthop via 2001:db8::3 nexthop via 2001:db8::4',
    '10.6.0.0/16 src any',
  ]),
  each('ip route add', [
    '10.4.0.0/16 dev v0 table +07 proto " 9" scope 0xfd metric -18446744073709551615',
    '10.4.1.0/24 dev v0 realms ""',
    '10.4.2.0/24 dev v0 realms 256',
    '10.4.3.0/24 dev v0 realms 256/1',
    '10.4.4.0/24 dev v0 table 08',
    '10.4.5.0/24 dev v0 tos +0x10 rto_min 010 rttvar " 1" mtu lock +1400',
    '10.4.6.0/24 dev v0 rtt 99999999999999999999',
    '10.4.7.0/24 dev v0 rtt 08',
    '10.4.8.0/24 dev v0 nhid 0',
  ]),
  each('ip route add', [
    '10.4.0.+9 dev v0 src " 192.0.2.1"',
    '10.4.9.0/24 dev v0 via inet6 any',
    '10.4.9.0/24 dev v0 via inet6 default',
    '10.4.9.0/24 dev v0:label',
  ]),
  'setpriv --bounding-set -all --inh-caps -all ip route add 10.4.0.0/16 dev v0',
])

changes({setup: zoo, masks}, [
  'ip -s route flush 10.0.0.0/8; ip -s -s route flush proto static; ip -s route flush 10.9.0.0/16; ip -j -s -s route flush root 224.0.0.0/4',
  'ip -s -s -6 route flush proto boot; ip -6 route flush dev v1 proto kernel',
  'ip route flush table all type throw; ip -l 0 route flush table all proto kernel; ip -s route flush cache; ip -6 -s route flush cache; ip route flush table cache',
  each('ip -s route flush', ['', 'table 300', 'scope nope']),
  'ip route save table 100 > s; ip route flush table 100; ip route restore < s; ip route save > m; ip route flush scope global; ip route restore < m; ip -6 route save > m6; ip -6 route flush proto boot; ip -6 route restore < m6',
])

reads('a namespace without routes', {}, [
  'ip route; ip -j route; ip route show table main proto static; ip route save | od -c; route -n; ip -6 route',
  'ip route show table local; ip route flush table main; ip route show table 77',
])

reads(
  "names of one's own",
  {
    setup: [
      ...links,
      'mount -t tmpfs none /etc/iproute2',
      "printf '77 one\\n77 two\\n0x4e x#y\\n254 haupt\\n79\\tz # comment\\n-5 neg\\n4294967295 max\\n80\\n81 late\\n' >/etc/iproute2/rt_tables",
      "printf '4 fest\\n77 mine\\n300 big\\nbad line\\n78 late\\n' >/etc/iproute2/rt_protos",
      "printf '0 null\\n5 fuenf\\n5 cinq\\n' >/etc/iproute2/group",
      "printf '3 %0600d\\n6 sechs\\n' 0 >/etc/iproute2/rt_realms",
      'mkdir /etc/iproute2/rt_tables.d /etc/iproute2/protodown_reasons.d',
      "echo '77 hidden' >/etc/iproute2/rt_tables.d/.x.conf; echo '79 none' >/etc/iproute2/rt_tables.d/x",
      "printf '5 five\\n9 nine\\n40 forty\\n' >/etc/iproute2/protodown_reasons.d/x.conf",
      'ip link add m0 link v0 type macvlan',
      'ip link set v0 group 5',
      'for t in 77 78 79; do for p in 4 77 78; do ip route add 10.$t.$p.0/24 dev v0 table $t proto $p; done; done 2>/dev/null',
      'ip rule add table 77 pref 5; ip rule add table 78 pref 6; ip rule add table 81 pref 7',
    ],
  },
  [
    'ip rule; ip -N rule',
    'for t in one two "x#y" x z neg max late haupt main; do ip route show table $t; done',
    'ip route show table 77 proto mine; ip route show table 78 proto fest; ip route show proto static; ip route show proto late',
    'ip link set m0 protodown on protodown_reason five on; ip link set m0 protodown_reason 6 on; ip link set m0 protodown_reason forty on',
    'ip link show m0; ip -j link show m0; ip -N link show m0; ip route show realms sechs',
    'ip link show v0; ip link show group default; ip link show group null; ip -br link show group fuenf | wc -l',
  ],
)
