/** Bad input is refused before a byte is sent, by an error that names the option and the value. */
import test from 'ava'
import {connect, connectSync, type SyncConnection} from '../../src/connection.js'
import {connectGenericSync} from '../../src/generic/connection.js'
import {connectNetfilterSync} from '../../src/netfilter/connection.js'
import {replay, scriptedKernel} from '../../src/testing/index.js'
import {mute} from '../support/mute.js'

type Bad = [what: string, value: unknown, error: typeof TypeError | typeof RangeError, text: RegExp]

function refused(
  name: string,
  call: (connection: SyncConnection, value: never) => unknown,
  table: Bad[],
): void {
  for (const [what, value, error, text] of table) {
    test(`${name}: ${what}`, t => {
      const connection = connectSync({transport: mute})
      const thrown = t.throws(() => call(connection, value as never))
      t.is(thrown?.constructor, error, `${thrown}`)
      t.regex(`${thrown?.message}`, text)
    })
  }
}

const to = '10.68.0.0/24'
const labels = (count: number) => Array(count).fill('100').join('/')
const segs = (count: number) => Array(count).fill('2001:db8::1')
const encapsulated = (type: string, data: object) => ({to: '2001:db8::/32', dev: 1, encap: {type, data}})
const seg6 = (count: number, more = {}) => encapsulated('seg6', {mode: 'encap', segs: segs(count), ...more})

refused('a route', ({routes}, value) => routes.add(value), [
  ['no object', undefined, TypeError, /^a route: expected an object, got undefined/],
  ['unknown option', {to, metrik: 5}, TypeError, /^metrik: no option of a route/],
  ['no destination', {dev: 'v0'}, TypeError, /^to: .*undefined/],
  ['destination is a number', {to: 7}, TypeError, /^to: .*7/],
  ['malformed destination', {to: '10.68.0.0/33'}, RangeError, /^to: .*'10\.68\.0\.0\/33'/],
  ['IPv6 destination for IPv4', {to: '2001:db8::/32', family: 4}, RangeError, /^to: .*2001:db8::\/32/],
  ['family', {to: 'default', family: 5}, RangeError, /^family: .*5/],
  ['gateway with a length', {to, via: '192.0.2.1/24'}, RangeError, /^via: .*'192\.0\.2\.1\/24'/],
  ['interface name with a slash', {to, dev: 'a/b'}, RangeError, /^dev: .*'a\/b'/],
  ['interface name with a NUL', {to, dev: 'a\0b'}, RangeError, /^dev: /],
  ['empty interface name', {to, dev: ''}, RangeError, /^dev: .*''/],
  ['interface index 0', {to, dev: 0}, RangeError, /^dev: .*0/],
  ['table word', {to, table: 'mine'}, RangeError, /^table: .*'mine'/],
  ['table', {to, table: 2 ** 32}, RangeError, /^table: .*4294967296/],
  ['type', {to, type: 'constructor'}, RangeError, /^type: .*'constructor'/],
  ['protocol', {to, protocol: 256}, RangeError, /^protocol: .*256/],
  ['scope', {to, scope: -1}, RangeError, /^scope: .*-1/],
  ['metric', {to, metric: 1.5}, RangeError, /^metric: .*1\.5/],
  ['metric as text', {to, metric: '5'}, TypeError, /^metric: .*'5'/],
  ['source of the other family', {to, src: '2001:db8::1'}, RangeError, /^src: /],
  ['tos', {to, tos: 256}, RangeError, /^tos: .*256/],
  ['metrics', {to, metrics: {mtuu: 5}}, TypeError, /^mtuu: no option of metrics/],
  ['rtt', {to, metrics: {rtt: 0.1}}, RangeError, /^metrics\.rtt: .*0\.1/],
  ['lock', {to, metrics: {lock: ['hop']}}, RangeError, /^metrics\.lock: .*'hop'/],
  ['lock is a word', {to, metrics: {lock: 'mtu'}}, TypeError, /^metrics\.lock: /],
  ['onlink', {to, onlink: 1}, TypeError, /^onlink: .*1/],
  ['nexthops', {to, nexthops: {}}, TypeError, /^nexthops: /],
  ['weight', {to, nexthops: [{dev: 'v0', weight: 257}]}, RangeError, /^nexthops\[0\]\.weight: .*257/],
  ['second nexthop', {to, nexthops: [{dev: 'v0'}, {dev: 'a b'}]}, RangeError, /^nexthops\[1\]\.dev: .*'a b'/],
  ['unknown option of a nexthop', {to, nexthops: [{hop: 1}]}, TypeError, /^hop: no option of nexthops\[0\]/],
  [
    '31 labels',
    encapsulated('mpls', {labels: labels(31)}),
    RangeError,
    /^encap\.data\.labels: .*at most 30.*31/,
  ],
  ['31 new labels', {to: '100', family: 'mpls', as: labels(31)}, RangeError, /^as: .*at most 30.*31/],
  ['two labels', {to: '100/200', family: 'mpls'}, RangeError, /^to: .*at most 1.*2/],
  ['128 segments', seg6(128), RangeError, /^encap\.data\.segs: .*at most 127.*128/],
  [
    '127 segments in the packet',
    seg6(127, {mode: 'inline'}),
    RangeError,
    /^encap\.data\.segs: .*at most 126/,
  ],
  ['126 segments and a key', seg6(126, {hmac: 7}), RangeError, /^encap\.data\.segs: .*at most 125.*126/],
  ['128 hops', encapsulated('rpl', {segs: segs(128)}), RangeError, /^encap\.data\.segs: .*at most 127.*128/],
  [
    '128 segments of an action',
    encapsulated('seg6local', {action: 'End.B6.Encaps', srh: {segs: segs(128)}}),
    RangeError,
    /^encap\.data\.srh\.segs: .*at most 127.*128/,
  ],
  ['encapsulation', {to, dev: 1, encap: {type: 'ip', data: 'x'}}, TypeError, /^encap\.data: .*'x'/],
  [
    'encapsulation type',
    {to, dev: 1, encap: {type: 'x', data: new Uint8Array()}},
    RangeError,
    /^encap\.type: .*'x'/,
  ],
  ...(
    [
      [
        'a word of another',
        'seg6',
        {mode: 'encap', labels: '7'},
        TypeError,
        /^labels: no option of encap\.data/,
      ],
      ['what is required', 'seg6', {mode: 'encap'}, TypeError, /^encap\.data\.segs: .*undefined/],
      ['a mode', 'seg6', {mode: 'outside', segs: ['::1']}, RangeError, /^encap\.data\.mode: .*'outside'/],
      ['no segments', 'rpl', {segs: []}, RangeError, /^encap\.data\.segs: /],
      ['a segment', 'rpl', {segs: ['::1', '192.0.2.1']}, RangeError, /^encap\.data\.segs\[1\]: /],
      ['labels', 'mpls', {labels: '1048576'}, RangeError, /^encap\.data\.labels: .*'1048576'/],
      ['ttl', 'mpls', {labels: '7', ttl: 256}, RangeError, /^encap\.data\.ttl: .*256/],
      ['an id', 'ip', {id: -1n}, RangeError, /^encap\.data\.id: .*-1/],
      ['flags', 'ip6', {flags: ['sum']}, RangeError, /^encap\.data\.flags: .*'sum'/],
      ['an option within', 'ip', {erspan: {index: 7}}, TypeError, /^encap\.data\.erspan\.ver: /],
      ['two tunnels', 'ip', {vxlan: {gbp: 1}, erspan: {ver: 1}}, RangeError, /^encap\.data\.erspan: .*vxlan/],
      [
        'bytes of options',
        'ip',
        {geneve: [{class: 1, type: 1, data: 'aa'}]},
        TypeError,
        /geneve\[0\]\.data: /,
      ],
      ['a locator', 'ila', {locator: '1:2:3:4:5'}, RangeError, /^encap\.data\.locator: .*'1:2:3:4:5'/],
      ['an action', 'seg6local', {action: 'end_x'}, RangeError, /^encap\.data\.action: .*'end_x'/],
      ['a link', 'seg6local', {action: 'End', oif: 'a b'}, RangeError, /^encap\.data\.oif: .*'a b'/],
      ['a flavor', 'seg6local', {action: 'End', flavors: ['x']}, RangeError, /^encap\.data\.flavors: .*'x'/],
      ['a share', 'ioam6', {freq: '2/1', trace: {}}, RangeError, /^encap\.data\.freq: .*'2\/1'/],
      ['a trace', 'ioam6', {trace: {type: 1, ns: 1, size: 6}}, RangeError, /^encap\.data\.trace\.size: .*6/],
      ['an id of zero', 'xfrm', {ifId: 0}, RangeError, /^encap\.data\.ifId: .*0/],
      ['headroom', 'bpf', {headroom: 257}, RangeError, /^encap\.data\.headroom: .*257/],
      ['words for a number', 99, {labels: '7'}, RangeError, /^encap\.data: expected bytes/],
    ] as const
  ).map(
    ([what, type, data, error, text]): Bad => [
      `encapsulation ${type}: ${what}`,
      {to, encap: {type, data}},
      error,
      text,
    ],
  ),
  ['no encapsulation', {to, dev: 1, encap: null}, TypeError, /^encap: .*null/],
  ['pref', {to: '2001:db8::/32', pref: 'best'}, RangeError, /^pref: .*'best'/],
  ['label', {to: '1048576', family: 'mpls'}, RangeError, /^to: .*'1048576'/],
])

refused('a route filter', ({routes}, value) => routes.list(value), [
  ['unknown option', {device: 'v0'}, TypeError, /^device: no option/],
  ['family after an interface', {dev: 'v0', family: 5}, RangeError, /^family: .*5/],
  ['destination', {to: 'x'}, RangeError, /^to: .*'x'/],
  ['label', {family: 'mpls', to: 'x'}, RangeError, /^to: .*'x'/],
])

refused(
  'a lookup of a label',
  ({routes}, value) => routes.get('100', {family: 'mpls', ...(value as object)}),
  [
    ['beside an interface', {oif: 'v0'}, RangeError, /^oif: expected nothing for an MPLS label, got 'v0'/],
    [
      'beside a flow label',
      {flowlabel: 1},
      RangeError,
      /^flowlabel: expected nothing for an MPLS label, got 1/,
    ],
    ['no label', {family: 4}, RangeError, /^destination: .*'100'/],
  ],
)

refused('a lookup', ({routes}, value) => routes.get('192.0.2.1', value), [
  ['a flow label of IPv4', {flowlabel: 1}, RangeError, /^flowlabel: expected nothing for IPv4, got 1/],
  ['another family', {family: 6}, RangeError, /^destination: expected an IPv6 address, got '192\.0\.2\.1'/],
  ['no family', {family: 5}, RangeError, /^family: .*5/],
  ['no labels', {family: 'mpls'}, RangeError, /^destination: .*'192\.0\.2\.1'/],
  ['unknown option', {to}, TypeError, /^to: no option/],
  ['other family', {from: '::1'}, RangeError, /^from: .*'::1'/],
  ['port', {dport: 65536}, RangeError, /^dport: .*65536/],
  ['second interface', {iif: 'v0', oif: 'a/b'}, RangeError, /^oif: .*'a\/b'/],
])

const lladdr = '02:00:00:00:00:01'

refused('a neighbour', ({neighbours}, value) => neighbours.add(value), [
  ['no address', {dev: 'v0', lladdr}, TypeError, /^to: .*undefined/],
  ['prefix', {dev: 'v0', to: '192.0.2.0/24'}, RangeError, /^to: /],
  ['link-layer address', {dev: 'v0', to: '192.0.2.1', lladdr: '02:zz'}, RangeError, /^lladdr: .*'02:zz'/],
  ['no interface', {to: '192.0.2.1', lladdr}, TypeError, /^dev: .*undefined/],
  ['state', {dev: 'v0', to: '192.0.2.1', state: 'gone'}, RangeError, /^state: .*'gone'/],
  ['flags', {dev: 'v0', to: '192.0.2.1', flags: ['x']}, RangeError, /^flags: .*'x'/],
  ['VLAN', {dev: 'v0', family: 'bridge', lladdr, vlan: 4096}, RangeError, /^vlan: .*4096/],
  ['forwarding entry without address', {dev: 'v0', family: 'bridge'}, TypeError, /^lladdr: .*undefined/],
  ['second interface', {dev: 'v0', family: 'bridge', lladdr, via: 'a/b'}, RangeError, /^via: .*'a\/b'/],
])

refused('a rule', ({rules}, value) => rules.add(value), [
  ['unknown option', {lookup: 5}, TypeError, /^lookup: no option/],
  ['families', {from: '192.0.2.1', to: '::1'}, RangeError, /^to: .*'::1'/],
  ['interface', {iif: 'a/b'}, RangeError, /^iif: .*'a\/b'/],
  ['range', {sport: [9, 1]}, RangeError, /^sport: .*9-1/],
  ['port', {dport: 65536}, RangeError, /^dport: .*65536/],
  ['tunnel', {tunId: 5}, TypeError, /^tunId: .*5/],
  ['action', {action: 'drop'}, RangeError, /^action: .*'drop'/],
  ['goto elsewhere', {goto: 5, action: 'nop'}, RangeError, /^action: .*'nop'/],
])

refused('an address', ({addresses}, value) => addresses.add(value), [
  ['unknown option', {dev: 'v0', addr: ''}, TypeError, /^addr: no option/],
  ['no interface', {address: '192.0.2.1/24'}, TypeError, /^dev: .*undefined/],
  ['length', {dev: 'v0', address: '192.0.2.1/33'}, RangeError, /^address: .*'192\.0\.2\.1\/33'/],
  ['peer of the other family', {dev: 'v0', address: '192.0.2.1', peer: '::1'}, RangeError, /^peer: .*'::1'/],
  ['flags', {dev: 'v0', address: '192.0.2.1', flags: ['x']}, RangeError, /^flags: .*'x'/],
  ['flags are a word', {dev: 'v0', address: '192.0.2.1', flags: 'nodad'}, TypeError, /^flags: /],
  [
    'lifetimes',
    {dev: 'v0', address: '192.0.2.1', validLifetime: 5, preferredLifetime: 6},
    RangeError,
    /^preferredLifetime: .*6/,
  ],
])

refused('an address filter', ({addresses}, value) => addresses.list(value), [
  ['family after an interface', {dev: 'v0', family: 5}, RangeError, /^family: .*5/],
])

refused('counters', ({stats}, value) => stats.list(value), [
  ['no object', 5, TypeError, /^a filter of counters: expected an object, got 5/],
  ['unknown option', {group: ['link']}, TypeError, /^group: no option of a filter of counters/],
  ['group', {groups: ['toString']}, RangeError, /^groups: expected of link .*'toString'/],
  ['no groups', {groups: []}, RangeError, /^groups: expected at least one/],
  ['a word for groups', {groups: 'link'}, TypeError, /^groups: .*'link'/],
  ['suite', {offload: ['l3']}, RangeError, /^offload: .*'l3'/],
  ['suite without its group', {groups: ['link'], offload: ['cpu_hit']}, TypeError, /^offload: .*nothing/],
])

refused('what to count', ({stats}, value) => stats.set('v0', value), [
  ['nothing', {}, TypeError, /^l3Stats: .*undefined/],
  ['a number', {l3Stats: 1}, TypeError, /^l3Stats: .*1/],
  ['unknown option', {l3Stats: true, l2Stats: true}, TypeError, /^l2Stats: /],
])

test('a misspelt option of a connection does not lead to the own namespace', t => {
  for (const open of [connectSync, connectGenericSync, connectNetfilterSync])
    t.throws(() => open({namspace: 'x', transport: mute} as never), {
      instanceOf: TypeError,
      message: /^namspace: no option of a connection \(namespace transport trace\)$/,
    })
})

test('what a monitor and a replay are not asked for', t => {
  t.throws(() => replay([], {familly: 16} as never), {message: /^familly: no option of a replay/})
  const kernel = scriptedKernel()
  const wrong = connect({transport: kernel.open}).then(ip => ip.monitor(['link'], {resync: true} as never))
  return t.throwsAsync(wrong, {message: /^resync: no option of a monitor/})
})
