import {differential} from '../support/differential.js'

const {reads, changes} = differential('ip link')

reads(
  'kinds',
  {
    setup: [
      'ip link add b0 type bridge',
      'ip link add b1 type bridge priority 17 group_fwd_mask 0xfff8 stp_state 1 no_linklocal_learn 1 forward_delay 700',
      'ip link add v0 type veth peer name v1',
    ],
  },
  ['ip -d link', 'ip -d -j -p link', 'ip -o -d link'],
)

changes({}, [
  'ip link add v0 type veth peer name v1',
  'ip link add v0 mtu 1300 txqueuelen 7 index 40 group 9 type veth peer v1 mtu 1400 numtxqueues 3 numrxqueues 2 index 90',
  'ip link add name v0 alias foo address 2:0:0:0:0:1 broadcast ff:ff:ff:ff:ff:00 type veth peer address 02:00:00:00:00:02 alias bar',
  'ip link add b0 type bridge forward_delay 1000 hello_time 300 max_age 1000 ageing_time 100 stp_state 1 priority 16 group_fwd_mask 0x8 group_address 01:80:c2:00:00:0e no_linklocal_learn 1 mcast_snooping 1 mcast_vlan_snooping 0 mcast_router 2 mcast_query_use_ifaddr 1 mcast_querier 1 mcast_hash_max 1024 mcast_last_member_count 3 mcast_startup_query_count 4 mcast_last_member_interval 101 mcast_membership_interval 26001 mcast_querier_interval 25501 mcast_query_interval 12501 mcast_query_response_interval 1001 mcast_startup_query_interval 3126 mcast_stats_enabled 1 mcast_igmp_version 3 mcast_mld_version 2',
])
