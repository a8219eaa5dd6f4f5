import {differential} from '../../support/differential.js'

const {reads, changes} = differential('ip link', {kernel: '7.3'})

const ground = ['ip link add d0 type dummy', 'ip link add b0 type bridge vlan_filtering 1']

reads(
  'VLANs and bridges that filter them',
  {
    setup: [
      ...ground,
      'ip link add link d0 w0 type vlan id 5 protocol 802.1ad gvrp on loose_binding on ingress-qos-map 1:2 2:3 egress-qos-map 5:6 7:1',
      'ip link add link d0 w1 type vlan id 6 reorder_hdr off mvrp on loose_binding on',
      'ip link add b1 type bridge vlan_filtering 1 vlan_protocol 802.1ad vlan_default_pvid 7 vlan_stats_enabled 1 vlan_stats_per_port 1 mcast_vlan_snooping 1',
      'ip link set w0 master b0',
      'ip link add n0 type nlmon',
    ],
  },
  [
    'ip -d link',
    'ip -d -j -p link',
    'ip -o -N -d link show type vlan',
    'ip -N -d -j link show type bridge',
    'ip -d -j link show type nlmon',
  ],
)

const functions = [
  'if test -e /sys/bus/netdevsim/devices/netdevsim5; then echo 5 > /sys/bus/netdevsim/del_device; fi',
  'echo "5 1" > /sys/bus/netdevsim/new_device',
  'while ! ls /sys/bus/netdevsim/devices/netdevsim5/net/*; do sleep 0.1; done',
  'echo 2 > /sys/bus/netdevsim/devices/netdevsim5/sriov_numvfs',
  'ip link set $(ls /sys/bus/netdevsim/devices/netdevsim5/net) name n0',
]

/** Each tool undoes what it did: one that did nothing would show it. */
reads('virtual functions', {setup: functions}, [
  'ip link set n0 vf 1 mac 02:00:00:00:00:01 vlan 6 qos 2 proto 802.1ad spoofchk on trust on state enable query_rss on; ip link show n0; ip -j -p link show n0; ip link set n0 vf 1 mac 00:00:00:00:00:00 vlan 0 spoofchk off trust off state auto query_rss off; ip -d link show n0; ip -s link show n0; ip -s -j link show n0',
  'ip link set n0 vf 0 rate 5; ip link set n0 vf 1 max_tx_rate 9; ip link set n0 vf 1 min_tx_rate 3; ip link set n0 vf 0 vlan 5 vf 1 vlan 6 qos 1; ip link show n0; ip -j link show n0; ip -o link show n0; ip link set n0 vf 0 vlan 0 rate 0; ip link set n0 vf 1 vlan 0 min_tx_rate 0 max_tx_rate 0; ip link show n0; ip link set n0 vf 5 trust on; ip link set n0 vf 0 node_guid 00:11:22:33:44:55:66:77; ip link set n0 vf 5 min_tx_rate 3',
])

reads('counters of MPLS', {setup: [...ground, 'echo 1 > /proc/sys/net/mpls/conf/d0/input']}, [
  'ip link afstats; ip link afstats dev d0; ip -j link afstats; ip -p -j link afstats dev d0; ip -o link afst',
])

changes({setup: ground}, [
  'ip link add link d0 type vlan i 7; ip link add link d0 type vlan id 0x7; ip link add link d0 w0 type vlan id 5000; ip link add link d0 w0 type vlan; ip link add w0 type vlan id 4',
  'ip link add link d0 w0 type vlan proto 802.1AD id 3; ip link set w0 type vlan reorder off g on mv on loose on bridge_b on ingress 3:4 egress 3:4 5:6',
  'ip link add link d0 w0 up mtu 1400 type vlan protocol 0x8100 id 33; ip link set w0 type vlan egress-qos-map 0:0 1:7 foo',
  'ip link add link d0 w0 type vlan protocol ip id 33; ip link add link d0 w0 type vlan protocol 88a8 id 33',
  'ip link add b1 type bridge vlan_filtering 1 vlan_protocol ip; ip link set b0 type bridge vlan_f 0 vlan_d 9 vlan_stats_e 1 mcast_vlan_snooping 1 vlan_protocol 802.1ad',
  'ip link set d0 addrgenmode random carrier off; ip link set d0 carrier on txqueuelen 3; ip link set b0 txql -5',
  'ip link add d1 numtxqueues 3 address 02:00:00:00:00:01 type dummy ignored words; ip link del d1 type dummy',
])
