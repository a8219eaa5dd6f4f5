import {differential} from '../support/differential.js'

const {reads, changes} = differential('ip nexthop')

/** Several commands as one case, with their exit codes. */
const each = (command: string, ends: readonly string[]): string =>
  ends.map(end => `${command} ${end}; echo $?`).join('; ')

const links = [
  'ip link set lo up',
  'ip link add v0 type veth peer name v1',
  'ip link set v0 up',
  'ip link set v1 up',
  'ip address add 192.0.2.1/24 dev v0',
  'ip address add 2001:db8::1/64 dev v0 nodad',
  'ip address add 198.51.100.1/24 dev v1',
]
const zoo = [
  ...links,
  'ip nexthop add id 1 via 192.0.2.2 dev v0',
  'ip nexthop add id 2 via 198.51.100.2 dev v1 protocol static',
  'ip nexthop add id 3 blackhole protocol 77',
  'ip nexthop add id 4 dev v0',
  'ip nexthop add id 5 via 2001:db8::2 dev v0',
  'ip nexthop add id 6 via 203.0.113.7 dev v0 onlink',
  'ip nexthop add id 8 via 192.0.2.8 fdb',
  'ip nexthop add id 9 via 192.0.2.9 fdb',
  'ip nexthop add id 10 group 1/2',
  'ip nexthop add id 11 group 1,3/2,256',
  'ip nexthop add id 12 group 8/9 fdb',
  'ip nexthop add id 13 group 1/2 type resilient buckets 8 idle_timer 60 unbalanced_timer 300',
  'ip route add 203.0.113.0/24 nhid 10',
  'ip route add 203.0.113.0/25 nhid 1',
  'ip route add 203.0.114.0/24 nhid 3',
  'ip route add 203.0.115.0/24 nhid 13',
  'ip -6 route add 2001:db8:6::/48 nhid 5',
]
const masks = [
  [/idle_time \d+\.?\d*/g, 'idle_time T'],
  [/"idle_time": ?\d+\.?\d*/g, '"idle_time":T'],
] as const

reads('nexthops of every kind', {setup: zoo, masks}, [
  'ip nexthop; ip -4 nexthop; ip -6 nexthop; ip nex l',
  'ip -d nexthop; ip -N nexthop; ip -o -s nexthop; ip -c nexthop',
  'ip -j nexthop; ip -d -j -p nexthop',
  'ip nexthop show id 13; ip nexthop list dev v0; ip nexthop show g; ip nexthop show fdb; ip nexthop show master v0; ip nexthop show p 4; ip nexthop show id 1 id 2; ip -j nexthop get id 2',
  'ip nexthop bucket; ip nexthop bucket show id 13; ip nexthop bucket list nhid 1; ip nexthop b l dev v0; ip nexthop bucket get id 13 index 1',
  'ip -j nexthop bucket list id 13; ip -d -j -p nexthop bucket get id 13 index 1',
  'ip route; ip -d route; ip -d -o -6 route; ip route get fibmatch 203.0.113.3',
  'ip -d -j route; ip -d -N -c route; ip -d -j -p route get fibmatch 203.0.115.3',
  each('ip nexthop', [
    'show id 99',
    'list dev nope',
    'show vrf v0',
    'show master nope',
    'show proto static',
    'show foo',
    'show id nope',
  ]),
  each('ip nexthop', [
    'get',
    'get id 99',
    'get id 1 dev v0',
    'get id 1 id 3',
    'foo',
    'bucket foo',
    'bucket list foo',
    'bucket list groups',
  ]),
  each('ip nexthop bucket', [
    'get id 13',
    'get id 99 index 1',
    'get id 13 index nope',
    'list nhid nope',
    'list id 99',
  ]),
  each('ip', ['-j nexthop show id 99', '-j nexthop bucket list id 99', 'nexthop help']),
])

changes({setup: links}, [
  'ip nexthop add id 1 via 192.0.2.2 dev v0; ip nexthop add id 2 via 198.51.100.2 dev v1 pro static; ip nexthop add id 10 group 1/2; ip nexthop add id 11 group 1,3/2,256 type mpath; ip nexthop add via 192.0.2.3 dev v0 id 77; ip nexthop add via 192.0.2.4 dev v0',
  'ip nexthop add id 3 blackhole; ip -6 nexthop add id 4 blackhole; ip nexthop add id 5 via 2001:db8::2 dev v0; ip nexthop add id 6 via 203.0.113.7 dev v0 onlink; ip -6 nexthop add id 7 dev v0; ip nexthop add id 8 via 192.0.2.8 fdb; ip nexthop add id 12 group 8 fdb',
  'ip nexthop add id 1 via 192.0.2.2 dev v0; ip nexthop add id 13 group 1 type resilient buckets 8 idle_timer 60 unbalanced_timer 300 protocol 3; ip nexthop add id 14 group 1 type resilient buckets 4 idle_timer 0x10; ip nexthop replace id 1 via 192.0.2.77 dev v0; ip nexthop replace id 15 blackhole; ip nexthop replace id 1 group 13; ip nexthop add id 16 type resilient buckets 4 group 15; ip nexthop add id 17 type mpath; ip nexthop add id 17 group 15 type resilient buckets 4 type mpath',
  each('ip nexthop add id 18', [
    '',
    'via nope',
    'via 192.0.2.2',
    'dev nope',
    'dev v0 via 2001:db8::9',
    'dev v0 via inet6 2001:db8::9',
    'blackhole dev v0',
    'onlink dev v0',
  ]),
  each('ip nexthop add id 18 group', [
    '',
    'nope',
    '1,nope',
    '1,257',
    '1/',
    '/1',
    '1,1/x,1',
    '1 type foo',
    '1 type mpath buckets 4',
  ]),
  'ip nexthop add id 1 via any; ip nexthop add id 2 via inet any; ip nexthop add id 3 via inet6 default; ip nexthop add id 4 via inet default dev v0; ip nexthop bucket show id 0 nhid 0',
  each('ip nexthop add', [
    '',
    'id nope',
    'id 1 protocol nope',
    'id 1 encap nope',
    'foo',
    'help',
    'id 1 group 1',
    'id 1 blackhole via 192.0.2.2',
  ]),
  each('ip nexthop add id 18 group 1 type resilient', [
    '',
    'buckets nope',
    'idle_timer 1.5',
    'idle_timer 42949672',
    'buckets 4 unbalanced_timer 42949671',
    'unbalanced_timer nope',
    'foo',
  ]),
])

changes({setup: zoo, masks}, [
  'ip nexthop del id 1; ip nexthop d id 13; ip nexthop del id 5',
  each('ip nexthop del', ['', 'id 99', 'foo', 'dev v0', 'id']),
  'ip nexthop flush; ip nexthop flush',
  'ip nexthop flush id 2; ip nexthop flush proto 77; ip nexthop flush groups; ip -j nexthop flush dev v0; ip nexthop flush id 99; echo $?; ip nexthop flush foo',
])
