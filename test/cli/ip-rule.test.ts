import {differential} from '../support/differential.js'

const {reads, changes} = differential('ip rule')

/** Several commands as one case, with their exit codes. */
const each = (command: string, ends: readonly string[]): string =>
  ends.map(end => `${command} ${end}; echo $?`).join('; ')

const veth = ['ip link add v0 type veth peer name v1']
const zoo = [
  ...veth,
  ...[
    'from 10.0.0.0/8 table 7 pref 10',
    'to 10.0.0.0/8 lookup main pref 100',
    'not from 192.0.2.1 to 203.0.113.0/24 tos 0x10 fwmark 3/0xff iif v0 oif v1 uidrange 1-2 ipproto tcp sport 3-4 dport 5-6 table 300 suppress_prefixlength 0 suppress_ifgroup 3 priority 77 protocol static realms 3/4',
    'fwmark 0x10 goto 100 pref 50',
    'goto 9999 pref 51',
    'nop pref 52',
    'blackhole from 10.1.0.0/16 pref 53',
    'unreachable from 10.2.0.0/16 pref 54 realms 7',
    'prohibit from 10.3.0.0/16 pref 55 protocol bird',
    'l3mdev pref 60',
    'tun_id 5 table 8 pref 59',
    'table 8 iif nonexist pref 64',
    'table 8 oif nonexist pref 65 sport 9 ipproto 250',
    'fwmark 5/0 table local pref 3',
    'nat 1.2.3.4 from 10.8.0.0/16 pref 66',
    'suppress_ifgroup default table 5 pref 67',
  ].map(words => `ip rule add ${words}`),
  'ip -6 rule add from 2001:db8::/32 to 2001:db8::7 table 9 fwmark 7 pref 9 protocol boot',
]

reads('rules of every kind', {setup: zoo}, [
  'ip rule; ip ru; ip rule list; ip -6 rule',
  'ip -d rule; ip -N rule; ip -o rule',
  'ip -j rule; ip -j -p -6 rule; ip -j -N -d rule',
  'ip -c rule; ip -c -6 rule; ip -br -s rule',
  'ip rule show from 10.0.0.0/8; ip rule show from 10.0.0.0/9; ip rule show from all; ip rule show from 10.0.0.1; ip rule show to 10.0.0.0/8; ip rule show 10.0.0.0/8; ip rule show d 10.0.0.0/9',
  'ip rule show pref 77; ip rule show o 52; ip rule show tos 0x10; ip rule show not; ip rule show l3mdev; ip rule show t 5',
  'ip rule show fwmark 3; ip rule show fwmark 3/0xff; ip rule show fwmark 3/0xf; ip rule show fwmark 5/0',
  'ip rule show dev v0; ip rule show iif nonexist; ip rule show oif v1; ip rule show oif nope; ip rule show uidrange 1-2; ip rule show uidrange 1-3',
  'ip rule show table 7; ip rule show l 300; ip rule show table main; ip rule show table 0; ip rule show from 10.8.0.0/16 table main; ip rule show protocol bird; ip rule show proto all',
  'ip rule show ipproto tcp; ip rule show ipproto udp; ip rule show sport 3-4; ip rule show sport 3; ip rule show dport 5-6; ip -6 rule show from 2001:db8::/32',
  each('ip rule show', [
    'fwmark 0',
    'fwmark 0/0xff',
    'sport 0-9',
    'ipproto 0',
    'ipproto 06',
    'tun_id 0',
    'uidrange 0-0',
  ]),
  each('ip rule show', [
    'pref nope',
    'tos nope',
    'fwmark nope',
    'fwmark 3/nope',
    'uidrange nope',
    'uidrange 5',
    'tun_id nope',
  ]),
  each('ip rule show', [
    'table all',
    'protocol nope',
    'ipproto nope',
    'sport nope',
    'dport nope',
    'foo',
    'from',
    'help',
  ]),
  each('ip', [
    '-6 rule show from 10.0.0.0/8',
    '-0 rule',
    '-j -B rule',
    'rule foo',
    'rule save foo',
    '-0 rule save',
    'rule restore < /dev/null',
    'rule list 10.0.0.0/33',
  ]),
  'ip rule help',
  'ip rule save | wc -c; ip -6 rule save | wc -c; ip rule save | head -c 40 | ip rule restore; echo $?',
])

changes({setup: veth}, [
  'ip rule add from 10.0.0.0/8 table 7; ip rule add to 10.0.0.0/8 ta main o 100; ip rule add f 1 t 5 ta 300; ip rule add from all table 8 pref 61; ip rule add from default table 8; ip rule add table 8 dev lo; ip rule add fwmark 5',
  'ip rule add not from 192.0.2.1 to 203.0.113.0/24 tos 0x10 fwmark 3/0xff iif v0 oif v1 uidrange 1-2 ipproto tcp sport 3-4 dport 5 table 300 suppress_prefixlength 0 suppress_ifgroup 3 priority 77 protocol static realms 3/4',
  'ip rule add fwmark 0x10 g 100 pref 50; ip rule add type goto 9999; ip rule add n pref 52; ip rule add bl from 10.1.0.0/16; ip rule add u from 10.2.0.0/16; ip rule add type proh; ip rule add 7 from 10.4.0.0/16; ip rule add unicast from 10.3.0.0/18 table 9',
  'ip rule add l3mdev pref 60; ip rule add l3mdev table 5; echo $?; ip rule add sup_pl 5 table 4; ip rule add s 6 table 4; ip rule add suppress_i default table 5; ip rule add sup_group 5 table 4; ip rule add nat 1.2.3.4 from 10.8.0.0/16; ip rule add map-to 1.2.3.4 from 10.9.0.0/16 pref 1; ip rule add nat x; ip rule add nat; ip rule add iif toolongnameforalink; ip rule show oif a/b',
  'ip -6 rule add to 2001:db8:1::/48 table 4 iif v0; ip -6 rule add from 2001:db8::1 prohibit; ip -6 rule add blackhole pref 5; ip rule add from 2001:db8::/32 table 4; echo $?',
  'ip rule add from 10.0.0.0/8 from 10.1.0.0/16; ip rule add table 5 table 6 pref 7; ip rule add dport 3-nope; ip rule add dport 70000; ip rule add ds 0x10 table 5; ip rule add pref 7 table 6',
  each('ip rule add', [
    '',
    'table nope',
    'from nope',
    'to 10.0.0.0/33',
    'pref nope table 5',
    'tos nope',
    'fwmark nope',
    'fwmark 3/nope',
  ]),
  each('ip rule add', [
    'realms nope',
    'protocol nope',
    'tun_id nope',
    'suppress_prefixlength -1',
    'suppress_ifgroup nope',
    'uidrange 5',
    'uidrange 5-3',
    'ipproto nope',
  ]),
  each('ip rule add', [
    'sport nope',
    'sport 5-3',
    'sport 0',
    'sport " +1- 65537" table 5',
    'uidrange " 1-+2" table 5',
    'uidrange 1-4294967296',
    'suppress_prefixlength -18446744073709551615',
    'dport nope',
    'goto nope',
    'type nope',
    'nope',
    'help',
    'lookup',
    'dsfield AF11 table 5',
  ]),
])

changes({setup: zoo}, [
  'ip rule del pref 77; ip rule del from 10.0.0.0/8 table 7; ip rule del blackhole from 10.1.0.0/16; ip rule del table 8 iif nonexist; ip rule del pref 50 goto 100; ip rule d l3mdev; ip -6 rule del table 9',
  each('ip rule del', ['', 'pref 7777', 'from 10.0.0.0/8 table 99', 'foo']),
  'ip -s rule flush table 8; ip rule flush proto bird; ip rule flush from 10.2.0.0/16; ip -6 rule flush',
  'ip rule save > s; ip rule flush; ip rule restore < s; echo $?',
  'ip rule flush; ip rule flush foo',
  'setpriv --bounding-set -all --inh-caps -all ip rule flush',
])
