// Tables, chains and rules in nft(8)'s words on the real kernel: nft shows what we made, and we read what nft made.

import {spawnSync} from 'node:child_process'
import {toHex} from '../../protocol/bytes.js'
import {NETLINK} from '../../protocol/constants.js'
import type {NftExpression} from '../../protocol/netfilter/nftables/expression.js'
import {nftFormats} from '../../protocol/netfilter/nftables/messages.js'
import {connectNetfilterSync, nft as operations} from '../../src/netfilter/index.js'
import {messageType} from '../../src/netfilter/nftables/message.js'
import type {Statement} from '../../src/netfilter/nftables/statements/types.js'
import {fresh, live as test} from '../support/live.js'
import {load, nft} from '../support/nft.js'
import {NFT} from '../support/nft-path.js'
import {rulesIn} from '../support/nftables-state.js'
import {fillWithRules} from '../support/nftables-zoo.js'
import {rawDump} from '../support/raw-dump.js'
import {roundTrip} from '../support/round-trip.js'

/** A rule in our words, and as nft(8) prints it. */
const inet: readonly (readonly [Statement[], string])[] = [
  [[{match: 'ip saddr', is: '192.0.2.1'}, 'accept'], 'ip saddr 192.0.2.1 accept'],
  [[{match: 'ip daddr', is: '192.0.2.0/24'}, 'drop'], 'ip daddr 192.0.2.0/24 drop'],
  [[{match: 'ip saddr', not: '192.0.2.128/25'}, 'return'], 'ip saddr != 192.0.2.128/25 return'],
  [[{match: 'ip saddr', is: ['192.0.2.1', '192.0.2.9']}], 'ip saddr 192.0.2.1-192.0.2.9'],
  [[{match: 'ip6 daddr', is: '2001:db8::/33'}], 'ip6 daddr 2001:db8::/33'],
  [
    [{match: 'tcp dport', is: [1000, 2000]}, {counter: {packets: 0n, bytes: 0n}}],
    'tcp dport 1000-2000 counter packets 0 bytes 0',
  ],
  [[{match: 'tcp dport', not: [1000, 2000]}], 'tcp dport != 1000-2000'],
  [[{match: 'tcp dport', in: [22, 80, 443]}, 'accept'], 'tcp dport { 22, 80, 443 } accept'],
  // The same elements as the rule before, in a set of its own.
  [[{match: 'tcp dport', in: [22, 80, 443]}, 'drop'], 'tcp dport { 22, 80, 443 } drop'],
  [[{match: 'udp sport', notIn: [53, [100, 200]]}], 'udp sport != { 53, 100-200 }'],
  [
    [{match: 'ip saddr', in: ['192.0.2.0/24', '198.51.100.1', ['203.0.113.5', '203.0.113.7']]}],
    'ip saddr { 192.0.2.0/24, 198.51.100.1, 203.0.113.5-203.0.113.7 }',
  ],
  [
    [
      {match: 'ip saddr', is: '192.0.2.1'},
      {match: 'tcp dport', is: 22},
      {match: 'ip daddr', is: '192.0.2.7'},
    ],
    'ip saddr 192.0.2.1 tcp dport 22 ip daddr 192.0.2.7',
  ],
  [[{match: 'ct state', in: ['established', 'related']}, 'accept'], 'ct state established,related accept'],
  [[{match: 'ct state', is: 'invalid'}, 'drop'], 'ct state invalid drop'],
  [[{match: 'ct status', is: 'dnat'}], 'ct status dnat'],
  [
    [
      {match: 'iifname', is: 'eth0'},
      {match: 'oifname', not: 'wlan*'},
    ],
    'iifname "eth0" oifname != "wlan*"',
  ],
  [[{match: 'iifname', in: ['eth0', 'eth1']}], 'iifname { "eth0", "eth1" }'],
  [[{match: 'iif', is: 1}], 'iif "lo"'],
  [
    [
      {match: 'meta mark', is: 16},
      {match: 'meta mark', is: 1, mask: 255},
    ],
    'meta mark 0x00000010 meta mark & 0x000000ff == 0x00000001',
  ],
  [
    [
      {set: 'meta mark', to: 23},
      {set: 'ct mark', to: 24},
    ],
    'meta mark set 0x00000017 ct mark set 0x00000018',
  ],
  [
    [
      {match: 'meta l4proto', in: ['tcp', 'udp']},
      {match: 'th dport', is: 53},
    ],
    'meta l4proto { tcp, udp } th dport 53',
  ],
  [[{match: 'icmp type', is: 'echo-request'}, 'accept'], 'icmp type echo-request accept'],
  [
    [{match: 'icmpv6 type', in: ['nd-router-advert', 'nd-neighbor-solicit']}],
    'icmpv6 type { nd-router-advert, nd-neighbor-solicit }',
  ],
  [[{match: 'ether saddr', is: '02:00:00:00:00:01'}], 'ether saddr 02:00:00:00:00:01'],
  [[{match: 'fib daddr type', is: 'local'}], 'fib daddr type local'],
  [
    [
      {match: 'meta skuid', is: 1000},
      {match: 'meta pkttype', is: 'broadcast'},
    ],
    'meta skuid 1000 meta pkttype broadcast',
  ],
  [['reject'], 'reject'],
  [[{reject: 'icmpx admin-prohibited'}], 'reject with icmpx admin-prohibited'],
  [[{match: 'tcp dport', is: 1}, {reject: 'tcp reset'}], 'tcp dport 1 reject with tcp reset'],
  [
    [{match: 'ip saddr', is: '192.0.2.1'}, {reject: 'icmp host-unreachable'}],
    'ip saddr 192.0.2.1 reject with icmp host-unreachable',
  ],
  [[{limit: {rate: 10, per: 'second', burst: 5}}, 'log'], 'limit rate 10/second log'],
  [
    [{limit: {rate: 100, per: 'hour', burst: 7, over: true}}, 'drop'],
    'limit rate over 100/hour burst 7 packets drop',
  ],
  [
    [{log: {prefix: 'hello ', level: 'info', flags: ['tcp sequence', 'skuid']}}],
    'log prefix "hello " level info flags tcp sequence flags skuid',
  ],
  [
    [{log: {prefix: 'x', group: 5, snaplen: 100, queueThreshold: 10}}],
    'log prefix "x" group 5 snaplen 100 queue-threshold 10',
  ],
  [[{log: {group: 5}}], 'log group 5'],
  [[{log: {group: 5, snaplen: 0}}], 'log group 5 snaplen 0'],
  [[{jump: 'other'}], 'jump other'],
  [[{goto: 'other'}], 'goto other'],
  [['notrack', 'continue'], 'notrack continue'],
]
const nat: typeof inet = [
  [[{match: 'ip saddr', is: '10.68.0.0/24'}, 'masquerade'], 'ip saddr 10.68.0.0/24 masquerade'],
  [
    [{match: 'meta l4proto', is: 'tcp'}, {masquerade: {port: [1000, 2000], flags: ['random', 'persistent']}}],
    'meta l4proto tcp masquerade to :1000-2000 random,persistent',
  ],
  [[{snat: '192.0.2.1'}], 'snat ip to 192.0.2.1'],
  [
    [{snat: {address: ['192.0.2.1', '192.0.2.5'], flags: ['persistent']}}],
    'snat ip to 192.0.2.1-192.0.2.5 persistent',
  ],
  [[{snat: '2001:db8::1'}], 'snat ip6 to 2001:db8::1'],
]
const dnat: typeof inet = [
  [[{match: 'tcp dport', is: 80}, {dnat: '10.68.0.101:8080'}], 'tcp dport 80 dnat ip to 10.68.0.101:8080'],
  [
    [{match: 'tcp dport', is: 80}, {dnat: {address: '10.68.0.101', port: [8080, 8090]}}],
    'tcp dport 80 dnat ip to 10.68.0.101:8080-8090',
  ],
  [
    [{match: 'udp dport', is: 53}, {dnat: '[2001:db8::1]:5353'}],
    'udp dport 53 dnat ip6 to [2001:db8::1]:5353',
  ],
  [[{match: 'tcp dport', is: 80}, {redirect: {port: 8080}}], 'tcp dport 80 redirect to :8080'],
  [['redirect'], 'redirect'],
]
const all = [
  ['c', inet],
  ['post', nat],
  ['pre', dnat],
] as const

/** The rules of a chain as nft(8) prints them. */
const printed = (ruleset: string, chain: string): string[] =>
  (new RegExp(`chain ${chain} \\{\n([^}]*\n(?:.*\\{.*\\}.*\n[^}]*)*)\t\\}`).exec(ruleset)?.[1] ?? '')
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('type '))

test('what we add is what nft(8) lists, and what nft adds is what we list', t => {
  const namespace = fresh(t)
  using netfilter = connectNetfilterSync({namespace})
  const {tables, chains, rules} = netfilter.nftables
  const family = 'inet'
  tables.add({family, name: 't', comment: 'ours'})
  chains.add({family, table: 't', name: 'c'})
  chains.add({family, table: 't', name: 'other', comment: 'no hook'})
  chains.add({family, table: 't', name: 'pre', type: 'nat', hook: 'prerouting', priority: 'dstnat'})
  chains.add({
    family,
    table: 't',
    name: 'post',
    type: 'nat',
    hook: 'postrouting',
    priority: 100,
    policy: 'accept',
  })
  for (const [chain, list] of all)
    for (const [statements] of list) t.true(rules.add({family, table: 't', chain, statements}) > 0n)
  const ours = nft(namespace, 'list ruleset')
  for (const [chain, list] of all)
    t.deepEqual(
      printed(ours, chain),
      list.map(([, text]) => text),
    )

  const other = fresh(t)
  load(other, ours)
  using theirs = connectNetfilterSync({namespace: other})
  const listed = theirs.nftables.rules.list()
  for (const [chain, list] of all)
    t.deepEqual(
      listed.filter(rule => rule.chain === chain).map(({statements}) => statements),
      list.map(([statements]) => statements),
    )
  t.deepEqual(theirs.nftables.tables.list(), tables.list())
  t.deepEqual(theirs.nftables.chains.list(), chains.list())
})

test('what is listed and added again has the same bytes, with words or without', t => {
  const namespace = fresh(t)
  const refused = namespace.enter(() => fillWithRules())
  t.true(refused.length < 20)
  using netfilter = connectNetfilterSync({namespace})
  const {chains, rules} = netfilter.nftables
  chains.add({family: 'inet', table: 't', name: 'again'})
  const listed = rules.list({family: 'inet', table: 't', chain: 'c'})
  for (const {handle: _, ...rule} of listed) rules.add({...rule, chain: 'again'})
  t.deepEqual(rulesIn(namespace, 't', 'again'), rulesIn(namespace, 't', 'c'))
  t.true(listed.length > 160)
  // `reset tcp option fastopen`, and `synproxy mss 1460 …`.
  const wordless = listed
    .flatMap(({statements}) => statements)
    .flatMap(one => (typeof one === 'object' && 'name' in one ? [one.name] : []))
  t.true(wordless.length <= 2, wordless.join(' '))
})

test('an expression without words is in rules what it is in the kernel: tunnel', t => {
  const namespace = fresh(t)
  using netfilter = connectNetfilterSync({namespace})
  const where = {family: 'netdev', table: 't', chain: 'c'} as const
  const of = (data: object): NftExpression => ({name: 'tunnel', data})
  const modes = [of({key: 'path', dreg: 4, mode: 'rx'}), of({key: 'id', dreg: 2, mode: 'tx'})]
  netfilter.nftables.batch([
    operations.tables.add({family: 'netdev', name: 't'}),
    operations.chains.add({family: 'netdev', table: 't', name: 'c'}),
    operations.rules.add({...where, statements: [of({key: 'id', dreg: 1}), ...modes]}),
  ])
  const [rule] = netfilter.nftables.rules.list(where)
  t.deepEqual(rule?.statements, [of({key: 'id', dreg: 1, mode: 'none'}), ...modes])

  const [dumped = new Uint8Array()] = namespace.enter(() =>
    rawDump(messageType('GETRULE'), nftFormats.GETRULE, {}, NETLINK.NETFILTER),
  )
  // <linux/netfilter/nf_tables.h>: name, then key 1 or 0, register, mode.
  const word = (type: number, value: number) => `0800${hex(type)}00000000${hex(value)}`
  const bytes = (key: number, dreg: number, mode: number) =>
    `0b00010074756e6e656c00001c000200${word(1, key)}${word(2, dreg)}${word(3, mode)}`
  t.deepEqual(toHex(dumped).match(/0b00010074756e6e656c0000.{56}/g), [
    bytes(1, 1, 0),
    bytes(0, 4, 1),
    bytes(1, 2, 2),
  ])
  t.true(roundTrip(nftFormats.NEWRULE, dumped).identical)

  // The texts of nft(8) have no word for it; it shows what its library reads, and may then crash.
  const {stdout} = namespace.enter(() =>
    spawnSync(NFT, ['--debug=netlink', 'list', 'ruleset'], {encoding: 'utf8'}),
  )
  t.deepEqual(stdout.match(/\[ tunnel load .*? \]/g), [
    '[ tunnel load id => reg 1 ]',
    '[ tunnel load path => reg 4 ]',
    '[ tunnel load id => reg 2 ]',
  ])
})

const hex = (number: number): string => number.toString(16).padStart(2, '0')
