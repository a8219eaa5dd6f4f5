import {differential} from '../support/differential.js'

const {reads, changes} = differential('ip link')

/** Four bridges to stand on, and a pair. */
const ground = [
  'for i in 0 1 2 3; do ip link add b$i type bridge; done',
  'ip link add v0 type veth peer name v1',
]

reads(
  'kinds of links with all their settings',
  {
    setup: [
      ...ground,
      'ip link add b4 type bridge priority 17 group_fwd_mask 0xfff8 stp_state 1 no_linklocal_learn 1 forward_delay 700',
      'ip link set v0 master b0',
      'ip link set v1 master b0',
      'ip link set v0 type bridge_slave priority 5 cost 77 hairpin on guard on fastleave on root_block on learning off flood off proxy_arp on proxy_arp_wifi on mcast_router 2 mcast_flood off mcast_to_unicast on group_fwd_mask 0x400d neigh_suppress on vlan_tunnel on isolated on locked on bcast_flood off backup_port v1',
      'ip link add x1 type vxlan id 1 dstport 0',
      'ip link add x2 type vxlan id 5 dstport 4789 remote 2001:db8::1 local 2001:db8::2 df set tos 0x20 ttl 9 flowlabel 0x123 ageing 10 maxaddress 44 srcport 1 2',
      'ip link add x3 type vxlan id 3 group 239.1.1.1 dev b0 dstport 1 ttl inherit tos inherit df inherit',
      'ip link add x4 type vxlan external vnifilter dstport 4790',
      'ip link add x5 type vxlan id 6 nolearning proxy rsc l2miss l3miss remcsumtx remcsumrx noudpcsum udp6zerocsumtx dstport 2 gbp',
      'ip link add x6 type vxlan external gpe dstport 4',
      'ip link add link b0 m0 type macvlan mode vepa bcqueuelen 5',
      'ip link add link b0 m1 type macvlan mode source nodst macaddr set 02:00:00:00:00:07 02:00:00:00:00:08',
      'ip link add link b1 m2 type macvlan mode passthru flag nopromisc',
      'ip link add link b2 t0 type macvtap mode private',
      'ip link add i0 numtxqueues 4 type ifb',
      'ip tuntap add t1 mode tun',
      'ip tuntap add t2 mode tap user 0 group 65534 pi vnet_hdr multi_queue',
    ],
  },
  [
    'ip -d link',
    'ip -d -j -p link',
    'ip -o -d link show type vxlan',
    'ip -d link show type bridge_slave',
    'for kind in veth bridge bridge_slave vlan vxlan macvlan macvtap dummy ifb nlmon; do ip link help $kind; done',
    'ip link help tun',
    'ip link help nope',
  ],
)

changes({setup: ground}, [
  'ip link add v2 mtu 1300 txqueuelen 7 index 40 group 9 type veth peer v3 mtu 1400 numtxqueues 3 numrxqueues 2 index 90',
  'ip link add name v2 alias foo address 2:0:0:0:0:1 broadcast ff:ff:ff:ff:ff:00 type veth peer address 02:00:00:00:00:02 alias bar',
  'ip link add b5 type bridge forward_delay 1000 hello_time 300 max_age 1000 ageing_time 100 stp_state 1 priority 16 group_fwd_mask 0x8 group_address 01:80:c2:00:00:0e no_linklocal_learn 1 mcast_snooping 1 mcast_vlan_snooping 0 mcast_router 2 mcast_query_use_ifaddr 1 mcast_querier 1 mcast_hash_elasticity 8 mcast_hash_max 1024 mcast_last_member_count 3 mcast_startup_query_count 4 mcast_last_member_interval 101 mcast_membership_interval 26001 mcast_querier_interval 25501 mcast_query_interval 12501 mcast_query_response_interval 1001 mcast_startup_query_interval 3126 mcast_stats_enabled 1 mcast_igmp_version 3 mcast_mld_version 2',
  'ip link set b0 type bridge f 900 h 300 m 1100 a 5 s 1 p 9 mcast 0 mcast_q 1 mcast_l 5 no_linklocal_learn 1 fdb_flush',
  'ip link set v0 master b0 type bridge_slave p 3 c 4 g on h on fa on r on l off fl off m off mcast_r 0 n on v on i on lo on b off',
  'ip link set v0 master b1; ip link set v0 type bridge_slave backup_port v1; ip link set v0 type bridge_slave fdb_flush no',
  'ip link add x1 type vxlan id 1',
  'ip link add x1 type vxlan i 2 r 192.0.2.2 l 192.0.2.1 t 5 to 3 df set d b0 dst 4789 sr 1000 2000 a 5 m 7',
  'ip link add x1 type vxlan id 3 group ff05::1 dev b0 dstport 1 n noproxy nors nol2 nol3 noudpc noudp6zerocsumt',
  'ip link add x1 type vxlan external gpe dstport 4; ip link set x1 type vxlan ageing 77',
  'ip link add x1 type vxlan id 3 dstport 4; ip link set x1 type vxlan remote 192.0.2.3 learning df set dev b0',
  'ip link add link b0 m0 type macvlan',
  'ip link add link b0 m0 type macvlan mode source macaddr add 02:00:00:00:00:09; ip link set m0 type macvlan macaddr del 02:00:00:00:00:09 nodst bcq 7',
  'ip link add link b0 m0 type macvlan mode source macaddr set 02:00:00:00:00:09 bcqueuelen 4; ip link set m0 type macvlan macaddr set 02:00:00:00:00:0a foo; ip link set m0 type macvlan macaddr flush',
  'ip link add link b0 t0 type macvtap mode passthru nopromisc; ip link add link b0 m0 type macvlan mode bridge nopromisc',
  'ip link add i0 type ifb whatever; ip link add d0 type dummy whatever; ip link add t0 type tun whatever',
])

/** Each says what is wrong with it, and changes nothing. */
const wrong: Readonly<Record<string, readonly string[]>> = {
  'options of kinds': [
    'ip link add x type bridge foo 2>&1 | head -1; ip link add x type bridge forward_delay; ip link add x type bridge forward_delay x; ip link add x type bridge group_address x; ip link add x type bridge vlan_protocol x; ip link add x type bridge mcast_querier_interval x; ip link add x type bridge h',
    'ip link add x type bridge help',
    'ip link add x type veth foo; ip link add x type veth peer x; ip link add x type veth peer foo bar; ip link add x type veth peer name y dev z; ip link add x type veth peer type dummy; ip link add x type veth peer address x; ip link add x type veth peer netns nope',
    'for o in "id x" "id 5000" "protocol x" "gvrp x" "ingress-qos-map x" "ingress-qos-map 1:" "egress-qos-map 1:2 3:4x" "egress-qos-map"; do ip link add link b0 x type vlan id 3 $o; done',
    'for o in "state x" "priority x" "cost x" "hairpin x" "mcast_router x" "group_fwd_mask x" "backup_port nope" "foo" "priority 64"; do ip link set v0 type bridge_slave $o; done',
    'for o in "id x" "id 16777216" "group 192.0.2.1" "remote 239.1.1.1" "group 239.1.1.1" "remote foo" "local 239.1.1.1" "dev nope" "ttl x" "ttl 300" "tos x" "df x" "label 1048576" "ageing x" "maxaddress x" "dstport x" "port x" "port 1 x"; do ip link add x type vxlan id 4 dstport 1 $o; done',
    'for o in "external" "id 5" "learning learning" "learning nolearning" "ttl 3 hoplimit 4" "local 192.0.2.1 remote 2001:db8::1" "remote 192.0.2.1 remote 192.0.2.2" "group 239.1.1.1 remote 192.0.2.1" "remote any" "vnifilter" "gbp gbp" "dev b0 dev b0" "foo"; do ip link add x type vxlan id 4 dstport 1 $o; done; ip link add x type vxlan external vnifilter novnifilter; ip link add x type vxlan noexternal',
    'for o in "mode x" "flag x" "bcqueuelen x" "macaddr" "macaddr foo" "macaddr add x" "macaddr add 02:00" "macaddr set x" "macaddr set 02:00" "nopromisc" "foo"; do ip link add link b0 x type macvlan $o; done',
  ],
}

for (const [name, commands] of Object.entries(wrong)) reads(`wrong ${name}`, {setup: ground}, commands)
