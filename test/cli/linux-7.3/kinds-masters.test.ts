/** Kinds of links that have members or stand on others: bond, vrf, ipvlan, macsec, hsr … and those with little to say. */
import {differential} from '../../support/differential.js'

const {reads, changes} = differential('ip link type', {kernel: '7.3'})

const dummies = ['d0', 'd1', 'd2', 'd3', 'd4'].map(
  (name, i) => `ip link add ${name} address 02:00:00:00:00:0${i} type dummy`,
)
const fixed = 'address 02:00:00:00:00:10'

/** Commands one after the other, whether they succeed or not. */
const all = (...commands: readonly string[]): string =>
  commands.map(command => `ip link ${command}`).join('; ')

changes({setup: dummies}, [
  `ip link add b ${fixed} type bond mode active-backup miimon 100 updelay 200 downdelay 300 peer_notify_delay 400 use_carrier 1 primary_reselect better fail_over_mac active resend_igmp 3 num_grat_arp 4 all_slaves_active 1 min_links 2 primary d0 xmit_hash_policy encap2+3`,
  all(
    `add b ${fixed} type bond mo 1 arp_int 100 arp_v all arp_a all arp_ip_target 192.0.2.1,192.0.2.2,192.0.2.3 ns_ip6_target 2001:db8::1,2001:db8::2 arp_missed_max 5 num_unsol_na 7 primary_res failure fail follow`,
    `add c ${fixed} type bond mode 802.3ad miimon 100 lacp_rate fast lacp_active off ad_select bandwidth ad_user_port_key 7 ad_actor_sys_prio 9 ad_actor_system 02:00:00:00:00:77 xmit_hash_policy vlan+srcmac`,
    `add e ${fixed} type bond mode balance-tlb tlb_dynamic_lb 0 lp_interval 5 xmit_hash_policy layer3+4`,
    `add f ${fixed} type bond mode 0 packets_per_slave 3`,
    'add g type bond',
    'set b type bond arp_ip_target 192.0.2.9',
    'set b type bond arp_ip_target',
  ),
  all(
    `add b ${fixed} type bond mode 1`,
    ...['set d0 master b', 'set d1 master b', 'set b up type bond active_slave d1 primary d0'],
    ...['set d0 type bond_slave queue_id 2 prio 5', 'set d1 type bond_slave prio -7'],
    ...['set b type bond clear_active_slave', 'set d1 nomaster'],
    ...['add c type bond mode 4 miimon 100', 'set d2 master c', 'set d3 master c'],
  ),
  all(
    ...['add b type bond mode 1 miimon 100', 'set b type bond updelay 150', 'set b type bond mode broadcast'],
    ...['set b up type bond mode 0', 'add c type bond miimon 100 arp_interval 100'],
    ...['add e type bond mode 1 packets_per_slave 3', 'set d0 type bond_slave queue_id 1', 'set d0 up'],
    ...['add c type bond', 'set d0 master c'],
  ),
  all(
    ...[`add r ${fixed} type vrf table 10`, 'set d0 master r', 'set d1 vrf r', 'set r up', 'add s type vrf'],
    ...[
      'add t type vrf table main',
      'add u type vrf table 0',
      'set d2 vrf d1',
      'set d0 type vrf_slave table 3',
    ],
  ),
  all(
    ...['add i link d0 type ipvlan', 'add j link d0 type ipvlan mode l2 private', 'add k type ipvlan'],
    ...[
      'set i type ipvlan mode l3s vepa',
      'set i type ipvlan mode l3',
      'add l link d1 type ipvtap mode l3 bridge',
    ],
    ...['set l type ipvtap private', 'add m link d2 type ipvlan mode l2 mode l3s priv'],
  ),
  all(
    'add m link d0 type macsec sci 1 cipher gcm-aes-256 icvlen 12 encrypt on send_sci on protect off replay on window 64 validate check encodingsa 2 offload off',
    'add n link d0 type macsec port 11 send_sci off end_station on',
    'add o link d0 type macsec port 12 cipher gcm-aes-xpn-128 send_sci off scb on',
    ...[
      'add p link d0 type macsec cipher GCM-AES-XPN-256',
      'add q link d1 type macsec cipher default icvlen 16',
    ],
    ...['add r type macsec', 'add s link d2 type macsec encrypt of offload o validate dis'],
  ),
  all(
    'add m link d0 type macsec address 02:00:00:00:00:55 port 7',
    'add n link d0 type macsec address 02:00:00:00:00:55 encrypt on',
    'add o link d0 type macsec address 1:2 address 3:4 port 0x10',
    ...['add p link d1 type macsec sci -2', 'add q link d2 type macsec'],
    'set q type macsec encrypt on replay on window 5 validate strict protect off encodingsa 3',
    ...['set q type macsec replay off', 'set q type macsec icvlen 12', 'set q type macsec offload phy'],
  ),
  all(
    'add m link d0 type macsec port 5 replay off',
    'add n link d0 type macsec sci 0',
    ...['add o link d0 type macsec icvlen 12 port 6', 'add o link d0 type macsec encrypt on sci 7'],
    'add o link d0 type macsec port 8 window 4294967295',
    'add p link d0 type macsec port 9 replay on window 4294967295',
    'add q link d0 type macsec port 10 cipher gcm-aes-xpn-128 replay off',
    ...['set m type macsec replay on window 7', 'add r link d0 type macsec scb on send_sci on replay on'],
  ),
  all(
    `add h ${fixed} type hsr slave1 d0 slave2 d1 supervision 45 version 1`,
    `add i ${fixed} type hsr slave1 d2 slave2 d3 proto 1`,
    ...['add j type hsr', 'add j type hsr slave1 d0', 'add j type hsr slave1 d0 slave2 d0'],
    ...[
      'add j type hsr slave1 d4 slave2 d3 version 2',
      'add j type hsr slave1 d4 slave2 d3 proto 1 version 1',
    ],
  ),
  all(
    'add q type amt mode relay local 192.0.2.2 dev d0 relay_port 2268 max_tunnels 5',
    'add r type amt mode gateway local 192.0.2.2 discovery 192.0.2.9 dev d0 relay_port 11 gateway_port 12',
    ...['add x type amt', 'add x type amt mode relay', 'add x type amt mode relay local any dev d0'],
    'add x type amt mode gateway local 2001:db8::1 dev d0',
    'add x type amt mode relay local 192.0.2.2 local any dev d0',
    'add x type amt mode relay discovery any discovery x',
  ),
  all(
    ...[
      'add r link d0 type rmnet mux_id 7',
      'add s link d0 type rmnet mux_id 255',
      'add t link d0 type rmnet',
    ],
    ...[
      'set r type rmnet mux_id 9',
      'add b type batadv',
      'add c type batadv ra BATMAN_V',
      'add e type batadv ra N',
    ],
    ...['add v type vcan', 'add w mtu 72 type vcan whatever', 'add x type vxcan peer name y mtu 72'],
    ...['add z type vxcan', 'add vx type vxcan peer'],
  ),
  all(
    ...['add t type team', 'set d0 master t', 'set d0 type team_slave', 'set d0 type team_slave x'],
    ...['add n type nlmon', 'set n up', 'add w type wireguard', 'add o type ovpn', 'add k type netkit'],
    ...['add x type wireguard x', 'add x type netkit peer name l', 'add x type netdevsim', 'add x type can'],
    ...[
      'add x link d0 type virt_wifi',
      'add x link d0 type ipoib pkey 0x8001',
      'add x link d0 type dsa conduit d0',
    ],
    ...['add x link d0 type wwan linkid 5', 'add x type nope'],
  ),
])

const populated = [
  ...dummies,
  ...['s0', 's1', 's2', 's3'].map(name => `ip link add ${name} type dummy`),
  'ip link add b0 type bond mode 1 arp_interval 1000 arp_ip_target 192.0.2.1 ns_ip6_target 2001:db8::1',
  'ip link add b1 up type bond mode 4 miimon 100 lacp_active off',
  'ip link set s0 master b0',
  'ip link set s1 master b1',
  'ip link set s0 type bond_slave queue_id 2 prio -5',
  'ip link set b0 up type bond primary s0',
  'ip link add r0 type vrf table 10',
  'ip link set s2 master r0',
  'ip link add i0 link d0 type ipvlan mode l3 vepa',
  'ip link add i1 link d1 type ipvtap mode l2 private',
  'ip link add m0 link d2 type macsec port 5 encrypt on replay on window 32',
  'ip link add h0 type hsr slave1 d3 slave2 s3 supervision 7',
  'ip link add a0 type amt mode relay local 192.0.2.2 dev d0 relay_port 2268',
  'ip link add q0 link d4 type rmnet mux_id 3',
  ...['team', 'nlmon', 'vcan', 'vxcan', 'batadv', 'wireguard', 'netkit', 'ovpn'].map(
    kind => `ip link add ${kind}7 type ${kind}`,
  ),
]
reads('all kinds', {setup: populated, masks: [[/(seq_nr":|sequence )\d+/g, '$1N']]}, [
  'ip -d link',
  'ip -d -j -p link',
  'ip -d -o link show type bond',
  'ip -d -j link show type bond_slave',
  'ip -d link show vrf r0',
  'ip -d link show type vrf_slave',
  'for o in -o -j -s; do ip $o stats show group xstats subgroup bond group xstats_slave subgroup bond; done',
])
