import {differential} from '../support/differential.js'

const {reads} = differential('ip address')

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
  'ip -6 a; ip -6 -j a; ip -6 -s a show v0',
  'ip -0 a; ip -0 -j a show v0; ip -B a; ip -M a',
  'ip -s a; ip -s -s -h a show v0; ip -s -j a show lo; ip -o -s a show v0',
  'ip -c a; ip -br -c a; ip -N a',
  'ip -d a show v0; ip -d -j a show lo',
  'ip a show to 192.0.2.0/24; ip -j a show to 192.0.2.0/24; ip a show to 192.0.2.1 to 2001:db8::/33',
  'ip a show to any; ip a show to 224/4; ip -6 a show to 192.0.2.1; ip a show to foo; ip -0 a show to 10.1',
  'ip a show scope link; ip a show scope 253; ip a show scope all; ip -j a show scope host up',
  'ip a show label "v0*"; ip -j a show label v0:x; ip -br a show label "[bv]?"; ip -o a show label "v0\\\\:x"',
  'ip a show permanent; ip a show dynamic; ip a show -permanent; ip a show primary -dynamic',
  'ip a show secondary; ip a show -secondary; ip a show temporary; ip a show noprefixroute autojoin',
  'ip a show tentative; ip a show -tentative up; ip a show deprecated; ip a show nodad home',
  'ip a show group 7; ip -j a show group 7; ip -6 a show group 7; ip -o a show group default',
  'ip a show type veth; ip -j a show type bridge_slave; ip -6 -j a show type veth; ip a show type nope',
  'ip a show master b0; ip a show nomaster; ip a show nomaster dev v1; ip -6 a show master b0',
  'ip a show other-name; ip a show dev if3; ip -j a show dev if99; ip -j a show dev ifb7 up',
  'ip -j link show group 7; ip link show scope link; ip link show label v0; ip -6 link show v0',
])

reads('wrong arguments', {setup}, [
  'ip a show nope; ip a show v0 v1; ip a show dev; ip a show scope foo; ip a show group nope',
  'ip a show master nope; ip a show vrf b0; ip a show proto 4; ip a foo; ip a show he',
])
