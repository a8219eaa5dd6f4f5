/** ifconfig of net-tools and ours. */
import {powerless} from '../support/command-lines.js'
import {differential} from '../support/differential.js'

const {reads, changes} = differential('ifconfig')

/** Counters that move by themselves. */
const COUNTERS = [
  [/[RT]X packets .*/g, 'COUNTED'],
  [/^(\S+ +\d+) .*[0-9] ([A-Za-z]+)$/gm, '$1 COUNTED $2'],
] as const

reads(
  'addresses of all sorts',
  {
    ipv6: true,
    masks: COUNTERS,
    setup: [
      'ip link set lo up',
      'ip link add v10 type veth peer name v2 address 02:00:00:00:00:02',
      'ip link set v10 address 02:00:00:00:00:01 txqueuelen 77 mtu 1400 allmulticast on promisc on',
      'ip link add br0 type bridge',
      'ip link set br0 dynamic on multicast off arp off',
      'ip tuntap add tun9 mode tun',
      'ip tuntap add tap1 mode tap',
      'ip address add 192.0.2.1/24 brd + dev v10',
      'ip address add 192.0.2.2/24 brd + dev v10',
      'ip address add 198.51.100.1/25 dev v10 label v10:9',
      'ip address add 198.51.100.2/25 dev v10 label v10:9',
      'ip address add 198.51.100.3/32 dev v10 label v10:10',
      'ip address add 203.0.113.1/0 dev v10 label v10:abc',
      'ip address add 203.0.113.2/24 dev v2 label v2:0',
      'ip address add 203.0.113.3/32 dev v2 label v2:',
      'ip address add 10.68.0.1 peer 10.68.0.2/31 dev tun9',
      'ip address add 10.68.0.3 peer 10.68.0.4 dev br0',
      ...[
        '2001:db8::1/64',
        'fec0::1/48',
        'fe80::5/10',
        '::ffff:192.0.2.9/128',
        '::192.0.2.9/96',
        '::5/127',
      ].map(address => `ip address add ${address} dev v10 nodad`),
      'for i in v10 v2 tun9; do ip link set $i up; done',
    ],
  },
  [
    'ifconfig',
    'ifconfig -a',
    'ifconfig -s; ifconfig -a -s',
    'ifconfig v10; ifconfig -v v2; ifconfig -a tun9; ifconfig tap1',
    'ifconfig v10:9; ifconfig v10:abc; ifconfig v10:; ifconfig v2:0; ifconfig br0:7',
    'for i in v10 v10:9 br0 lo nope v2:; do ifconfig -s $i; done',
    'ifconfig nope; ifconfig nope:1; ifconfig ""; ifconfig averyveryverylongname',
    `${powerless} ifconfig lo; ${powerless} ifconfig lo down`,
  ],
)

reads(
  'counters',
  {setup: ['ip link set lo up', 'ping -q -c 3 -s 900 127.0.0.1', 'ping -c 1 -s 60000 127.1']},
  ['ifconfig; ifconfig -s'],
)

reads('words', {setup: ['ip link add v0 type veth peer name v1']}, [
  'ifconfig --help',
  'ifconfig -?; ifconfig --version; ifconfig -V v0; ifconfig -s',
  'for o in -x -as -- --all -; do ifconfig $o v0; done',
  'for w in mtu netmask txqueuelen add del dstaddr tunnel hw; do ifconfig v0 $w; done',
  'for w in "hw ether" "hw foo 1" "hw loop"; do ifconfig v0 $w; done',
  'for w in name irq io_addr mem_start media keepalive outfill; do ifconfig v0 $w; done',
  'for a in 192.0.2.1/x 192.0.2.1/08; do ifconfig v0 $a; done; ifconfig v0 add 2001:db8::1/129',
])

const one = {
  setup: [
    'ip link add v0 type veth peer name v1',
    'ip link set v0 address 02:00:00:00:00:01',
    // Addresses that are being tried out would be so for a time only.
    'for i in v0 v1; do echo 0 >/proc/sys/net/ipv6/conf/$i/accept_dad; done',
  ],
}
const addressed = {
  setup: [
    ...one.setup,
    'ip link set v1 up',
    'ip link set v0 up',
    'ip address add 192.0.2.1/24 brd + dev v0',
    'ip address add 198.51.100.1/24 dev v0 label v0:1',
    'ip address add 2001:db8::1/64 dev v0 nodad',
    'ip route add 203.0.113.0/24 via 192.0.2.9',
  ],
}

changes(one, [
  'ifconfig v0 192.0.2.1',
  'ifconfig v0 10.68.0.1; ifconfig v1 172.16.1.1/20 mtu 1400',
  'ifconfig v0 192.0.2.1/28 broadcast 192.0.2.77 promisc; ifconfig v0:1 192.0.2.200',
  'ifconfig v0 192.0.2.1 netmask 255.255.255.128 broadcast 192.0.2.127 up txqueuelen 50 -multicast',
  'ifconfig v0 inet 192.0.2.1/31; ifconfig v1 192.0.2.9/32; ifconfig v0 192.0.2.1/33',
  'ifconfig v0 192.0.2.1/; ifconfig v1 192.0.2.9/-1; ifconfig v0:4 192.0.2.1/0x10',
  'ifconfig v0 pointopoint 192.0.2.9; ifconfig v0 192.0.2.1 pointopoint 192.0.2.9; ifconfig v0 -pointopoint',
  'ifconfig v0 192.0.2.1 dstaddr 192.0.2.9 netmask 255.255.255.255; ifconfig v0 pointtopoint',
  'ifconfig v0 192.0.2.1 192.0.2.2 netmask 255.255.0.0 192.0.2.3',
  'ifconfig v0 loopback; ifconfig v1 localhost/24; ifconfig v0 default',
  'ifconfig v0 3221225985; ifconfig v1 0xc0000202; ifconfig lo 127.1',
  'ifconfig v0 224.0.0.1; ifconfig v0 255.255.255.255; ifconfig v1 192.0.2.300; ifconfig v1 192.0.2.1.5',
  'ifconfig v0 mtu 1400 nope; ifconfig v0 mtu 1300 -foo; ifconfig v0 ""; ifconfig v0 nope/24',
  'ifconfig v0 up down up; ifconfig v1 up; ifconfig v0 inet; ifconfig v0 inet6',
  'ifconfig v0 -arp promisc allmulti -multicast dynamic -trailers',
  'ifconfig v0 -arp -trailers dynamic allmulti; ifconfig v0 arp trailers -dynamic -allmulti multicast',
  'ifconfig v0 -broadcast; ifconfig v0 broadcast; ifconfig v0 -promisc -dynamic; ifconfig v0 media auto',
  'ifconfig v0 mtu 1; ifconfig v0 mtu abc txqueuelen 77; ifconfig v0 txqueuelen -1; ifconfig v0 txqueuelen 0x10',
  'ifconfig v0 mtu " 1234x"; ifconfig v0 mtu 0x500; ifconfig v0 txqueuelen 010; ifconfig v1 txqueuelen abc',
  'ifconfig v0 hw ether 02:00:00:00:00:02; ifconfig v1 hw ether 2:0:0:0:0:3',
  'ifconfig v0 hw ether 020000000004; ifconfig v1 hw ether 02:00:00:00:01',
  'for a in zz 02-00-00-00-00-05 03:00:00:00:00:06 0:0:0:0:0:0 02::03 2; do ifconfig v0 hw ether $a; ifconfig v0 hw fddi $a; done',
  'for t in loop ppp tunnel ax25 fddi eui64 arcnet unspec; do ifconfig v0 hw $t 02:00:00:00:00:07 mtu 1400; done',
  'ifconfig v0 name new0; ifconfig v1 name lo; ifconfig v1 name a/b; ifconfig v1 name averyveryverylongname up',
  'for m in "irq 5" "io_addr 0x300" "mem_start 0xd0000" "media 10baseT" "media 2" "media foo"; do ifconfig v0 $m mtu 1400; done',
  'for m in "" -1 0x10 4294967296 08; do ifconfig v0 media "$m"; done; for a in "" "192.0.2.7 x"; do ifconfig v0 add "$a"; ifconfig v0 tunnel "$a"; ifconfig v0 "$a"; done',
  'ifconfig v0 keepalive 3; ifconfig v0 outfill x mtu 1400; ifconfig v0 metric 1; ifconfig v0 tunnel ::192.0.2.1',
  'ifconfig v0 tunnel 192.0.2.1; ifconfig v0 tunnel nope; ifconfig nope tunnel ::192.0.2.1',
  'for w in up "192.0.2.1/24 up" "up mtu 1400" -promisc "add 192.0.2.1" "add ::1" "irq 3" "up netmask 255.0.0.0"; do ifconfig nope $w; done',
  'for w in "up broadcast 1.2.3.4" "up add 1.2.3.4" "name x" "hw ether 2:0:0:0:0:1" "del ::1"; do ifconfig nope:1 $w; done',
  'ifconfig v0 inet6 up; ifconfig v1 inet6 add 2001:db8::1/64 -arp; ifconfig v0 inet6 2001:db8::1',
  'ifconfig v0 inet6 2001:db8::1/64; ifconfig v0 inet6 192.0.2.1; ifconfig v0 inet inet6 up; for a in 1.2.3.4 nope/1 ::1; do ifconfig v0 inet6 netmask $a dstaddr $a; done',
  'for f in unix ax25 netrom rose ipx ddp ec ash x25 foo; do ifconfig v0 $f 1 mtu 1400; ifconfig v0 $f; done',
])

changes(addressed, [
  'ifconfig v0 198.51.100.77',
  'ifconfig v0 netmask 255.255.0.0; ifconfig v0:1 netmask 255.255.255.128',
  'ifconfig v0 netmask 0xfffffff0; ifconfig v0 netmask 24; ifconfig v0 netmask 255.0.255.0; ifconfig v0 netmask nope',
  'ifconfig v0 netmask 255.0.0.0 netmask 255.255.0.0; ifconfig v0 netmask default',
  'ifconfig v0 192.0.2.7/24 netmask 255.255.0.0; ifconfig v1 netmask 255.0.0.0; ifconfig v1 broadcast 192.0.2.3',
  'ifconfig v0 broadcast 192.0.2.3; ifconfig v0:1 broadcast 198.51.100.255; ifconfig v0 broadcast nope mtu 1400',
  'ifconfig v0 down; ifconfig v0:1 192.0.2.2',
  'ifconfig v0:1 down; ifconfig v0:2 192.0.2.9/24 up; ifconfig v0:7 up; ifconfig v0:7 down',
  'ifconfig v0:1 0.0.0.0; ifconfig v0 0.0.0.0; ifconfig v0 up',
  'ifconfig v0:1 mtu 1300 promisc hw ether 02:00:00:00:00:09; ifconfig v0: 192.0.2.5',
  'ifconfig v0 add 192.0.2.50; ifconfig v0 add 10.9.0.9; ifconfig v0 add 192.0.2.50; ifconfig v0 add nope mtu 1400',
  'ifconfig v0 add 192.0.2.50; ifconfig v0 add 192.0.2.51; ifconfig v0 del 192.0.2.50; ifconfig v0 del 1.1.1.1',
  'ifconfig v1 add 192.0.2.50; ifconfig v0 del 198.51.100.1; ifconfig v0 add 192.0.2.51/24; ifconfig v0 del nope',
  'ifconfig v0 add 2001:db8::2; ifconfig v0 add 2001:db8:1::3/48 up; ifconfig v0 add 2001:db8::1/64 mtu 1400',
  'ifconfig v0 inet6 add 2001:db8::4/64 add 2001:db8::5/; ifconfig v0 add 2001:db8::6/x; ifconfig v0 add 2001::zz',
  'ifconfig v0 del 2001:db8::1/64; ifconfig v0 del 2001:db8::9/64 mtu 1400; ifconfig v0 inet6 del 2001:db8::1',
  'ifconfig -v v0 del 2001:db8::1/64; ifconfig -v v0 mtu 3; ifconfig -a -s v0 mtu 1400',
  `for w in up mtu\\ 1300 192.0.2.3 netmask\\ 255.0.0.0 broadcast\\ 1.2.3.4 pointopoint\\ 1.2.3.4; do ${powerless} ifconfig v0 $w; done`,
  `for w in "hw ether 2:0:0:0:0:1" "add ::1" "del ::1" "name x" "irq 3" -multicast "add 1.2.3.4"; do ${powerless} ifconfig v0 $w; done`,
])
