import {differential} from '../../support/differential.js'

const {reads, changes} = differential('ip link', {kernel: '7.3'})

const ground = ['ip link add d0 type dummy', 'ip link add b0 type bridge vlan_filtering 1']

reads(
  'VLANs and bridges that filter them',
  {
    setup: [
      ...ground,
      'ip link add link d0 w0 type vlan id 5 protocol 802.1ad gvrp on loose_binding on ingress-qos-map 1:2 2:3 egress-qos-map 5:6 7:1',
      'ip link add link d0 w1 type vlan id 6 reorder_hdr off mvrp on',
      'ip link add b1 type bridge vlan_filtering 1 vlan_protocol 802.1ad vlan_default_pvid 7 vlan_stats_enabled 1 vlan_stats_per_port 1 mcast_vlan_snooping 1',
      'ip link set w0 master b0',
      'ip link add n0 type nlmon',
    ],
  },
  ['ip -d link', 'ip -d -j -p link', 'ip -o -d link show type vlan', 'ip -d -j link show type nlmon'],
)

changes({setup: ground}, [
  'ip link add link d0 type vlan i 7; ip link add link d0 type vlan id 0x7',
  'ip link add link d0 w0 type vlan id 5000',
  'ip link add link d0 w0 type vlan; ip link add w0 type vlan id 4',
  'ip link add link d0 w0 type vlan proto 802.1AD id 3; ip link set w0 type vlan reorder off g on mv on loose on bridge_b on ingress 3:4 egress 3:4 5:6',
  'ip link add link d0 w0 up mtu 1400 type vlan protocol 0x8100 id 33; ip link set w0 type vlan egress-qos-map 0:0 1:7 foo',
  'ip link add link d0 w0 type vlan protocol ip id 33; ip link add link d0 w0 type vlan protocol 88a8 id 33',
  'ip link add b1 type bridge vlan_filtering 1 vlan_protocol ip; ip link set b0 type bridge vlan_f 0 vlan_d 9 vlan_stats_e 1 mcast_vlan_snooping 1 vlan_protocol 802.1ad',
  'ip link set d0 addrgenmode random carrier off; ip link set d0 carrier on txqueuelen 3',
  'ip link add d1 numtxqueues 3 address 02:00:00:00:00:01 type dummy ignored words; ip link del d1 type dummy',
])
