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
    'for kind in amt bareudp bond bond_slave bridge bridge_slave dsa dummy erspan geneve gre gretap gtp ifb ip6erspan ip6gre ip6gretap ip6tnl ipip ipoib ipvlan ipvtap macsec macvlan macvtap netdevsim nlmon rmnet sit team team_slave vcan veth vlan vrf vti vti6 vxcan vxlan wwan xfrm virt_wifi hsr; do echo $kind; ip link help $kind; done',
    'ip link xstats type bridge',
    'ip -j -p link xstats type bridge_slave',
    'ip link x t bridge_slave stp; ip link x type bridge igmp dev b0; ip -j link xst type bridge stp dev b1; ip link xstats type bridge_slave igmp',
    'ip link help tun',
    'ip link help nope',
  ],
)

changes({setup: ground}, [
  'ip link add v2 mtu 1300 txqueuelen 7 index 40 group 9 type veth peer v3 mtu 1400 numtxqueues 3 numrxqueues 2 index 90',
  'ip link add name v2 alias foo address 2:0:0:0:0:1 broadcast ff:ff:ff:ff:ff:00 type veth peer address 02:00:00:00:00:02 alias bar',
  'ip link add b5 type bridge forward_delay 1000 hello_time 300 max_age 1000 ageing_time 100 stp_state 1 priority 16 group_fwd_mask 0x8 group_address 01:80:c2:00:00:0e no_linklocal_learn 1 mcast_snooping 1 mcast_vlan_snooping 0 mcast_router 2 mcast_query_use_ifaddr 1 mcast_querier 1 mcast_hash_elasticity 8 mcast_hash_max 1024 mcast_last_member_count 3 mcast_startup_query_count 4 mcast_last_member_interval 101 mcast_membership_interval 26001 mcast_querier_interval 25501 mcast_query_interval 12501 mcast_query_response_interval 1001 mcast_startup_query_interval 3126 mcast_stats_enabled 1 mcast_igmp_version 3 mcast_mld_version 2',
  'ip link set b0 type bridge f 900 h 300 m 1100 a 5 s 1 p 9 mcast 0 mcast_q 1 mcast_l 5 no_linklocal_learn 1 fdb_flush mcast_query_interval " 700" mcast_querier_interval -1 mcast_membership_interval +0x100',
  'ip link set v0 master b0 type bridge_slave p 3 c 4 g on h on fa on r on l off fl off m off mcast_r 0 n on v on i on lo on b off',
  'ip link set v0 master b1; ip link set v0 type bridge_slave backup_port v1; ip link set v0 type bridge_slave fdb_flush no',
  'ip link add x1 type vxlan id 1; ip link add x2 type vxlan external gpe',
  'ip link add x1 type vxlan i 2 r 192.0.2.2 l 192.0.2.1 t 5 to 3 df set d b0 dst 4789 sr 1000 2000 a 5 m 7',
  'ip link add x1 type vxlan id 3 group ff05::1 dev b0 dstport 1 n noproxy nors nol2 nol3 noudpc noudp6zerocsumt',
  'ip link add x1 type vxlan external gpe dstport 4; ip link set x1 type vxlan ageing 77; ip link set x1 type vxlan gpe; ip link set x1 type vxlan port 0 0 dstport 0; ip link add x2 type vxlan id 5 gpe; ip link set x2 type vxlan port 0 0',
  'ip link add x1 type vxlan id 3 dstport 4; ip link set x1 type vxlan remote 192.0.2.3 learning df set dev b0',
  'ip link add link b0 m0 type macvlan',
  'ip link add link b0 m0 type macvlan mode source macaddr add 02:00:00:00:00:09; ip link set m0 type macvlan macaddr del 02:00:00:00:00:09 nodst bcq 7',
  'ip link add link b0 m0 type macvlan mode source macaddr set 02:00:00:00:00:09 bcqueuelen 4; ip link set m0 type macvlan macaddr set 02:00:00:00:00:0a foo; ip link set m0 type macvlan macaddr flush',
  'ip link add link b0 t0 type macvtap mode passthru nopromisc; ip link add link b0 m0 type macvlan mode bridge nopromisc',
  'ip link add i0 type ifb whatever; ip link add d0 type dummy whatever; ip link add t0 type tun whatever',
])

changes({setup: [...ground, 'ip netns add other']}, [
  'ip link set v0 up mtu 1400 txqlen 5 address 2:0:0:0:0:7 brd ff:ff:ff:ff:ff:00 arp off multicast off allmulticast on promisc on dynamic on trailers off alias "two words" group 7 mode dormant state dormant gso_max_size 20000 gso_max_segs 9 gro_max_size 30000 addrgenmode none master b0',
  'ip link set dev v0 name v7 protodown on; ip link set v0 name v7; ip link set v7 down m b1; ip link set v7 nom d on; ip link set v7 vrf b0',
  'ip link set v0 netns other; ip -n other link set v0 netns 1 2>/dev/null; ip -n other -d link; ip link set v1 netns /run/netns/other index 77; ip -n other link; ip link add x7 link-netns /run/netns/other type ifb; ip netns list-id',
  'ip netns exec other sleep 60 & while ! test $(ip netns pids other); do sleep 0.1; done; ip link set v0 netns $!; ip link set v1 netns $(ip netns pids other); kill $!; ip -n other link',
  'ip link add link b0 m0 type macvlan; ip link set m0 protodown on; ip link set m0 protodown_reason 31 on protodown_reason 3 on protodown_reason 5 on; ip link set m0 protodown off; ip link set m0 protodown_reason 3 off; ip link set m0 protodown off',
  'ip link set v0 group 5; ip link set group 5 up mtu 1300; ip link set group 5 type bridge; ip link del group 5; ip link del group 5',
  'ip link add v2 link-netns other type veth peer v3 netns other; ip -n other link; ip netns list-id',
  'ip link add v2 link-netnsid 7 type veth; ip link add v2 index 50 up netns other type veth peer v3',
  'ip link replace b9 type bridge; ip link replace b0 mtu 1300 type bridge; ip link change b1 alias x; ip link change b9 type bridge hello_time 300; ip link set v0 alias $(printf %0255d 1); ip link set v1 alias $(printf %0256d 1); ip link set v0 netns ./other',
  'ip link del v0; ip link del v1; ip link delete b0 type bridge; ip link d b1 up; ip link del lo',
  'ip link property add dev v0 altname one altname two; ip link property a v0 alt three; ip link prop del dev one altname two; ip link set three up; ip link set dev one name v9',
  'ip link set v0 xdp off; ip link set v0 xdpgeneric none; ip link set v0 xdpdrv off; ip link set v0 xdpoffload off; ip link set name v1 up',
  'ip -4 link set v0 up; ip -6 link add b9 type bridge; ip -B link set v1 up; ip -M link set v1 mtu 1400',
  'ip link set v0 carrier off; ip link set v0 carrier on; ip link set v0 link nope; ip link set v0 type nope; ip link set v0 type',
  "printf 'link add b8 type bridge\\nlink set b8 up\\nlink set b8 master nope\\nlink del b8\\n' | ip -b -",
  'for n in 4294967305 -4294967287 " 9" 08 -1 +011; do ip link set v1 group "$n"; ip link show v1 | head -1; done; ip link set if5x mtu 1400; ip link set "if 4294967301" mtu 1401; ip link set v0:x mtu 1402; ip link set if-1 up; ip link set if4294967296 up; ip link show if5x; ip link show v0:x; ip link show master if-1',
  'for n in "" . ..; do ip link set v0 netns "$n"; ip link set v0 link-netns "$n"; done; ip link add x type ""; ip link add x type veth peer name y link nope; ip link add x index 4294968000 type bridge; ip link add y index 99999999999999999999 type bridge; ip link set v0 address $(printf 1:%.0s $(seq 33))1',
  'ip link add b8 numtxqueues 3 numrxqueues 2 parentdev x carrier on link v0 type bridge; ip link add group 5 b9 type bridge; ip link add type bridge; ip link add type ifb',
])

/** Each says what is wrong with it, and changes nothing. */
const wrong: Readonly<Record<string, readonly string[]>> = {
  'options of add': [
    'ip link add; ip link add x; ip link add name x; ip link add link nope x type bridge; ip link add group 5 type bridge; ip link add x y type bridge; ip link add name x y type bridge; ip link add b0 type bridge; ip link add a/b type bridge; ip link add toolongnameforalink type bridge; ip link add "" type bridge; ip link add name toolongnameforalink type bridge; ip link add x type nope; ip link add x type nope foo; ip link add x type bridge_slave; ip link add x xdp off type bridge; ip link add x address 02:00 type bridge; ip link add link; ip link add x type',
    'for o in "index x" "index 0" "index 3 index 4" "mtu x" "mtu 1 mtu 2" "master nope" "netns nope" "link-netns nope" "link-netnsid x" "addrgenmode none" "vf 0 mac x" "protodown_reason 3"; do ip link add x $o type bridge; done; ip link',
    'ip link add help',
    'ip link add x type nope help',
  ],
  'options of set': [
    'ip link set; ip link set v0; ip link set nope up; ip link set up; ip link set v0 v1; ip link set dev v0 dev v1; ip link set v0 dev; ip link set nope address 02:00; ip link set group x up; ip link set group 0 type nope foo; ip link set v0 name a/b; ip link set v0 name b0; ip link set v0 index 3; ip link set v0 type nope foo; ip link set v0 type veth foo; ip link set v0 type bridge hello_time 3; ip link set v0 type bridge_slave hairpin on',
    'for o in mtu txqueuelen address broadcast carrier group master vrf netns link-netns link-netnsid addrgenmode protodown protodown_reason gso_max_size gso_max_segs gro_max_size mode state numtxqueues xdp vf arp multicast allmulticast promisc dynamic trailers index gso_ipv4_max_size nomaster; do echo $o; ip link set v0 $o x; ip link set v0 $o; done',
    'for o in "mtu 70000" "mtu -1" "mtu 1 mtu 2" "qlen 1 txqlen 2" "address 02:00" "address 192.0.2.1" "address 02:00:00:00:00:100" "broadcast 02:00" "netns 99999999" "link-netnsid 3" "addrgenmode stable_secret" "addrgenmode EUI64" "protodown_reason 3 x" "protodown_reason 32 on" "gso_max_size 1" "gso_max_size 700000" "gso_max_segs 70000" "master b0 name x name y" "group 3 group 4" "netns 1 netns 1" "link-netnsid 3 link-netnsid 4" "link-netnsid -1 link-netnsid 5" "index 0x50" "master if99" "vrf if99" "gso_max_segs 7 gso_max_segs 9" "qlen -1 qlen 6" "type veth peer" "type veth peer name nope" "type veth peer v0 name x"; do ip link set b0 $o; done; ip link show b0',
    'for o in u dow "mult on" "pro on" "q 5" "n 3" "de v0" "netn x" "t x" "i 3" "sta up" "gro 0" "v 0"; do ip link set b0 $o; done',
    'for o in "vlan 5" "vlan 5 qos x" "vlan 5 proto x" "vlan 5 proto ip" "vlan 5000" "rate x" "max_tx_rate x" "min_tx_rate 3" "spoofchk x" "query_rss on" "state x" "trust x" "node_guid x" "foo bar" "mtu 1400" "mac 02:00" "trust on vf 1 trust off"; do ip link set b0 vf 0 $o; done; ip link set vf 0 vlan 5 dev b0; ip link set nope vf 0 min_tx_rate 3; ip link add vf 0 vlan 5 type bridge; ip link set b0 txql x; ip link set group 5 index 5; ip link set nope index 5; ip link set v0 type veth peer index 5',
    'for o in "xdp off mtu 1400" "xdpdrv foo"; do ip link set b0 $o; done',
    'ip link set v0 help',
  ],
  privileges: [
    'for o in "add x type bridge" "set v0 up" "set b0 type bridge hello_time 300" "del v0" "property add dev v0 altname x" "show v0"; do setpriv --bounding-set=-all --inh-caps=-all ip link $o; done; setpriv --bounding-set=-all --inh-caps=-all ip tuntap add t0 mode tun',
  ],
  'options of others': [
    'ip link del; ip link del nope; ip link del b0 foo; ip link del group x; ip link del group 77; ip link del dev; ip link del lo; ip link replace; ip link replace b0; ip link change nope up',
    'ip link property foo; ip link property add; ip link property add dev v0; ip link property add dev v0 altname; ip link property add dev v0 foo; ip link property add dev v0 altname v1; ip link property del dev v0 altname nope; ip link property add dev nope altname x; ip link property add altname q; ip link property add v0 altname a/b',
    'ip link property',
    'ip link afstats; ip link afstats dev v0; ip link afstats dev nope; ip link afstats foo; ip link afstats dev; ip -j link afstats',
    'ip link xstats; ip link xstats type; ip link xstats type nope; ip link xstats foo bar; ip link xstats type veth; ip link xstats type bridge foo; ip link xstats type bridge dev nope; ip link xstats type bridge help; ip link xstats help; ip link xstats h; for t in bridge_slave bond bond_slave; do ip link xstats type $t help; ip link xstats type $t foo; done; ip link xstats type bridge mcast dev b0; ip link xstats type bridge dev v0',
  ],
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
