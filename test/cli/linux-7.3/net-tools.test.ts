/** net-tools and bridge-utils on kinds of links that need the second kernel. */
import {differential} from '../../support/differential.js'

const ifconfig = differential('ifconfig', {kernel: '7.3'})
const route = differential('route', {kernel: '7.3'})
const brctl = differential('brctl', {kernel: '7.3'})

const tunnels = [
  'ip link add d0 type dummy',
  'ip link set d0 address 02:00:00:00:00:01 up',
  'ip address add 192.0.2.1/24 brd + dev d0',
  'ip address add 192.0.2.77/24 brd + dev d0 label d0:7',
  'ip link add ipip1 type ipip local 192.0.2.1 remote 192.0.2.9',
  'ip link add sit1 type sit local 192.0.2.1 remote 192.0.2.9',
  'ip link add vti1 type vti local 192.0.2.1 remote 192.0.2.9 key 3',
  'ip link add ip6tnl1 type ip6tnl local 2001:db8::1 remote 2001:db8:1:2:3:4:5:6',
  'ip link add gretap1 type gretap local 192.0.2.1 remote 192.0.2.9',
  'ip link add d0.7 link d0 type vlan id 7',
  'ip link add bond0 type bond',
  'ip link add d1 type dummy',
  'ip link set d1 master bond0',
  'ip link set d1 dynamic on multicast on allmulticast on',
  'ip link add vrf0 type vrf table 10',
  'ip link add wg0 type wireguard',
  'ip link add vcan0 type vcan',
  'ip address add 10.68.0.1 peer 10.68.0.2/32 dev ipip1',
  'for i in ipip1 sit1 vti1 wg0 vcan0 vrf0; do ip link set $i up; done',
  'ip link set vti1 multicast on promisc on',
]

ifconfig.reads(
  'all sorts of links',
  {
    setup: tunnels,
    masks: [
      [/[RT]X packets .*/g, 'COUNTED'],
      [/^(\S+ +\d+) .*[0-9] ([A-Za-z]+)$/gm, '$1 COUNTED $2'],
    ],
  },
  ['ifconfig -a', 'ifconfig -a -s; ifconfig -s', 'ifconfig ip6tnl1; ifconfig d0:7; ifconfig d0.7'],
)

ifconfig.changes({setup: tunnels, masks: [[/permaddr \S+/g, 'permaddr DRAWN']]}, [
  'ifconfig ipip1 10.68.0.9 pointopoint 10.68.0.10 netmask 255.255.255.255; ifconfig ipip1 -pointopoint mtu 1300',
  'ifconfig d0 hw ether 02:00:00:00:00:02; ifconfig ipip1 hw ether 02:00:00:00:00:03; ifconfig d0 irq 3; ifconfig d0 down',
  'ifconfig d0:8 198.51.100.1/25; ifconfig d0 add 198.51.100.7; ifconfig d0:7 down; ifconfig d0.7 192.0.2.99 -broadcast',
  'ifconfig sit1 tunnel ::192.0.2.33; ifconfig sit0 up; ifconfig sit0 tunnel ::192.0.2.33; ifconfig bond0 promisc 10.68.1.1',
])

const tables = [
  'ip link add d0 type dummy',
  'ip address add 192.0.2.1/24 dev d0',
  'ip link set d0 up',
  'ip link add ipip1 type ipip local 192.0.2.1 remote 192.0.2.9',
  'ip link set ipip1 up',
  'ip route add 198.51.100.0/24 dev ipip1 mtu 1300',
  'ip route add 203.0.113.0/24 encap mpls 7 via 192.0.2.8',
]

route.reads('through tunnels', {setup: tables}, ['route -n; route -nee', 'route -6n'])
route.changes({setup: tables}, [
  'route add -net 10.0.0.0/8 ipip1; route add default gw 192.0.2.3 dev d0; route del -net 198.51.100.0/24; route del -net 203.0.113.0/24',
])

brctl.changes(
  {
    setup: [
      ...tables,
      'ip link add br0 type bridge',
      'ip link add bond0 type bond',
      'ip link add d1 master bond0 type dummy',
    ],
  },
  [
    'brctl addif br0 d0; brctl addif br0 ipip1; brctl addif br0 d1; brctl addif br0 lo; brctl addif d1 d0',
    'brctl addif br0 bond0; brctl setpathcost br0 d1 3; brctl delif d0 d1; brctl delif br0 bond0; brctl delbr bond0',
  ],
)
