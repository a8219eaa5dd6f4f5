/**
 * What is said of wrong options of kinds that have members or stand on others. No kernel is asked, so most kinds need
 * not exist here; what they do is in linux-7.3/kinds-masters.
 */
import {differential} from '../support/differential.js'

const {reads} = differential('ip link type')

const kinds =
  'bond bond_slave vrf vrf_slave ipvlan ipvtap macsec hsr amt rmnet batadv dsa wwan ipoib can vcan vxcan team team_slave netdevsim virt_wifi wireguard'

/** Runs `ip link add x link d0 type KIND WORDS` for each of the words, which semicolons part. */
const each = (kind: string, words: string): string =>
  `while read -r words; do echo "# $words"; ip link add x link d0 type ${kind} $words; echo "$?"; done 2>&1 <<'END'\n${words.split(/;\s*/).join('\n')}\nEND`

reads('wrong words', {setup: ['ip link add d0 type veth peer name d1']}, [
  `for k in ${kinds}; do ip link help $k; echo $?; ip link add x type $k help; echo $?; done`,
  each(
    'bond',
    `miimon x; use_carrier 256; num_grat_arp x; num_unsol_na -1; ad_user_port_key 65536; arp_missed_max; mode 3x;
     mode 7; mode 0x1; mode 07; arp_validate 3x; arp_all_targets 2; xmit_hash_policy layer2+; lacp_rate 2;
     lacp_active of; ad_select prio; active_slave x; primary x; arp_ip_target x; arp_ip_target; ad_actor_system x;
     ns_ip6_target 192.0.2.1; clear_active_slave x; nope; h; p 1x; l x; ad x`,
  ),
  each('bond_slave', 'queue_id 65536; prio 2147483648; prio; pri 1; q x; nope'),
  [
    each('vrf', 'table x; table -1; table 4294967296; nope'),
    each('ipvlan', 'mode L2; private vepa; nope; m'),
    each('ipvtap', 'mode x; nope; h'),
    each('vxcan', 'x; peer name; peer mtu x; pee'),
  ].join('\n'),
  each(
    'macsec',
    `sci x; sci 12345678901234567; port x; port 0; port 65536; address x; address 1:2 port; sci 1 sci 2; port 1 sci 2;
     address 1:2 sci 3; cipher x; cipher default cipher x; icvlen x; icvlen 7; icvlen 0x8; icvlen 8 icvlen 9;
     encodingsa 4; encodingsa 1 encodingsa 2; window x; encrypt s; validate stric; validate x; offload x; replay on;
     window 5; scb on end_station on; send_sci on scb on; repla on; help; nope`,
  ),
  each('hsr', 'slave1 x; slave2; supervision 256; version 256; proto prp; s x; interlink d0; h'),
  each(
    'amt',
    `mode x; relay_port 65536; gateway_port x; discovery x; local 1.2.3.4.5; dev x; dev; max_tunnels x; mod relay; h;
     remote 192.0.2.1`,
  ),
  each(
    'can',
    `bitrate x; sample-point x; dsjw 4294967296; tdcv x; listen-only 1; tdc-mode x; r 5; restart-ms -1; te 65536; f x;
     bitrate; nope; h; bitrate 1 sample-point .875 restart termination 120`,
  ),
  [
    each('ipoib', 'pkey 65536; mode x; umcast 65536; nope; h'),
    each('dsa', 'conduit nope; master d0; c d0; h'),
    each('wwan', 'linkid x; nope'),
    each('batadv', 'ra; nope'),
    each('rmnet', 'mux_id 65536; nope'),
  ].join('\n'),
])
