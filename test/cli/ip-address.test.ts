import {differential} from '../support/differential.js'

const {reads, changes} = differential('ip address')

/** Lifetimes run. */
const masks = [
  [/_lft \d+sec/g, '_lft Nsec'],
  [/_life_time":\d{1,9}\b/g, '_life_time":N'],
] as const

const setup = [
  'ip link set lo up',
  'ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02',
  'ip link add b0 address 02:00:00:00:00:03 type bridge',
  'ip link add ifb7 address 02:00:00:00:00:04 type ifb',
  'ip link set v1 master b0',
  'ip link set v0 up alias hello',
  'ip link set v1 up group 7',
  'ip link property add dev v0 altname other-name',
  'ip addr add 192.0.2.1/24 dev v0',
  'ip addr add 192.0.2.2/24 dev v0 label v0:x',
  'ip addr add 192.0.2.9 peer 198.51.100.7/24 dev v0 brd + scope link',
  'ip addr add 203.0.113.4/25 brd 203.0.113.127 dev v1 valid_lft 90000 preferred_lft 500 noprefixroute metric 77',
  'ip addr add 224.0.0.77/32 dev v1 autojoin',
  'ip addr add 2001:db8::1/64 dev v0 nodad home mngtmpaddr',
  'ip addr add 2001:db8::2/64 dev v0 nodad valid_lft 100 preferred_lft 0',
  'ip addr add 2001:db8::3 peer 2001:db8:1::/48 dev v1 nodad metric 5',
  'ip addr add fec0::1/64 dev b0',
  'ip addr add fe80::1/64 dev b0',
  'ip addr add ::1.2.3.4/96 dev b0',
]

reads('addresses of many kinds', {setup, masks}, [
  'ip a',
  'ip -j address',
  'ip -p -j addr show v0',
  'ip -o a',
  'ip -o -j a',
  'ip -br a; ip -br -j a; ip -o -br a; ip -br -0 a',
  'ip -4 a; ip -4 -d a show v0; ip -4 a show b0; ip -4 -j a show b0',
  'ip -6 a; ip -6 -j a',
  'ip -0 a; ip -0 -j a show v0; ip -B a; ip -M a',
  'ip -s a; ip -s -s -h a show v0; ip -s -j a show lo; ip -o -s a show v0',
  'ip -c a; ip -br -c a; ip -N a',
  'ip -6 -s a; ip -6 -s -s -h a show dev v0; ip -6 -j -s -s a; ip -o -s -0 a; ip -o -d -s -0 a show v0',
  'ip -d a show v0; ip -d -j a show lo',
  'ip a show to 192.0.2.0/24; ip -j a show to 192.0.2.0/24; ip a show to 192.0.2.1 to 2001:db8::/33',
  'ip a show to any; ip a show to 224/4; ip -6 a show to 192.0.2.1; ip a show to foo; ip -0 a show to 10.1',
  'ip a show scope link; ip a show scope 253; ip a show scope all; ip -j a show scope host up',
  'ip a show label "v0*"; ip -j a show label v0:x; ip -br a show label "[bv]?"; ip -o a show label "v0\\\\:x"',
  'ip a show permanent; ip a show dynamic; ip a show -permanent; ip a show primary -dynamic',
  'ip a show secondary; ip a show -secondary; ip a show temporary; ip a show noprefixroute autojoin',
  'ip -o a show up; ip -o -j a show up; ip -br a show up label "[bv]?"; ip a show up label b0',
  'ip a show tentative; ip a show -tentative up; ip a show deprecated; ip a show nodad home',
  'ip a show group 7; ip -j a show group 7; ip -6 a show group 7; ip -o a show group default',
  'ip a show type veth; ip -j a show type bridge_slave; ip -6 -j a show type veth; ip a show type nope',
  'ip a show master b0; ip a show nomaster; ip a show nomaster dev v1; ip -6 a show master b0',
  'ip a show other-name; ip a show dev if3; ip -j a show dev if99; ip -j a show dev ifb7 up',
  'ip -j link show group 7; ip link show scope link; ip link show label v0; ip -6 link show v0',
])

reads('wrong arguments', {setup}, [
  'ip a show nope; ip a show v0 v1; ip a show dev; ip a show scope foo; ip a show group nope',
  'ip a show master nope; ip a show vrf b0; ip a show proto 4; ip a foo; ip a show he; ip -ech a; ip a flush',
])

const pair = [
  'ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02',
  'ip link set lo up',
]
const some = [...pair, ...setup.filter(line => /^ip addr add .* dev v0/.test(line))]

changes({setup: pair, masks}, [
  'ip a add 1.2.3.4/24 peer default dev v0; ip a add 1.2.3.5/24 brd default dev v0:x; ip a add 1.2.3.+6 scope " 9" dev v0; ip a show dev v0; ip a show if-1; ip a show ""; ip a add "" dev v0',
  'ip a add 192.0.2.1/24 dev v0; ip addr add 192.0.2.1/24 dev v0; ip address add 10 dev v0; ip a add 10.1/16 dev v0',
  'ip a add 192.0.2.3 dev v0 brd +; ip a add 192.0.2.4/24 brd - dev v0; ip a add 192.0.2.9 peer 1.2.3.4/25 brd + dev v0',
  'ip a add 192.0.2.5/24 broadcast 1 dev v0; ip a add 192.0.2.9/31 brd + dev v0; ip a add 0/0 brd + dev v0',
  'ip a add local 192.0.2.6/24 remote 192.0.2.7 dev v0; ip a add 192.0.2.8/24 anycast 1.2.3.4 br 192.0.2.9 dev v0',
  'ip a add 192.0.2.86 peer 1.2.3.4/0 dev v0; ip a add 10.1.2.3/255.255.255.128 dev v0; ip a add 010.1.1.1/0x18 dev v0',
  'ip a add 127.0.0.4/8 dev v0; ip a add 192.0.2.1/24 scope link dev v0; ip a add 192.0.2.2/24 scope 7 dev v0',
  'ip a add 192.0.2.1/24 label v0:a dev v0; ip a add 192.0.2.2/24 label foo metric 7 dev v0; ip a add 192.0.2.3/24 p 0x9 dev v0',
  'ip a add 192.0.2.1/24 valid_lft 0x100 pref 010 dev v0; ip a add 192.0.2.2/24 val forever preferred_lft 0 dev v0',
  'ip a add 192.0.2.1/24 dev v0 noprefixroute; ip a add 192.0.2.2/24 home dev v0; ip a add 224.0.0.9/32 autojoin dev v0',
  'ip a add 2001:db8::1/64 nodad home mngtmpaddr noprefixroute dev v0; ip a add 2001:db8::2 peer 2001:db8::3/64 metric 5 dev v0',
  'ip a add 2001:db8::4/64 dev v0 tentative deprecated; ip -6 a add home optimistic dev v0 2001:db8::5/64; ip a add ff02::77/128 autojoin dev v0',
  'ip a add any dev v0; ip -4 a add any dev v0; ip a add dev v0; ip a add 192.0.2.1/24 peer any dev v0; ip a add 1.2.3.4 brd any dev v0',
  'ip a add 192.0.2.90/24 dev if3; ip a add 192.0.2.90/24 dev nope; ip a add 192.0.2.90/24 dev a/b; ip a add 192.0.2.1/24',
  'ip a chg 192.0.2.1/24 dev v0; ip a change 192.0.2.1/24 valid_lft 100 preferred_lft 50 dev v0; ip a r 192.0.2.1/24 metric 9 dev v0',
  'printf "a a 192.0.2.1/24 dev v0\\na a 192.0.2.1/24 dev v0\\na a 192.0.2.2/24 dev v0" | ip -force -b -',
])

changes({setup: some, masks}, [
  'ip a del 192.0.2.2/24 dev v0; ip a d 192.0.2.9 peer 198.51.100.7/24 dev v0; ip a del 192.0.2.77/24 dev v0',
  'ip a del 192.0.2.1 dev v0; ip a del 192 dev v0; ip a del 2001:db8::1 dev v0; ip a del 2001:db8::1/64 mngtmpaddr dev v0',
  'ip a del 192.0.2.2/24 label v0 dev v0; ip a del 192.0.2.2/24 scope link dev v0; ip a del any dev v0; ip a del dev v0',
  'ip a flush dev v0',
  'ip -s a flush dev v0; ip -s a flush dev v0',
  'ip -s -s a flush label "v*"; ip -s a flush type veth',
  'ip -j -s -s -4 a flush dev v0 scope global; ip -o -s -s -6 a flush up',
  'ip -br -s -s a flush to 192.0.2.0/31; ip -s a flush dynamic; ip -s -6 a flush home',
  'echo 1 >/proc/sys/net/ipv4/conf/v0/promote_secondaries; ip -s a flush dev v0 primary',
  'ip -l 1 -s a flush dev v0; ip a flush; ip -0 a flush dev v0; ip a flush dev nope; ip a flush dev if99; ip a f nope nope',
  'setpriv --bounding-set -net_admin ip -s a flush dev v0; setpriv --bounding-set -net_admin ip a add 10.1 dev v0',
])

changes({setup: some, masks}, [
  'ip -echo a add 10.1/16 dev v1; ip -echo -j a change 10.1/16 dev v1 valid_lft 9 pref 8; ip -echo -br a del 10.1/16 dev v1; ip -echo -o -j a add ::1/64 dev v1; ip -echo a show dev v0',
  'ip a save dev v0 >all; ip a flush dev v0; ip a restore <all; ip a restore <all; ip a showdump <all',
  'ip -4 a save to 192.0.2.2 >four; ip -j a showdump <four; ip -o a showdump <four; ip -br a showdump <four; ip -s a showd <four',
  'ip a save dev v0 >all; ip link del v0; ip a rest <all; ip a save dev nope; ip a save dev if99 >none; ip a save nope; ip a restore <none',
  'ip a restore </dev/null; echo no | ip a showdump; ip a save | head -c 60 | ip a restore; ip a save | tr a b | ip a showdump',
])

reads('arguments that cannot be', {setup: pair}, [
  'for p in 0x0a000001 10.1.2.5/255.0.255.0 1.2.3.4/33 ::1/129 1.2.3.4/ /24 default/8 "" 1.2.3.256 1..2 -1 fe80::1%v0; do ip a add "$p" dev v0; done',
  'ip -4 a add ::1 dev v0; ip -6 a add 10.1 dev v0; ip -0 a add 10.1 dev v0; ip -B a add 10.1 dev v0; ip a add 1.2.3.4 peer ::1 dev v0',
  'ip a add 1.2.3.4 brd ::1 dev v0; ip a add ::1 brd + dev v0; ip a add 1.2.3.4 brd + brd -; ip a add 1.2.3.4 brd',
  'ip a add 1.2.3.4 scope x; ip a add 1.2.3.4 metric x; ip a add 1.2.3.4 valid_lft x; ip a add 1.2.3.4 val 5 val 6',
  'ip a add 1.2.3.4 dev v0 val 0; ip a add 1.2.3.4 dev v0 val 5; ip a add 1.2.3.4 autojoin dev v0; ip a add 1.2.3.4 1.2.3.5',
  'ip a add 1.2.3.4 dynamic; ip a add 1.2.3.4 -home; ip a add 1.2.3.4 peer 1 peer 2; ip a add 1.2.3.4 anycast 1 anycast 2; ip a add dev; ip a add he',
])
