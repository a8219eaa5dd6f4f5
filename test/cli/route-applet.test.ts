/** route of net-tools and ours. */
import {powerless} from '../support/command-lines.js'
import {differential} from '../support/differential.js'

const {reads, changes} = differential('route')

/** Names that the C library finds in files, and nowhere else. */
const names = [
  `cat >hosts <<END
127.0.0.1 localhost
192.0.2.254 gw.example.org gw
192.0.2.9 averyverylongname.of.a.gateway.example.org alg
203.0.113.7 hst
198.51.100.0 hostofnet
10.68.0.0 hostonly
255.255.255.0 maskname
2001:db8::9 gw6.example.org gw6
2001:db8:1:: net6
2001:db8:4::5 averyveryveryveryverylongname.example.org
END`,
  `cat >networks <<END
default 0.0.0.0
loopback 127.0.0.0
mynet 198.51.100.0
ten 10.1.0.0
nethost 203.0.113.7
END`,
  "printf 'hosts: files\\nnetworks: files\\n' >nsswitch.conf",
  'for f in hosts networks nsswitch.conf; do mount --bind $f /etc/$f; done',
]

const links = [
  ...names,
  'ip link add v0 type veth peer name v1',
  'for i in v0 v1; do echo 0 >/proc/sys/net/ipv6/conf/$i/accept_dad; done',
  'ip address add 192.0.2.1/24 dev v0',
  'ip address add 2001:db8::1/64 dev v0',
  'ip link set v1 up',
  'ip link set v0 up',
]

reads(
  'many',
  {
    setup: [
      ...links,
      'ip link set lo up',
      'sleep 0.2',
      'ip route add default via 192.0.2.254',
      'ip route add default dev v0 metric 4294967295',
      'ip route add 198.51.100.0/24 via 192.0.2.9 metric 100000 mtu 1400 advmss 1360 window 2000 rtt 40ms',
      'ip route add 198.51.100.0/32 dev v0',
      'ip route add 0.0.0.0/8 dev v0',
      'for a in 203.0.113.7 203.0.113.8 203.0.113.0/25 10.68.0.0/16; do ip route add $a dev v0; done',
      'i=0',
      'for t in unreachable prohibit blackhole throw; do ip route add $t 10.1.0.0/16 metric $((i += 1)); done',
      'ip route add unreachable 10.2.0.1 advmss 100',
      'ip route add 10.5.0.0/16 nexthop via 192.0.2.2 nexthop via 192.0.2.3 weight 7',
      'ip nexthop add id 7 via 192.0.2.4 dev v0',
      'ip route add 10.55.0.0/16 nhid 7',
      'ip route add 10.6.0.0/16 via inet6 2001:db8::9 dev v0',
      'for t in local broadcast multicast; do ip route add $t 10.7.0.0/16 dev v0 table main metric $((i += 1)); done',
      'ip route add 127.0.0.0/8 dev lo',
      'ip route add 127.5.0.0/16 dev lo',
      'ip route add 10.9.0.0/16 dev v0 table 100',
      'ip -6 route add default via 2001:db8::9',
      'ip -6 route add 2001:db8:1::/48 via 2001:db8::8 metric 77777',
      'for t in unreachable blackhole; do ip -6 route add $t 2001:db8:2::/48 metric $((i += 1)); done',
      'ip -6 route add 2001:db8:4::5/128 dev v0',
      'ip -6 route add 2001:db8:5::/64 dev v0 expires 1000',
      'ip -6 route add ::192.0.2.0/120 dev v0',
      'ip -6 route add 2001:db8:6::/48 nexthop via 2001:db8::7 nexthop via 2001:db8::8',
      // Flags that only the older interface takes.
      'route -6 add 2001:db8:7::/48 gw 2001:db8::9 mod dyn',
    ],
  },
  [
    'route',
    'route -n; route -v -N --fib',
    'route -e; route -ne',
    'route -neee; route -nCeee; route -neeee; route -ee; route --numeric --ext -e; route --protocol=inet -nee',
    'route -6; route -A inet6; route --protocol inet6 -e',
    'route -6n; route --inet6 -N -ee',
    'route -C; route -Ce; route -FCn; route -C -ee',
    'route -6C; route -FC6n',
    'route -n -4 -6; route --inet6,inet; route -nA inet,inet6',
  ],
)

reads('words', {}, [
  'route',
  'route -n -6; route -6 -4',
  'route --help; route -h; route --version',
  'route -4 -h; route -6 --help; route -x -6; route -h -6 add',
  'route foo; route -4 foo; route -x; route -A; route --v; route --n; route --foo',
  'route -A foo; route -A ""; route -A inet,foo; route --in -n; route -4 -6 add default; route -4 -6 -h',
  'route add; route del; route -6 add; route -6 del; route add -net; route add -foo',
  'for a in -4 -6; do route $a flush; route $a -C flush; done; route -C add; route -FC add default dev lo',
  ...['', 'add 1', '-h', 'flush'].map(
    words => `for f in ax25 netrom rose ipx ddp x25 ec ash unix; do route -A $f ${words}; done`,
  ),
])

changes({setup: links}, [
  'route add default gw 192.0.2.254; route add default gw 192.0.2.254; route add default v0; route add -net default v0',
  'route add -host default v0; route add 0.0.0.0 gw 192.0.2.3 metric 3; route add -net 0.0.0.0 netmask 0.0.0.0 v0',
  'route add default netmask 0.0.0.0 gw 192.0.2.5; route add default gw 192.0.2.5 netmask 255.0.0.0 dev v0',
  'route add 198.51.100.0 gw 192.0.2.9; route add -net 198.51.100.0 gw 192.0.2.9; route add -net 198.51.100.0/25 gw 192.0.2.9',
  'route add -net 198.51.100.0 netmask 255.255.255.224 gw 192.0.2.9 metric 7; route add -net 198.51.100.0/24 v0',
  'for a in 10.0.0.0 10.1.2.3 10.29 10.1.2.3/32 172.16.5.0; do route add $a v0; route add -host $a dev v0 metric 2; done',
  'for a in 10.0.0.0 198.51.101.9 10.28 10.27/16 10.1.2.3/32; do route add -net $a v0; done',
  'for l in 33 x "" 0 31 0x10 +16 -1 08 255.255.0.0; do route add -net 10.86.0.0/$l v0; done',
  'route add -net 10.5.0.0/16 gw 192.0.2.9 mss 1400 window 2000 irtt 300; route add -net 10.6.0.0/16 irtt x v0',
  'for m in 10 63 64 65536 65537 x; do route add -net 10.$m.0.0/16 gw 192.0.2.9 mss $m; done',
  'route add -net 10.1.0.0/16 mtu 1400 dev v0; route add -net 10.2.0.0/16 gw not.a.name; route add -host not.a.name gw 192.0.2.2; route add not.a.name gw 192.0.2.2',
  'for m in 63 64 99; do route add -net 10.$m.0.0/16 gw 192.0.2.9 mss $m window 1$m; done',
  'for w in 4294967296 99999999999999999999; do route add -net 10.1.0.0/16 window $w v0; route add -net 10.2.0.0/16 irtt $w v0; done; route add -host "192.0.2.7 x" v0; route -A inet6 add "192.0.2.7 x" v0',
  'for w in 10 127 128 65537 x; do route add -net 10.1.0.0/16 window $w v0; done',
  'for m in x 0x10 0 7 4294967295 12x ""; do route add -net 10.1.0.0/16 metric $m v0; done',
  'route add -net 10.10.0.0/16 reject; route add -host 10.11.0.0 reject metric 3; route add -net 10.12.0.0/16 reject v0',
  'route add -net 10.13.0.0/16 mod dyn reinstate v0; route add -net 10.14.0.0/16 gw 0.0.0.0 v0',
  'for g in default mynet nope 192.0.2.300 gw hst 10.99.0.1 alg/24; do route add -net 10.15.0.0/16 gw $g; done',
  'route add -net 10.17.0.0/16; route add -net 10.18.0.0/16 v0 v1; route add -net 10.18.0.0/16 dev v0 dev v1',
  'for w in dev "dev nope" nope v0:0 averyveryverylongname gw metric mss netmask "v0 metric 3"; do route add -net 10.18.0.0/16 $w; done',
  'route add -net 10.18.0.0/16 netmask 255.255.0.0 v0; route add -net 10.20.0.0 netmask 255.255.0.0 netmask 255.0.0.0 v0',
  'route add -net 10.19.0.1/16 v0; route add -net 10.19.0.1 netmask 255.255.0.0 v0; route add -net 10.19.0.0 netmask 255.0.255.0 v0',
  'for m in 255.255.0.0 255.255.255.255 0.0.0.0 nope; do route add -host 10.20.0.0 netmask $m v0; route add 10.20.0.1 netmask $m v0; done',
  'route add 10.21.0.0/16 v0; route add -net 10.22.0.0/16 gw 192.0.2.8 gw 192.0.2.7; route add -net 10.23.0.0/16 gateway 192.0.2.8 device v0',
  'route add -net 10.98.0.0 netmask maskname gw gw; route add -net hostonly/24 gw alg; route add -host hst metric 3 dev v0',
  'for a in nethost mynet ten loopback hostofnet nope hst/24; do route add $a v0; route add -net $a v0; done',
  'route add -net ten/16 v0; route add -net mynet netmask 255.255.255.128 dev v0; route add -net -host 10.1.1.1 v0',
  'route -n add -net 10.83.0.0/16 v0; route -F -v add -net 10.84.0.0/16 v0; route add -v -net 10.85.0.0/16 v0',
  'route add -net 10.25.0.0/16 gw 192.0.2.8 foo bar; route Add default v0; route add foo; route add v0; route add -- default v0; route add ""; route add 1.2.3.4/32 netmask x v0',
])

changes(
  {
    setup: [
      ...links,
      'sleep 0.2',
      'ip route add default via 192.0.2.254',
      'ip route add default dev v0 metric 7',
      'ip route add 10.5.0.0/16 via 192.0.2.9 metric 3',
      'ip route add 10.5.0.0/16 dev v0 metric 4',
      'ip route add 10.6.0.1 dev v0',
      'ip route add unreachable 10.7.0.0/16 scope host',
      'ip -6 route add default via 2001:db8::9 metric 1',
      'ip -6 route add 2001:db8:1::/48 via 2001:db8::9 metric 1',
      'ip -6 route add 2001:db8:1::/48 dev v0 metric 5',
    ],
  },
  [
    'route del default; route del default; route delete default',
    'route del default gw 192.0.2.253; route del default gw gw; route del -net default dev v0 metric 7',
    'route del -net 10.5.0.0/16 gw 192.0.2.8; route del -net 10.5.0.0 netmask 255.255.0.0 gw 192.0.2.9; route del 10.5.0.0',
    'route del -net 10.5.0.0/16 metric 4; route del -net 10.5.0.0/16 dev v1; route del -net 10.5.0.0/16 dev nope',
    'route del 10.6.0.1; route del -host 10.6.0.1/32 v0; route del -net 10.7.0.0/16 reject; route del nope; route del -net 10.9.0.0/16',
    'route -6 del default; route -6 del 2001:db8:1::/48; route -A inet6 del 2001:db8:1::/48 metric 5 v0',
    'route -6 del 2001:db8:1::/48 gw 2001:db8::8; route -6 del 2001:db8:1::/48 gw 2001:db8::9; route -6 delete 2001:db8:7::/48',
    'route -6 add default gw 2001:db8::9; route -6 add default dev v0; route -6 add ::/0 metric 3 v0',
    'route -6 add 2001:db8:2::/48 gw 2001:db8::9 metric 5; route -6 add 2001:db8:2::5 gw 2001:db8::9 dev v0; route -6 add net6 v0',
    'for l in x 129 -1 "" " v0 /48" 0x30 +48; do route -6 add 2001:db8:2::/$l v0; done',
    'route -6 add 2001:db8:3::/48 reject; route -6 add 2001:db8:3::/48 dev v0 mod dyn; route -6 add 2001:db8:4::/48',
    'for w in metric "metric x v0" gw "gw 2001:db8::9 gw 2001:db8::8" dev "dev nope" nope "v0 v1" "dev v1 v0" "gw gw6" "gw 192.0.2.9"; do route -6 add 2001:db8:3::/48 $w; done',
    'route -6 add 2001:db8:3::/48 gateway 2001:db8::9 device v0 metric 4294967295; route -6 -C add 2001:db8:9::/48 v0',
    'for a in 192.0.2.1 -host nope 192.0.2.0/24; do route -6 add $a v0; done; route add default gw 192.0.2.9 -A inet6',
    `P="${powerless}"; $P route add default v0; $P route -6 del default; $P route -n`,
  ],
)
