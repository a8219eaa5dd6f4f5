// Sets, maps, elements, objects and flowtables on the real kernel: nft shows what we made, and we read what nft made.

import type {ExecutionContext} from 'ava'
import {
  connectNetfilterSync,
  type NftElement,
  type NftObject,
  type NftSet,
  nft as objects,
  type SyncNftables,
} from '../../src/netfilter/index.js'
import {fresh, live as test} from '../support/live.js'
import {load, nft} from '../support/nft.js'
import {hostRanges, typed} from '../support/nft-rulesets.js'
import {rulesIn} from '../support/nftables-state.js'
import {fillWithRules} from '../support/nftables-zoo.js'

const family = 'inet'
const table = 't'
const set = (name: string, rest: Omit<NftSet, 'family' | 'table' | 'name'>): NftSet => ({
  family,
  table,
  name,
  ...rest,
})

/** Sets with their elements, in the order in which they are listed. */
const all: readonly (readonly [NftSet, NftElement[]])[] = [
  [
    set('addresses', {key: 'ipv4_addr', comment: 'some'}),
    [{key: '192.0.2.1'}, {key: '198.51.100.7', comment: 'one'}],
  ],
  [
    set('prefixes', {key: 'ipv4_addr', flags: ['interval']}),
    [{key: '192.0.2.0/24'}, {key: ['198.51.100.10', '198.51.100.20']}, {key: '203.0.113.5'}, {key: '*'}],
  ],
  [set('six', {key: 'ipv6_addr', flags: ['interval']}), [{key: '2001:db8::/32'}, {key: 'ffff::/16'}]],
  [
    set('timed', {key: 'inet_service', flags: ['timeout'], timeout: 3_600_000, size: 100, policy: 'memory'}),
    [{key: 22}],
  ],
  [
    set('ranges', {key: ['ipv4_addr', 'inet_service'], flags: ['interval']}),
    [{key: ['192.0.2.0/24', [1000, 2000]]}, {key: [['198.51.100.1', '198.51.100.9'], 22]}],
  ],
  [set('pairs', {key: ['ifname', 'mark']}), [{key: ['eth0', 7]}]],
  [set('ports', {key: 'inet_service', data: 'ipv4_addr'}), [{key: 80, data: '192.0.2.1'}]],
  [
    set('verdicts', {key: 'ipv4_addr', data: 'verdict', flags: ['interval']}),
    [
      {key: '192.0.2.0/24', data: 'accept'},
      {key: '198.51.100.0/24', data: {jump: 'c'}},
    ],
  ],
  [set('counters', {key: 'mark', objects: 'counter'}), [{key: 5, object: 'hits'}]],
  [
    set('counted', {key: 'ether_addr', statements: [{counter: {packets: 0n, bytes: 0n}}]}),
    [{key: '02:00:00:00:00:01', statements: [{counter: {packets: 3n, bytes: 4n}}]}],
  ],
]
const counter: NftObject = {
  family,
  table,
  name: 'hits',
  type: 'counter',
  data: {packets: 5n, bytes: 600n},
  comment: 'all',
}
const quota: NftObject = {
  family,
  table,
  name: 'much',
  type: 'quota',
  data: {bytes: 5000n, flags: 1, consumed: 3n},
}

/** Without what the kernel adds. */
const plain = <T extends object>(list: T[]) =>
  list.map(
    ({handle: _, use: __, expires: ___, ...rest}: T & {handle?: bigint; use?: number; expires?: number}) =>
      rest,
  )

/** Without the time that is left. */
const still = (ruleset: string) => ruleset.replace(/ expires \w+/g, '')

test('sets with their elements, and objects', t => {
  const namespace = fresh(t)
  using netfilter = connectNetfilterSync({namespace})
  const {nftables} = netfilter
  // In one transaction, elements are added to sets that are not there yet.
  nftables.batch([
    objects.tables.add({family, name: table}),
    objects.chains.add({family, table, name: 'c'}),
    objects.objects.add(counter),
    objects.objects.add(quota),
    ...all.flatMap(([one, list]) => [objects.sets.add(one), objects.elements.add(one, list)]),
  ])
  t.deepEqual(plain(nftables.objects.list()) as unknown, [counter, quota])
  t.deepEqual(
    plain(nftables.sets.list()) as unknown,
    all.map(([one]) => one),
  )
  for (const [{name}, list] of all) t.deepEqual(plain(nftables.elements.list({family, table, name})), list)
  const ours = nft(namespace, 'list ruleset')
  t.log(ours)

  // nft's own text loads into what we read from it again, and nft finds both equal.
  const other = fresh(t)
  load(other, ours)
  using theirs = connectNetfilterSync({namespace: other})
  t.is(still(nft(other, 'list ruleset')), still(ours))
  for (const [{name}, list] of all)
    t.deepEqual(plain(theirs.nftables.elements.list({family, table, name})), list)

  // Elements go one by one, ranges as they came, and all at once.
  for (const [one, list] of all) {
    nftables.elements.delete(one, list.slice(0, 1))
    t.is(nftables.elements.list(one).length, list.length - 1)
    nftables.elements.flush(one)
    t.deepEqual(nftables.elements.list(one), [])
    nftables.sets.delete(one)
  }
  t.like(nftables.objects.reset({type: 'counter'})[0], {data: {packets: 5n, bytes: 600n}})
  t.like(nftables.objects.list({type: 'counter'})[0], {data: {packets: 0n, bytes: 0n}})
  nftables.objects.delete(quota)
  t.is(nftables.objects.list().length, 1)
})

/** Makes in one namespace what a table of the other has, and holds that nft(8) finds both equal. */
function copied(
  t: ExecutionContext,
  ruleset: string,
  where: {family: 'ip' | 'inet'; table: string},
): SyncNftables {
  const [theirs, ours] = [fresh(t), fresh(t)]
  load(theirs, ruleset)
  const netfilter = connectNetfilterSync({namespace: theirs})
  t.teardown(() => netfilter.close())
  using copy = connectNetfilterSync({namespace: ours})
  const {nftables} = netfilter
  const {family, table: name} = where
  // Rules and elements are of sets that the same transaction adds, of which they have but the names.
  copy.nftables.batch([
    objects.tables.add({family, name}),
    ...nftables.chains.list(where).map(one => objects.chains.add(one)),
    ...nftables.sets
      .list(where)
      .flatMap(one => [
        objects.sets.add(one),
        objects.elements.add({...where, name: one.name}, nftables.elements.list(one)),
      ]),
    ...nftables.rules.list(where).map(({handle: _, ...rule}) => objects.rules.add(rule)),
  ])
  t.is(nft(ours, 'list ruleset'), nft(theirs, 'list ruleset'))
  t.deepEqual(rulesIn(ours, name, 'c', family), rulesIn(theirs, name, 'c', family))
  return nftables
}

test('numbers in sets with ranges: nft shows ours as its own, and rules look them up alike', t => {
  const where = {family: 'ip', table: 'ranges'} as const
  const unnamed =
    'add set ip ranges w { typeof numgen random mod 9999; flags interval; elements = { 1-1000, 5000 }; }'
  const {elements} = copied(t, `${hostRanges}${unnamed}\n`, where)
  const numbers = elements.list({...where, name: 'a'})
  t.deepEqual(numbers, [{key: [1, 0x100]}, {key: 0x200}, {key: [0x1000000, 0x2000000]}])
  t.deepEqual(elements.list({...where, name: 'c'})[0], {key: [[1, 0x100], 'new', '192.0.2.0/24']})
  // Of a type that has no name, bytes in the order of the values.
  const [range, single] = elements.list({...where, name: 'w'})
  t.deepEqual(range, {key: [Uint8Array.of(0, 0, 0, 1), Uint8Array.of(0, 0, 3, 232)]})
  t.deepEqual(single, {key: Uint8Array.of(0, 0, 19, 136)})
})

test('sets whose types are told by properties of packets', t => {
  const where = {family: 'inet', table: 'typed'} as const
  const {sets, elements} = copied(t, typed, where)
  const of = (name: string) => sets.get({...where, name})
  t.deepEqual(of('a').key, {typeof: 'meta length'})
  t.deepEqual(of('b').key, {typeof: ['ip saddr', 'meta length']})
  t.like(of('e'), {key: {typeof: 'ip saddr'}, data: {typeof: 'meta mark'}})
  t.deepEqual(elements.list({...where, name: 'b'}), [{key: ['192.0.2.1', [1, 1000]]}])
  const name = 'x'
  for (const [key, message] of [
    ['ip dscq', /key\.typeof: expected a property/],
    ['numgen random mod 7', /key\.typeof: expected fields of headers/],
    [[], /key\.typeof: expected at least one property of packets/],
  ] as const)
    t.throws(() => sets.add({...where, name, key: {typeof: key as never}}), {message})
})

test('every set of a large rule set is listed, and added again as it was', t => {
  const namespace = fresh(t)
  namespace.enter(() => fillWithRules())
  using netfilter = connectNetfilterSync({namespace})
  const other = fresh(t)
  using copy = connectNetfilterSync({namespace: other})
  const {nftables} = netfilter
  const sets = nftables.sets.list()
  t.true(sets.length > 20)
  copy.nftables.batch([
    ...nftables.tables.list().map(one => objects.tables.add(one)),
    ...nftables.chains.list({family, table}).map(one => objects.chains.add(one)),
    ...nftables.objects.list().map(one => objects.objects.add(one)),
    ...sets.flatMap(one => [objects.sets.add(one), objects.elements.add(one, nftables.elements.list(one))]),
  ])
  const text = (from: typeof namespace) => nft(from, 'list sets') + nft(from, 'list maps')
  t.is(still(text(other)), still(text(namespace)))
})

test('what cannot be is refused before anything is sent, or by the kernel with nothing changed', t => {
  const namespace = fresh(t)
  using netfilter = connectNetfilterSync({namespace})
  const {nftables} = netfilter
  nftables.tables.add({family, name: table})
  const prefixes = set('prefixes', {key: 'ipv4_addr', flags: ['interval']})
  nftables.batch([objects.sets.add(prefixes), objects.elements.add(prefixes, [{key: '192.0.2.0/24'}])])
  const before = nft(namespace, 'list ruleset')
  const wrong: [() => unknown, RegExp][] = [
    [() => nftables.sets.add(set('x', {key: 'nonsense' as never})), /key: expected one of/],
    [
      () => nftables.elements.add(prefixes, [{key: '192.0.2.1'}, {key: '2001:db8::1'}]),
      /elements\[1\]: key: expected an IPv4 address/,
    ],
    [() => nftables.elements.add(set('x', {key: 'mark'}), [{key: [1, 2]}]), /no range|single value/],
    [() => nftables.elements.add(prefixes, [{key: '192.0.2.9', data: 'accept'}]), /data: expected none/],
    [() => nftables.chains.add({family, table, name: 'x', hook: 'sideways' as never}), /hook: expected/],
    [
      () => nftables.chains.add({family, table, name: 'x', hook: 'input', priority: 'early'}),
      /priority: expected/,
    ],
    [() => nftables.chains.add({family, table, name: 'x', policy: 'drop'}), /policy: expected a hook/],
    [
      () => nftables.rules.add({family, table, chain: 'x', statements: [{match: 'tcp dport', is: 70_000}]}),
      /statements\[0\]: tcp dport/,
    ],
    [
      () =>
        nftables.rules.add({family: 'ip', table, chain: 'x', statements: [{match: 'ip6 saddr', is: '::1'}]}),
      /family of the table/,
    ],
    [
      () => nftables.rules.add({family, table, chain: 'x', statements: ['nonsense' as never]}),
      /statement: expected/,
    ],
    [
      () => nftables.elements.create(prefixes, [{key: '203.0.113.1'}, {key: ['192.0.2.7', '192.0.2.9']}]),
      /EEXIST.*NFTA_SET_ELEM_LIST_ELEMENTS/,
    ],
    [() => nftables.elements.list({family, table, name: 'none'}), /ENOENT.*NFTA_SET_NAME/],
    [() => nftables.rules.delete({family, table, chain: 'none', handle: 7n}), /ENOENT.*NFTA_RULE_CHAIN/],
    [
      () => nftables.chains.add({family, table, name: 'x', type: 'nat', hook: 'input', priority: -300}),
      /EOPNOTSUPP/,
    ],
  ]
  for (const [call, message] of wrong) t.throws(call, {message})
  t.is(nft(namespace, 'list ruleset'), before)
})
