/** Rules as nft(8) prints them, and in our words: packets that go elsewhere, and what is done to TCP. */
import type {Pair} from './nftables-pairs.js'

/** What is in the table of each family beside the rules. */
export const inside: Readonly<Record<string, string>> = {
  inet: 'limit slow { rate 10/minute; }\nchain c { type filter hook prerouting priority mangle; }',
  ip: 'chain c { type filter hook prerouting priority mangle; }',
  ip6: 'chain c { type filter hook prerouting priority mangle; }',
  netdev: 'chain c { type filter hook ingress device lo priority 0; }',
}

export const elsewhere: Readonly<Record<string, readonly Pair[]>> = {
  inet: [
    [
      'meta l4proto tcp tproxy ip to 127.0.0.1:80',
      [{match: 'meta l4proto', is: 'tcp'}, {tproxy: '127.0.0.1:80'}],
    ],
    ['meta l4proto udp tproxy ip6 to [::1]', [{match: 'meta l4proto', is: 'udp'}, {tproxy: '::1'}]],
    ['tcp dport 1 tproxy ip6 to [::1]:1', [{match: 'tcp dport', is: 1}, {tproxy: '[::1]:1'}]],
    [
      'tcp dport 80 tproxy to :50080 accept',
      [{match: 'tcp dport', is: 80}, {tproxy: {port: 50080}}, 'accept'],
    ],
    ['tcp dport 80 tproxy ip to :1', [{match: 'tcp dport', is: 80}, {tproxy: {family: 'ip', port: 1}}]],
    [
      'meta l4proto tcp tproxy ip to ip saddr map { 192.0.2.1 : 127.0.0.1 }:80',
      [
        {match: 'meta l4proto', is: 'tcp'},
        {
          tproxy: {
            family: 'ip',
            address: {map: 'ip saddr', in: [{key: '192.0.2.1', data: '127.0.0.1'}]},
            port: 80,
          },
        },
      ],
    ],
    [
      'meta l4proto tcp tproxy to :tcp dport map { 80 : 8080 }',
      [{match: 'meta l4proto', is: 'tcp'}, {tproxy: {port: {map: 'tcp dport', in: [{key: 80, data: 8080}]}}}],
    ],
    [
      'meta l4proto tcp tproxy ip to 127.0.0.1:tcp dport map { 80 : 8080 }',
      [
        {match: 'meta l4proto', is: 'tcp'},
        {tproxy: {address: '127.0.0.1', port: {map: 'tcp dport', in: [{key: 80, data: 8080}]}}},
      ],
    ],
    ['reset tcp option fastopen', [{reset: 'tcp option fastopen'}]],
    ['tcp dport 5 reset tcp option 77', [{match: 'tcp dport', is: 5}, {reset: 'tcp option 77'}]],
    [
      'ct mark vmap { 2-5 : drop, 7 : accept }',
      [
        {
          vmap: 'ct mark',
          in: [
            {key: [2, 5], data: 'drop'},
            {key: 7, data: 'accept'},
          ],
        },
      ],
    ],
    ['ct bytes vmap { 5-9 : drop }', [{vmap: 'ct bytes', in: [{key: [5, 9], data: 'drop'}]}]],
    [
      'meta mark set ct mark map { 2-5 : 7 }',
      [{set: 'meta mark', to: {map: 'ct mark', in: [{key: [2, 5], data: 7}]}}],
    ],
    [
      'limit name meta skuid map { 1000-2000 : "slow" }',
      [{objects: 'limit', map: 'meta skuid', in: [{key: [1000, 2000], object: 'slow'}]}],
    ],
    [
      'ip saddr . meta mark . tcp dport { 192.0.2.1 . 2-5 . 22, 192.0.2.2 . 7 . 80 }',
      [
        {
          match: ['ip saddr', 'meta mark', 'tcp dport'],
          in: [
            ['192.0.2.1', [2, 5], 22],
            ['192.0.2.2', 7, 80],
          ],
        },
      ],
    ],
    [
      'ip saddr . meta mark { 192.0.2.0/24 . 5 }',
      [{match: ['ip saddr', 'meta mark'], in: [['192.0.2.0/24', 5]]}],
    ],
    [
      'iifname . meta mark vmap { "eth*" . 5 : accept }',
      [{vmap: ['iifname', 'meta mark'], in: [{key: ['eth*', 5], data: 'accept'}]}],
    ],
    [
      'meta mark set jhash ip saddr mod 2 map { 0 : 1, 1 : 2 }',
      [
        {
          set: 'meta mark',
          to: {
            map: 'jhash ip saddr mod 2',
            in: [
              {key: 0, data: 1},
              {key: 1, data: 2},
            ],
          },
        },
      ],
    ],
    [
      'jhash ip saddr . tcp sport mod 10 vmap { 0-3 : accept, 4-9 : drop }',
      [
        {
          vmap: 'jhash ip saddr . tcp sport mod 10',
          in: [
            {key: [0, 3], data: 'accept'},
            {key: [4, 9], data: 'drop'},
          ],
        },
      ],
    ],
    ['meta priority set 1:2', [{set: 'meta priority', to: '1:2'}]],
    [
      'meta priority set ip saddr map { 192.0.2.1 : 1:2 }',
      [{set: 'meta priority', to: {map: 'ip saddr', in: [{key: '192.0.2.1', data: '1:2'}]}}],
    ],
    [
      'tcp flags vmap { syn | ack : accept, fin | syn : drop, rst : drop }',
      [
        {
          vmap: 'tcp flags',
          in: [
            {key: ['fin', 'syn'], data: 'drop'},
            {key: ['syn', 'ack'], data: 'accept'},
            {key: 'rst', data: 'drop'},
          ],
        },
      ],
    ],
    [
      'tcp flags & (fin | syn | rst | ack) == { fin | ack, syn }',
      [{match: 'tcp flags', in: [['fin', 'ack'], 'syn'], mask: ['fin', 'syn', 'rst', 'ack']}],
    ],
    [
      'tcp flags . ip saddr { syn | ack | fin . 192.0.2.1 }',
      [{match: ['tcp flags', 'ip saddr'], in: [[['fin', 'syn', 'ack'], '192.0.2.1']]}],
    ],
  ],
  ip: [
    ['meta l4proto tcp tproxy to 127.0.0.1', [{match: 'meta l4proto', is: 'tcp'}, {tproxy: '127.0.0.1'}]],
    ['udp dport 1 tproxy to :80', [{match: 'udp dport', is: 1}, {tproxy: {port: 80}}]],
    [
      'ip saddr 192.0.2.1 dup to 192.0.2.7 device "lo"',
      [{match: 'ip saddr', is: '192.0.2.1'}, {dup: {to: '192.0.2.7', device: 1}}],
    ],
    ['dup to 192.0.2.1', [{dup: {to: '192.0.2.1'}}]],
    ['dup to ip daddr', [{dup: {to: {field: 'ip daddr'}}}]],
    [
      'dup to ip saddr map { 192.0.2.1 : 192.0.2.2 } device "lo"',
      [{dup: {to: {map: 'ip saddr', in: [{key: '192.0.2.1', data: '192.0.2.2'}]}, device: 1}}],
    ],
  ],
  ip6: [
    ['dup to 2001:db8::1 device "lo"', [{dup: {to: '2001:db8::1', device: 1}}]],
    ['meta l4proto tcp tproxy to [::1]:80', [{match: 'meta l4proto', is: 'tcp'}, {tproxy: '[::1]:80'}]],
  ],
  netdev: [
    ['fwd to "lo"', [{fwd: {device: 1}}]],
    ['fwd to 77', [{fwd: {device: 77}}]],
    ['fwd to meta mark map { 1 : "lo" }', [{fwd: {device: {map: 'meta mark', in: [{key: 1, data: 1}]}}}]],
    ['fwd ip to 192.0.2.1 device "lo"', [{fwd: {device: 1, to: '192.0.2.1'}}]],
    ['fwd ip6 to 2001:db8::1 device "lo"', [{fwd: {device: 1, to: '2001:db8::1'}}]],
    ['fwd ip to ip saddr device "lo"', [{fwd: {device: 1, to: {field: 'ip saddr'}, family: 'ip'}}]],
    [
      'fwd ip to ip saddr map { 192.0.2.1 : 192.0.2.2 } device "lo"',
      [{fwd: {device: 1, to: {map: 'ip saddr', in: [{key: '192.0.2.1', data: '192.0.2.2'}]}, family: 'ip'}}],
    ],
    ['dup to "lo"', [{dup: {device: 1}}]],
    [
      'dup to meta mark map { 1 : "lo", 2 : 78 }',
      [
        {
          dup: {
            device: {
              map: 'meta mark',
              in: [
                {key: 1, data: 1},
                {key: 2, data: 78},
              ],
            },
          },
        },
      ],
    ],
  ],
}

/** Handshakes, which need a hook of their own. */
export const handshakes: readonly Pair[] = [
  ['synproxy', ['synproxy']],
  ['synproxy mss 1460', [{synproxy: {mss: 1460}}]],
  ['synproxy wscale 7', [{synproxy: {wscale: 7}}]],
  [
    'tcp dport 80 synproxy mss 1460 wscale 14 timestamp sack-perm',
    [{match: 'tcp dport', is: 80}, {synproxy: {mss: 1460, wscale: 14, flags: ['timestamp', 'sack-perm']}}],
  ],
]

export const handshakeChain = 'chain c { type filter hook input priority 0; }'

/** What not every kernel has: queues, flowtables. */
export const handedOver: readonly Pair[] = [
  ['queue', ['queue']],
  ['queue flags bypass to 0', [{queue: {number: 0, flags: ['bypass']}}]],
  ['queue to 65535', [{queue: {number: 65535}}]],
  ['queue flags bypass,fanout to 1-4', [{queue: {number: [1, 4], flags: ['bypass', 'fanout']}}]],
  ['queue to symhash mod 4 offset 2', [{queue: {number: {field: 'symhash mod 4 offset 2'}}}]],
  [
    'queue flags bypass to jhash ip saddr mod 4',
    [{queue: {number: {field: 'jhash ip saddr mod 4'}, flags: ['bypass']}}],
  ],
  ['queue to numgen inc mod 3', [{queue: {number: {field: 'numgen inc mod 3'}}}]],
  [
    'queue to tcp dport map { 80 : 1, 443 : 2 }',
    [
      {
        queue: {
          number: {
            map: 'tcp dport',
            in: [
              {key: 80, data: 1},
              {key: 443, data: 2},
            ],
          },
        },
      },
    ],
  ],
  ['meta l4proto tcp flow add @fast', [{match: 'meta l4proto', is: 'tcp'}, {flow: '@fast'}]],
]

export const handingOver = `flowtable fast { hook ingress priority 0; devices = { lo }; }
chain c { type filter hook forward priority 0; }`
