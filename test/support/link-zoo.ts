/** One link of every kind, as far as this kernel and ip(8) can make them, in the namespace this process is in. */
import {execFileSync} from 'node:child_process'
import {writeFileSync} from 'node:fs'
import {refusedOf} from './run-all.js'
import {tunnels} from './tunnel-zoo.js'

/** Links that belong to others or have others, with most of their options. */
const masters = [
  ...['h1', 'h2', 'h3', 'h4', 's1', 's2', 's3', 's4', 's5', 's6', 's7'].map(
    name => `ip link add ${name} type dummy`,
  ),
  'ip link add bond7 type bond mode active-backup miimon 100 updelay 200 downdelay 300 peer_notify_delay 400 primary_reselect better fail_over_mac active resend_igmp 3 num_grat_arp 4 all_slaves_active 1 min_links 1',
  'ip link set s1 master bond7',
  'ip link set s2 master bond7',
  'ip link set bond7 up type bond primary s1',
  'ip link set s1 type bond_slave queue_id 2 prio -5',
  'ip link add bond8 type bond mode active-backup arp_interval 100 arp_validate all arp_all_targets all arp_ip_target 192.0.2.1,192.0.2.2 ns_ip6_target 2001:db8::1,2001:db8::2 arp_missed_max 5',
  'ip link add bond9 up type bond mode 802.3ad miimon 100 lacp_rate fast lacp_active off ad_select bandwidth ad_user_port_key 7 ad_actor_sys_prio 9 ad_actor_system 02:00:00:00:00:77 xmit_hash_policy vlan+srcmac',
  'ip link set s3 master bond9',
  'ip link add bond10 type bond mode balance-tlb tlb_dynamic_lb 0 lp_interval 5 xmit_hash_policy layer3+4',
  'ip link add bond11 type bond mode balance-rr packets_per_slave 3',
  'ip link add vrf7 type vrf table 10',
  'ip link set s4 master vrf7',
  'ip link add team7 type team',
  'ip link set s5 master team7',
  'ip link add hsr7 type hsr slave1 h1 slave2 h2 supervision 45 version 1',
  'ip link add hsr8 type hsr slave1 h3 slave2 h4 proto 1',
  'ip link add ipv0 link dummy7 type ipvlan mode l2 vepa',
  'ip link add ipvt0 link s6 type ipvtap mode l3s private',
  'ip link add macsec7 link s4 type macsec sci 1 cipher gcm-aes-256 icvlen 12 encrypt on protect off replay on window 64 validate check encodingsa 2',
  'ip link add macsec8 link s4 type macsec port 11 send_sci off end_station on',
  'ip link add macsec9 link s4 type macsec port 12 cipher gcm-aes-xpn-128 send_sci off scb on',
  'ip link add nk7 type netkit',
  'ip link add rmnet7 link s7 type rmnet mux_id 7',
  'ip link add amt7 type amt mode relay local 192.0.2.2 dev pair0 relay_port 2268 max_tunnels 5',
  'ip link add amt8 type amt mode gateway local 192.0.2.2 discovery 192.0.2.9 dev pair0 relay_port 11 gateway_port 12',
  ...['vcan', 'vxcan', 'nlmon', 'batadv', 'wireguard', 'ovpn'].map(
    kind => `ip link add ${kind}7 type ${kind}`,
  ),
  'ip link add batadv8 type batadv ra BATMAN_V',
]

/** Each makes links that are missing where the kernel lacks the kind, and nothing else depends on them. */
export const linkCommands = [
  'ip link set lo up',
  'ip link add pair0 type veth peer name pair1',
  'ip link set pair0 up alias first_end_of_a_pair group 7 txqueuelen 42',
  'ip link set pair1 up mtu 1400',
  'ip link property add dev pair0 altname first altname the-first-end-of-the-pair',
  'ip link add bridge0 up type bridge stp_state 1 ageing_time 1234 forward_delay 500',
  'ip link add bridge1 up type bridge mcast_querier 1 mcast_igmp_version 3',
  'ip link add bridge2 type bridge vlan_filtering 1 vlan_default_pvid 5 vlan_stats_enabled 1',
  'ip link set pair1 master bridge0',
  'ip link set pair1 type bridge_slave mcast_flood off cost 33 priority 12 isolated on',
  'ip link add pair2 up type veth peer name pair3',
  'ip link set pair3 up master bridge2',
  'bridge vlan add dev pair3 vid 10 pvid untagged',
  'bridge vlan add dev pair3 vid 11-15',
  'bridge vlan add dev bridge2 vid 10 self',
  'ip link add ifb7 type ifb',
  'ip link add vx4 type vxlan id 42 dstport 4789 remote 192.0.2.1 local 192.0.2.2 ttl 7 tos inherit df set ageing 60 maxaddress 9 nolearning proxy rsc l2miss l3miss udpcsum udp6zerocsumtx udp6zerocsumrx gbp',
  'ip link add vx6 type vxlan id 43 dstport 4790 group ff05::100 dev pair0 ttl inherit flowlabel 0x12345 srcport 1000 2000',
  'ip link add vxe type vxlan dstport 4791 external gpe',
  'ip link add vxt type vxlan dstport 4792 external',
  'ip link set vxt master bridge2',
  'ip link set vxt type bridge_slave vlan_tunnel on',
  'bridge vlan add dev vxt vid 100',
  'bridge vlan add dev vxt vid 100 tunnel_info id 1000',
  'ip link add mv0 link pair0 type macvlan mode bridge bcqueuelen 77',
  'ip link set mv0 protodown on',
  'ip link set mv0 protodown_reason 3 on',
  'ip link add mv1 link pair0 type macvlan mode source',
  'ip link set mv1 type macvlan macaddr add 02:00:00:00:00:05',
  'ip link set mv1 type macvlan macaddr add 02:00:00:00:00:06',
  'ip link add mvt0 link pair0 type macvtap mode vepa',
  'ip tuntap add dev tun0 mode tun user 1000 group 1001',
  'ip tuntap add dev tap0 mode tap multi_queue vnet_hdr',
  'ip link add dummy7 type dummy',
  'ip link set dummy7 up address 02:00:00:00:00:07 addrgenmode none',
  'ip link add vl0 link pair0 type vlan id 5 egress-qos-map 1:2 3:4 ingress-qos-map 5:6 gvrp on loose_binding on',
  'ip link add vl1 link pair0 type vlan protocol 802.1ad id 6',
  ...masters,
  'ip link add virt_wifi7 link dummy7 type virt_wifi',
  ...tunnels,
]

/**
 * Makes a device with virtual functions, `eth0`, where the kernel can simulate one. It outlives the namespace: for
 * machines that do not last.
 */
export function simulateDevice(): void {
  writeFileSync('/sys/bus/netdevsim/new_device', '9 1')
  writeFileSync('/sys/bus/netdevsim/devices/netdevsim9/sriov_numvfs', '2')
  execFileSync('ip', 'link set eth0 vf 0 mac 02:00:00:00:00:99'.split(' '))
  execFileSync('ip', 'link set eth0 vf 1 vlan 7 qos 3 rate 10 spoofchk on trust on state enable'.split(' '))
}

/** Runs the commands, and returns those that this kernel or this ip(8) refused. */
export function fillWithLinks(): string[] {
  return refusedOf(linkCommands)
}
