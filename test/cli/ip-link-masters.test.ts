/**
 * What is said of wrong options of kinds that have members or stand on others. No kernel is asked, so most kinds need
 * not exist here; what they do is in linux-7.3/kinds-masters.
 */
import {differential} from '../support/differential.js'

const {reads} = differential('ip link type')

const kinds =
  'bond bond_slave vrf vrf_slave ipvlan ipvtap macsec hsr amt rmnet batadv dsa wwan ipoib vcan vxcan team team_slave netdevsim virt_wifi wireguard'

/** Runs `ip link add x link d0 type KIND WORDS` for each of the words. */
const each = (kind: string, words: readonly string[]): string =>
  `while read -r words; do echo "# $words"; ip link add x link d0 type ${kind} $words; echo "$?"; done 2>&1 <<'END'\n${words.join('\n')}\nEND`
/** Each of the options with each of the values. */
const cross = (options: string, ...values: readonly string[]): string[] =>
  options.split(' ').flatMap(option => values.map(value => `${option} ${value}`))

reads('wrong words', {setup: ['ip link add d0 type veth peer name d1']}, [
  `for k in ${kinds}; do ip link help $k; echo $?; done`,
  `for k in ${kinds}; do ip link add x type $k help; echo $?; done`,
  each('bond', [
    ...cross(
      'miimon updelay downdelay peer_notify_delay use_carrier arp_interval resend_igmp num_grat_arp',
      'x',
    ),
    ...cross(
      'all_slaves_active min_links lp_interval packets_per_slave tlb_dynamic_lb ad_user_port_key',
      'x',
    ),
    ...cross('num_unsol_na ad_actor_sys_prio arp_missed_max', '-1', '65536'),
  ]),
  each('bond', [
    ...cross('mode arp_validate arp_all_targets primary_reselect fail_over_mac xmit_hash_policy', 'x'),
    ...cross('lacp_rate lacp_active ad_select', '3', '1x'),
    ...['mode 0x1', 'mode 07', 'mode', 'active_slave x', 'primary x', 'arp_ip_target x', 'arp_ip_target'],
    ...[
      'ns_ip6_target 192.0.2.1',
      'ad_actor_system x',
      'clear_active_slave x',
      'nope',
      'h',
      'p 1x',
      'l x',
      'ad x',
    ],
  ]),
  each('bond_slave', ['queue_id 65536', 'prio 2147483648', 'prio', 'pri 1', 'q x', 'nope']),
  `${each('vrf', [...cross('table', 'x', '-1', '4294967296'), 'nope'])}\n${each('ipvlan', ['mode L2', 'private vepa', 'nope', 'm'])}\n${each('ipvtap', ['mode x', 'nope', 'h'])}`,
  each('macsec', [
    ...['sci x', 'sci 12345678901234567', 'port x', 'port 0', 'port 65536', 'address x', 'address 1:2 port'],
    ...[
      'sci 1 sci 2',
      'port 1 sci 2',
      'address 1:2 sci 3',
      'cipher x',
      'cipher default cipher x',
      'icvlen x',
    ],
    ...[
      'icvlen 7',
      'icvlen 0x8',
      'icvlen 8 icvlen 9',
      'encodingsa 4',
      'encodingsa 1 encodingsa 2',
      'window x',
    ],
    ...cross('encrypt send_sci end_station scb protect replay validate offload', 's'),
    ...['replay on', 'window 5', 'scb on end_station on', 'send_sci on scb on', 'repla on', 'help', 'nope'],
  ]),
  each('hsr', [
    ...cross('slave1 slave2 supervision version proto', '256'),
    'slave1',
    's x',
    'interlink d0',
    'h',
  ]),
  each('amt', [
    ...cross('mode relay_port gateway_port discovery local dev max_tunnels', 'x', '65536'),
    ...['dev', 'mod relay', 'h', 'remote 192.0.2.1'],
  ]),
  each('ipoib', [...cross('pkey mode umcast', 'x', '65536'), 'nope', 'h']),
  `${each('dsa', [...cross('conduit master', 'nope', 'd0'), 'c d0', 'h'])}\n${each('wwan', ['linkid x', 'nope'])}\n${each('batadv', ['ra', 'nope'])}\n${each('rmnet', ['mux_id 65536', 'nope'])}`,
  each('vxcan', ['x', 'peer name', 'peer mtu x', 'pee']),
])
