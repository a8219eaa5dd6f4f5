import {differential} from '../support/differential.js'

const {reads, changes} = differential('ip neighbour')

/** Ages. */
const masks = [
  [/used \d+\/\d+\/\d+/g, 'used N/N/N'],
  [/"(used|confirmed|updated)":\d+/g, '"$1":N'],
] as const

const pair = [
  'ip link set lo up',
  'ip link add b0 address 02:00:00:00:00:03 type bridge',
  'ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02',
  'ip link set v1 master b0',
  'ip addr add 192.0.2.1/24 dev v0',
  'for l in b0 v0 v1; do ip link set $l up; done',
]

const setup = [
  ...pair,
  'ip neigh add 192.0.2.5 lladdr 02:00:00:00:00:55 dev v0',
  'ip neigh add 192.0.2.6 lladdr 02:00:00:00:00:56 nud stale dev v0',
  'ip neigh add 192.0.2.7 nud failed dev v0',
  'ip neigh add 192.0.2.8 lladdr 02:00:00:00:00:58 nud noarp dev v0',
  'ip neigh add 192.0.2.9 lladdr 02:00:00:00:00:59 router extern_learn dev v0',
  'ip neigh add 192.0.2.10 nud none dev v0',
  'ip neigh add 192.0.2.11 lladdr 02:00:00:00:00:5b proto 77 dev v1',
  'ip neigh add proxy 192.0.2.14 dev v0',
  'ip neigh add 2001:db8::5 lladdr 02:00:00:00:00:05 router protocol static dev v0',
  'ip neigh add ::1.2.3.4 lladdr 02:00:00:00:00:05 dev v1',
  'ip neigh add proxy 2001:db8::6 dev v0',
]

reads('neighbours of many kinds', {setup, masks}, [
  'ip n',
  'ip -j neigh show',
  'ip -p -j neighbor list dev v0',
  'ip -s n; ip -s -j n; ip -s -s n show dev v0',
  'ip -br n; ip -br -j n; ip -br n show dev v0; ip -br -c n; ip -c n; ip -N n; ip -o n; ip -d n',
  'ip -4 n; ip -6 n; ip -0 n; ip -M n; ip -B n show dev b0; ip -B -br n show dev v0',
  'ip n show nud permanent; ip n show nud perm nud f; ip n show nud all; ip n show nud none; ip n show nud 0x40',
  'ip n show proxy; ip -j n show proxy dev v0; ip n show unused; ip n show protocol static; ip n show proto 77',
  'ip n show to 192.0.2.8/29; ip n show 192.0.2.5; ip n show 2001:db8::/64 dev v0; ip n show any; ip n show 0/0',
  'ip n show 192.0.2.5 192.0.2.6; ip n show master b0; ip n show nomaster; ip n show dev if99',
  'ip n get 192.0.2.5 dev v0; ip -j n get to 192.0.2.9 dev v0; ip -br n get 2001:db8::5 dev v0; ip n get proxy 192.0.2.14 dev v0',
])

reads('arguments that cannot be', {setup}, [
  'ip n help; ip n show he; ip n get h; ip n add proxy help; ip n add help x; ip n add 1.2.3.4 help; ip n foo',
  'ip n show nud bogus; ip n show nud 3; ip n show nud stal; ip n show nud; ip n show master nope; ip n show vrf b0',
  'ip n show dev nope; ip n show dev v0 dev v1; ip n show foo; ip n show proto bogus; ip n show 1.2.3.4 ::1; ip -6 n show 1.2.3.4',
  'ip n add; ip n add 1.2.3.4; ip n add dev v0; ip n add any dev v0; ip n add 1.2.3.4 dev nope; ip n add foo dev v0',
  'for v in add del get; do ip n $v all 1.2.3.4 dev v0; ip n $v all proxy 1.2.3.4 dev v0; done',
  'ip n add 1.2.3.4/24 dev v0; ip n add 1.2.3.4 1.2.3.5; ip n add 1.2.3.4 proxy 1.2.3.5; ip n add 1.2.3.4 bogus',
  'ip n add 1.2.3.4 dev v0 lladdr xx; ip n add 1.2.3.4 dev v0 lladdr 02:00:100; ip n add 1.2.3.4 lladdr 1:2 lladdr 3:4',
  'ip n add 1.2.3.4 nud all; ip n add 1.2.3.4 nud 255; ip n add 1.2.3.4 protocol bogus; ip n add 1.2.3.4 lladdr',
  'ip n get; ip n get 1.2.3.4; ip n get 1.2.3.4 dev nope; ip n get 1.2.3.4 dev v0; ip n get proxy 1.2.3.4 dev v0; ip n get 1.2.3.4 nud',
  'ip n flush; ip n flush dev nope; ip n flush nope; ip -4 n add ::1 dev v0; ip -B n add 1.2.3.4 dev v0; ip n chg',
])

const state = ['ip neighbour show nud all | sort']

changes({setup: pair, state, masks}, [
  'ip n add 192.0.2.20 lladdr 02:00:00:00:00:20 dev v0; ip n add 192.0.2.20 dev v0; ip n a to 192.0.2.21 l 2:0:0:0:0:21 dev v0',
  'ip n add 192.0.2.20 dev v0; ip n add 192.0.2.21 lladdr null dev v0; ip n add 192.0.2.22 lladdr 1.2.3.4 dev v0',
  'L=1:2:3:4:5:6:7:8:9:a:b:c:d:e:f:10:11:12:13:14; ip n add 192.0.2.20 lladdr $L:15:16 dev v0; ip n add 192.0.2.21 lladdr $L dev v0:x; ip n add 192.0.2.22 lladdr 1234567890 dev v0; ip n add 192.0.2.23 dev if-1',
  'ip n add 192.0.2.20 nud none dev v0; ip n add 192.0.2.21 lladdr 02:00:00:00:00:21:22 nud r dev v0',
  'ip n add 192.0.2.20 lladdr 02:00:00:00:00:20 router extern_l proto 4 nud stale dev v0; ip n add 192.0.2.21 use dev v1',
  'ip n add 2001:db8::9 lladdr 02:00:00:00:00:20 nud 0100 dev v0; ip n add p 192.0.2.22 dev v0',
  ...['-4', '-6', '-0', '-B', '-M', ''].map(
    family =>
      `for what in default any; do for verb in add get del 'add proxy'; do ip ${family} n $verb $what dev v0; echo $?; done; done; ip ${family} n get 192.0.2.1; ip ${family} n add any`,
  ),
])

changes({setup, state, masks}, [
  'ip n change 192.0.2.5 lladdr 02:00:00:00:00:66 nud stale dev v0; ip n chg 192.0.2.99 nud stale dev v0; ip n change 192.0.2.7 dev v0',
  'ip n replace 192.0.2.5 lladdr 02:00:00:00:00:66 dev v0; ip n r 192.0.2.30 lladdr 02:00:00:00:00:30 dev v1',
  'ip n del 192.0.2.5 dev v0; ip n d proxy 192.0.2.14 dev v0; ip n delete 192.0.2.99 dev v0; ip n del 2001:db8::5 dev v0',
  'ip n flush dev v0; ip -s n flush dev v0',
  '(ip -s -s n flush dev v0 nud permanent; ip -s -j -s n flush nud all; ip -s n flush to 192.0.2.0/24) | sort',
  '(ip -s n flush proxy; ip -br -s -s n flush nud none 192.0.2.0/24; ip -s n flush unused) | sort',
  'setpriv --bounding-set -net_admin ip n flush dev v0; setpriv --bounding-set -net_admin ip n del 192.0.2.5 dev v0',
])
