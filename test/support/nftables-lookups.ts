/** Rules as nft(8) prints them, and in our words: all that looks things up in sets and maps, or has chains of its own. */
import type {Pair} from './nftables-pairs.js'

/** What the rules below refer to. */
export const base = `table inet t {
  map ports { type inet_service : ipv4_addr; }
  map both { type ipv4_addr . inet_service : ipv4_addr . inet_service; }
  map markmap { type ipv4_addr : mark; flags timeout; }
  map verdicts { type ipv4_addr : verdict; flags interval; }
  map objects { type ipv4_addr : counter; }
  set addresses { type ipv4_addr; }
  set marks { type mark; }
  set dscps { type dscp; }
  set classes { type dscp . ipv4_addr; flags interval; }
  set sources { type dscp . ipv4_addr; flags timeout,dynamic; }
  map byclass { type dscp : verdict; }
  set ranges { type mark; flags interval; }
  set states { type ct_state . ipv4_addr . uid; flags interval; }
  map ranged { type mark : verdict; flags interval; }
  map counted { type mark : counter; flags interval; }
  set concat { type ipv4_addr . inet_service . inet_proto; }
  set timed { type ipv4_addr; flags timeout,dynamic; timeout 1h; }
  set plain { type ipv4_addr; flags dynamic; size 10; }
  limit slow { rate 10/minute }
  limit fat { rate 10/minute }
  chain other { }
  chain c { }
  chain pre { type nat hook prerouting priority dstnat; }
  chain post { type nat hook postrouting priority srcnat; }
}
`

/** Of a chain that filters. */
const filter: readonly Pair[] = [
  [
    'ip saddr . tcp dport . meta l4proto @concat',
    [{match: ['ip saddr', 'tcp dport', 'meta l4proto'], in: '@concat'}],
  ],
  [
    'ip saddr . tcp dport { 192.0.2.1 . 22, 192.0.2.0/24 . 80-90 } accept',
    [
      {
        match: ['ip saddr', 'tcp dport'],
        in: [
          ['192.0.2.1', 22],
          ['192.0.2.0/24', [80, 90]],
        ],
      },
      'accept',
    ],
  ],
  [
    'ip saddr . meta mark . iifname != { 192.0.2.1 . 5 . "lo" }',
    [{match: ['ip saddr', 'meta mark', 'iifname'], notIn: [['192.0.2.1', 5, 'lo']]}],
  ],
  [
    'ip6 saddr . tcp dport . ip6 daddr { 2001:db8::1 . 5 . ::1 } drop',
    [{match: ['ip6 saddr', 'tcp dport', 'ip6 daddr'], in: [['2001:db8::1', 5, '::1']]}, 'drop'],
  ],
  [
    'meta l4proto . th dport { tcp . 53, udp . 53 }',
    [
      {
        match: ['meta l4proto', 'th dport'],
        in: [
          ['tcp', 53],
          ['udp', 53],
        ],
      },
    ],
  ],
  [
    'ct mark . ct state { 1 . new, 7 . established }',
    [
      {
        match: ['ct mark', 'ct state'],
        in: [
          [7, 'established'],
          [1, 'new'],
        ],
      },
    ],
  ],
  ['ip dscp @dscps', [{match: 'ip dscp', in: '@dscps'}]],
  ['ip dscp != { cs1, cs2 }', [{match: 'ip dscp', notIn: ['cs1', 'cs2']}]],
  ['ip dscp . ip saddr @classes', [{match: ['ip dscp', 'ip saddr'], in: '@classes'}]],
  [
    'ip dscp . ip saddr { cs1 . 192.0.2.1 } accept',
    [{match: ['ip dscp', 'ip saddr'], in: [['cs1', '192.0.2.1']]}, 'accept'],
  ],
  ['ip dscp vmap @byclass', [{vmap: 'ip dscp', in: '@byclass'}]],
  ['ip dscp vmap { cs1 : accept }', [{vmap: 'ip dscp', in: [{key: 'cs1', data: 'accept'}]}]],
  ['update @sources { ip dscp . ip saddr }', [{update: '@sources', key: ['ip dscp', 'ip saddr']}]],
  [
    'meta mark @marks ct mark != @ranges',
    [
      {match: 'meta mark', in: '@marks'},
      {match: 'ct mark', notIn: '@ranges'},
    ],
  ],
  [
    'ct state . ip saddr . meta skuid @states accept',
    [{match: ['ct state', 'ip saddr', 'meta skuid'], in: '@states'}, 'accept'],
  ],
  ['meta mark vmap @ranged', [{vmap: 'meta mark', in: '@ranged'}]],
  ['counter name meta mark map @counted', [{objects: 'counter', map: 'meta mark', in: '@counted'}]],
  ['jump { ct mark @ranges drop; }', [{jump: [{statements: [{match: 'ct mark', in: '@ranges'}, 'drop']}]}]],
  [
    'ct state . ip saddr { new . 192.0.2.0/24 }',
    [{match: ['ct state', 'ip saddr'], in: [['new', '192.0.2.0/24']]}],
  ],
  [
    'ip saddr @addresses ip daddr != @addresses',
    [
      {match: 'ip saddr', in: '@addresses'},
      {match: 'ip daddr', notIn: '@addresses'},
    ],
  ],
  [
    'ip saddr { 192.0.2.1 comment "x", 192.0.2.2 }',
    [{match: 'ip saddr', in: [{key: '192.0.2.1', comment: 'x'}, '192.0.2.2']}],
  ],
  ['iifname { "eth*", "lo" }', [{match: 'iifname', in: ['eth*', 'lo']}]],
  ['tcp dport { 1-5, 7, 65535 }', [{match: 'tcp dport', in: [[1, 5], 7, 65535]}]],
  [
    'ip saddr { 0.0.0.0-9.255.255.255, 255.0.0.0/8 }',
    [{match: 'ip saddr', in: [['0.0.0.0', '9.255.255.255'], '255.0.0.0/8']}],
  ],
  ['ip saddr vmap @verdicts', [{vmap: 'ip saddr', in: '@verdicts'}]],
  [
    'tcp dport vmap { 22 : accept, 23-30 : drop, 31 : jump other, * : return }',
    [
      {
        vmap: 'tcp dport',
        in: [
          {key: 22, data: 'accept'},
          {key: [23, 30], data: 'drop'},
          {key: 31, data: {jump: 'other'}},
          {key: '*', data: 'return'},
        ],
      },
    ],
  ],
  [
    'ct state vmap { established : accept, invalid : drop }',
    [
      {
        vmap: 'ct state',
        in: [
          {key: 'invalid', data: 'drop'},
          {key: 'established', data: 'accept'},
        ],
      },
    ],
  ],
  [
    'ip saddr . tcp dport vmap { 192.0.2.1 . 22 : accept, 192.0.2.0/24 . 80 : goto other }',
    [
      {
        vmap: ['ip saddr', 'tcp dport'],
        in: [
          {key: ['192.0.2.1', 22], data: 'accept'},
          {key: ['192.0.2.0/24', 80], data: {goto: 'other'}},
        ],
      },
    ],
  ],
  ['meta mark set ip saddr map @markmap', [{set: 'meta mark', to: {map: 'ip saddr', in: '@markmap'}}]],
  [
    'meta mark set tcp dport map { 22 : 1, 80-90 : 2, * : 7 }',
    [
      {
        set: 'meta mark',
        to: {
          map: 'tcp dport',
          in: [
            {key: 22, data: 1},
            {key: [80, 90], data: 2},
            {key: '*', data: 7},
          ],
        },
      },
    ],
  ],
  [
    'ct mark set ip saddr . tcp dport map { 192.0.2.1 . 80 : 1 } counter',
    [
      {set: 'ct mark', to: {map: ['ip saddr', 'tcp dport'], in: [{key: ['192.0.2.1', 80], data: 1}]}},
      {counter: {packets: 0n, bytes: 0n}},
    ],
  ],
  [
    'limit name tcp dport map { 22 : "slow", 80 : "fat" }',
    [
      {
        objects: 'limit',
        map: 'tcp dport',
        in: [
          {key: 22, object: 'slow'},
          {key: 80, object: 'fat'},
        ],
      },
    ],
  ],
  ['counter name ip saddr map @objects', [{objects: 'counter', map: 'ip saddr', in: '@objects'}]],
  ['add @timed { ip saddr }', [{add: '@timed', key: 'ip saddr'}]],
  [
    'update @timed { ip saddr timeout 10s } accept',
    [{update: '@timed', key: 'ip saddr', timeout: 10_000}, 'accept'],
  ],
  ['delete @timed { ip saddr }', [{delete: '@timed', key: 'ip saddr'}]],
  [
    'update @plain { ip saddr limit rate 10/second }',
    [{update: '@plain', key: 'ip saddr', statements: [{limit: {rate: 10, per: 'second', burst: 5}}]}],
  ],
  [
    'add @plain { ip daddr counter limit rate over 2/hour }',
    [
      {
        add: '@plain',
        key: 'ip daddr',
        statements: [
          {counter: {packets: 0n, bytes: 0n}},
          {limit: {rate: 2, per: 'hour', burst: 5, over: true}},
        ],
      },
    ],
  ],
  ['add @markmap { ip saddr : meta mark }', [{add: '@markmap', key: 'ip saddr', data: 'meta mark'}]],
  [
    'add @markmap { ip saddr timeout 3s : 5 }',
    [{add: '@markmap', key: 'ip saddr', data: {type: 'mark', value: 5}, timeout: 3000}],
  ],
  [
    'add @both { ip saddr . tcp dport : ip daddr . tcp sport }',
    [{add: '@both', key: ['ip saddr', 'tcp dport'], data: ['ip daddr', 'tcp sport']}],
  ],
  [
    'tcp dport 22 jump { ip saddr 192.0.2.1 accept; tcp dport { 1, 2 } drop comment "hm"; }',
    [
      {match: 'tcp dport', is: 22},
      {
        jump: [
          {statements: [{match: 'ip saddr', is: '192.0.2.1'}, 'accept']},
          {statements: [{match: 'tcp dport', in: [1, 2]}, 'drop'], comment: 'hm'},
        ],
      },
    ],
  ],
]

/** Of a chain that changes destinations. */
const pre: readonly Pair[] = [
  ['dnat ip to tcp dport map @ports', [{dnat: {family: 'ip', address: {map: 'tcp dport', in: '@ports'}}}]],
  [
    'dnat ip to tcp dport map { 80 : 192.0.2.1, 81 : 192.0.2.2 } persistent',
    [
      {
        dnat: {
          family: 'ip',
          address: {
            map: 'tcp dport',
            in: [
              {key: 80, data: '192.0.2.1'},
              {key: 81, data: '192.0.2.2'},
            ],
          },
          flags: ['persistent'],
        },
      },
    ],
  ],
  [
    'dnat ip addr . port to ip saddr . tcp dport map @both',
    [{dnat: {family: 'ip', to: {map: ['ip saddr', 'tcp dport'], in: '@both'}}}],
  ],
  [
    'dnat ip6 to tcp dport map { 80 : 2001:db8::1 . 8080 }',
    [{dnat: {family: 'ip6', to: {map: 'tcp dport', in: [{key: 80, data: ['2001:db8::1', 8080]}]}}}],
  ],
  [
    'dnat ip to tcp dport map { 80 : 192.0.2.1 }:8080',
    [{dnat: {family: 'ip', address: {map: 'tcp dport', in: [{key: 80, data: '192.0.2.1'}]}, port: 8080}}],
  ],
  [
    'tcp dport 1-100 dnat ip to 192.0.2.1:tcp dport map { 80 : 8080 }',
    [
      {match: 'tcp dport', is: [1, 100]},
      {dnat: {family: 'ip', address: '192.0.2.1', port: {map: 'tcp dport', in: [{key: 80, data: 8080}]}}},
    ],
  ],
  [
    'dnat ip to ip saddr map { 192.0.2.0/28 : 198.51.100.0-198.51.100.9 }',
    [
      {
        dnat: {
          family: 'ip',
          address: {map: 'ip saddr', in: [{key: '192.0.2.0/28', data: ['198.51.100.0', '198.51.100.9']}]},
          ranges: true,
        },
      },
    ],
  ],
  [
    'dnat ip prefix to ip saddr map { 192.0.2.0/24 : 198.51.100.0/24 }',
    [
      {
        dnat: {
          family: 'ip',
          address: {map: 'ip saddr', in: [{key: '192.0.2.0/24', data: '198.51.100.0/24'}]},
          ranges: true,
          prefix: true,
        },
      },
    ],
  ],
  [
    'meta l4proto tcp redirect to :tcp dport map { 80 : 8080 }',
    [{match: 'meta l4proto', is: 'tcp'}, {redirect: {port: {map: 'tcp dport', in: [{key: 80, data: 8080}]}}}],
  ],
]

/** Of a chain that changes sources. */
const post: readonly Pair[] = [
  [
    'snat ip to ip saddr map { 192.0.2.1 : 198.51.100.1 } persistent',
    [
      {
        snat: {
          family: 'ip',
          address: {map: 'ip saddr', in: [{key: '192.0.2.1', data: '198.51.100.1'}]},
          flags: ['persistent'],
        },
      },
    ],
  ],
  [
    'meta l4proto tcp masquerade to :tcp dport map { 80 : 8080 } random',
    [
      {match: 'meta l4proto', is: 'tcp'},
      {masquerade: {port: {map: 'tcp dport', in: [{key: 80, data: 8080}]}, flags: ['random']}},
    ],
  ],
]

/** By the names of their chains. */
export const chains: readonly (readonly [name: string, pairs: readonly Pair[]])[] = [
  ['c', filter],
  ['pre', pre],
  ['post', post],
]
