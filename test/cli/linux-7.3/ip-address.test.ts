import {differential} from '../../support/differential.js'

const addresses = differential('ip address', {kernel: '7.3'})

const setup = [
  'ip link set lo up',
  'ip link add red type vrf table 10',
  'ip link add d0 address 02:00:00:00:00:01 type dummy',
  'ip link add d1 address 02:00:00:00:00:02 type dummy',
  'ip link set d0 master red',
  'ip link add g0 type gre key 1 local 192.0.2.1',
  'ip link add s0 type ip6tnl local 2001:db8::1 remote 2001:db8::2',
  'for l in red d0 d1 g0 s0; do ip link set $l up; done',
  'ip addr add 192.0.2.1/24 brd + dev d0',
  'ip addr add 2001:db8::1/64 nodad dev d0',
  'ip addr add 198.51.100.1/31 dev d1 metric 3',
  'ip addr add 10.68.0.1 peer 10.68.0.2 dev g0',
  'ip neigh add 192.0.2.7 lladdr 02:00:00:00:00:07 dev d0',
  'ip neigh add 198.51.100.0 lladdr 02:00:00:00:00:08 dev d1 router',
  'ip neigh add 10.68.0.2 lladdr 203.0.113.9 dev g0',
  'echo 1 >/proc/sys/net/mpls/conf/d0/input',
]

addresses.reads('VRFs and tunnels', {setup}, [
  'ip a show vrf red; ip -br a show master red; ip -j a show vrf red; ip a show vrf d0; ip a show nomaster type dummy',
  'ip a show dev g0; ip -j a show dev s0; ip -d -4 a show type gre; ip -br a; ip a show type vrf',
])

differential('ip neighbour', {kernel: '7.3'}).reads('VRFs and tunnels', {setup}, [
  'ip n show vrf red; ip n show nomaster; ip -j n show dev g0; ip n show master red nud all; ip -br n show dev g0',
])

differential('ip netconf', {kernel: '7.3'}).reads('MPLS, and more settings', {setup}, [
  'ip netconf; ip -M netconf show dev d0; ip -j netconf; ip -6 netconf show dev d1',
])

/** The permanent address of an IPv6 tunnel is drawn. */
const masks = [[/permaddr [0-9a-f:]+/g, 'permaddr N']] as const

addresses.changes({setup, masks}, [
  'ip a flush dev d0; ip -s a flush to 198.51.100.0/24; ip -s n flush vrf red nud permanent',
  'ip n replace 10.68.0.2 lladdr 203.0.113.77 dev g0; ip n add 192.0.2.8 managed dev d0; ip n del 192.0.2.7 dev d0',
])
