// Rules that speak of sets, maps and chains of their own, on the real kernel: for each, the rule that nft(8) makes of
// its text and the one that we make of our words are the same, and what nft made we read in our words.
import {connectNetfilterSync, type NftStatement, nft as operations} from '../../src/netfilter/index.js'
import {fresh, live as test} from '../support/live.js'
import {load, nft} from '../support/nft.js'
import {base, chains} from '../support/nftables-lookups.js'
import {sameRules} from '../support/nftables-pairs.js'
import {rulesIn} from '../support/nftables-state.js'

test('our words and the text of nft(8) make the same rules, and the words are read again', t => {
  const [theirs, ours] = [fresh(t), fresh(t)]
  load(theirs, base)
  load(ours, base)
  for (const [chain, pairs] of chains)
    for (const [text] of pairs) load(theirs, `add rule inet t ${chain} ${text}\n`)
  using netfilter = connectNetfilterSync({namespace: ours})
  const {rules} = netfilter.nftables
  const where = {family: 'inet', table: 't'} as const
  for (const [chain, pairs] of chains) {
    for (const [, statements] of pairs) rules.add({...where, chain, statements: [...statements]})
    sameRules(t, theirs, ours, chain, pairs)
  }
  t.is(nft(ours, 'list ruleset'), nft(theirs, 'list ruleset'))

  // Added once more, be it in another table, they are the same again.
  using other = connectNetfilterSync({namespace: theirs})
  const listed = other.nftables.rules.list(where)
  t.false(listed.some(({chain}) => chain.startsWith('__')))
  load(theirs, base.replace('table inet t ', 'table inet again '))
  other.nftables.batch(listed.map(({handle: _, ...rule}) => operations.rules.add({...rule, table: 'again'})))
  for (const [chain] of chains) t.deepEqual(rulesIn(theirs, 'again', chain), rulesIn(theirs, 't', chain))
})

test('what cannot be looked up is refused before anything is sent, or by the kernel with nothing changed', t => {
  const namespace = fresh(t)
  load(namespace, base)
  using netfilter = connectNetfilterSync({namespace})
  const {elements, rules, sets} = netfilter.nftables
  const where = {family: 'inet', table: 't', chain: 'c'} as const
  const add = (statement: unknown, chain = 'c') =>
    rules.add({...where, chain, statements: [statement as NftStatement, 'accept']})
  const ports = (list: readonly unknown[]) => ({vmap: 'tcp dport', in: list})
  const before = nft(namespace, '-a list ruleset')
  const wrong: readonly (readonly [() => unknown, RegExp])[] = [
    [
      () => add({match: 'ip saddr', in: ['192.0.2.0/24', '192.0.2.7']}),
      /statements\[0\]: ip saddr: .* do not overlap/,
    ],
    [
      () =>
        add(
          ports([
            {key: [1, 5], data: 'drop'},
            {key: [5, 9], data: 'drop'},
          ]),
        ),
      /vmap: .* do not overlap/,
    ],
    [
      () =>
        add(
          ports([
            {key: 1, data: 'drop'},
            {key: 1, data: 'accept'},
          ]),
        ),
      /vmap: expected keys that differ/,
    ],
    [() => add(ports([{key: 1}])), /vmap\[0\]: data: expected what the map has/],
    [() => add(ports([{key: 1, data: 'nonsense'}])), /vmap\[0\]: verdict: expected one of/],
    [() => add(ports([{key: 70_000, data: 'drop'}])), /vmap\[0\]: key: expected/],
    [() => add(ports([])), /vmap: expected at least one element/],
    [
      () => add({match: ['ip saddr', 'tcp dport'], in: [['192.0.2.1']]}),
      /ip saddr \. tcp dport\[0\]: key: expected 2 values/,
    ],
    [
      () => add({match: ['ip saddr', 'tcp dport'], in: [['192.0.2.1', '::1']]}),
      /ip saddr \. tcp dport\[0\]: key: expected a number/,
    ],
    [() => add({match: ['ip saddr', 'no field'], in: '@concat'}), /match: expected .*'no field'/],
    [
      () => add({match: ['ip saddr', 'tcp dport'], is: ['192.0.2.1', 1]}),
      /is: no option of a match of several/,
    ],
    [() => add({match: Array(5).fill('iifname'), in: '@concat'}), /at most 64 bytes/],
    [() => add({vmap: 'ip saddr', in: 'verdicts'}), /the name of a set \(@NAME\)/],
    [
      () => add({set: 'meta mark', to: {map: 'tcp dport', in: [{key: 1, data: 'much'}]}}),
      /to\[0\]: data: expected/,
    ],
    [() => add({dnat: {address: {map: 'tcp dport', in: '@ports'}}}, 'pre'), /dnat: expected a family/],
    [
      () => add({dnat: {family: 'ip', address: {map: 'tcp dport', in: '@ports'}, prefix: true}}, 'pre'),
      /prefix: expected/,
    ],
    [() => add({objects: 'limit', map: 'tcp dport', in: [{key: 1, data: 5}]}), /map\[0\]: object: expected/],
    [() => add({add: 'timed', key: 'ip saddr'}), /add: expected the name of a set/],
    [() => add({add: '@timed', key: 'ip saddr', statements: ['log']}), /statements\[0\]: expected a counter/],
    [() => add({jump: [{statements: ['nonsense']}]}), /rules\[0\]: statements\[0\]: statement: expected/],
    [() => add({jump: []}), /jump: expected at least one rule/],
    // The kernel refuses these.
    [() => add({match: 'ip saddr', in: '@none'}), /ENOENT.*NFTA_RULE_EXPRESSIONS|ENOENT.*NFTA_LOOKUP_SET/],
    [() => add({vmap: 'ip saddr', in: '@addresses'}), /EINVAL/],
    [() => add({vmap: 'tcp dport', in: [{key: 22, data: {jump: 'none'}}]}), /ENOENT/],
    [
      () => add({objects: 'limit', map: 'tcp dport', in: [{key: 22, object: 'none'}]}),
      /ENOENT.*NFTA_SET_ELEM/,
    ],
    [() => add({add: '@addresses', key: 'ip saddr', timeout: 1000}), /EOPNOTSUPP|EINVAL/],
    [() => add({jump: [{statements: [{goto: [{statements: ['return']}]}]}]}), /EOPNOTSUPP/],
  ]
  for (const [call, message] of wrong) t.throws(call, {message}, String(call))
  const overlapping = {family: 'inet', table: 't', name: 'verdicts'} as const
  elements.add(overlapping, [{key: '192.0.2.0/24', data: 'accept'}])
  const filled = nft(namespace, '-a list ruleset')
  t.throws(() => elements.add(overlapping, [{key: ['192.0.2.9', '192.0.3.9'], data: 'drop'}]), {
    message: /EEXIST.*NFTA_SET_ELEM_LIST_ELEMENTS/,
  })
  t.throws(() => elements.add(overlapping, [{key: '192.0.2.0/24', data: 'drop'}]), {message: /EEXIST|EBUSY/})
  t.is(nft(namespace, '-a list ruleset'), filled)
  elements.flush(overlapping)
  t.is(nft(namespace, '-a list ruleset'), before)
  t.false(sets.list().some(({name}) => name.startsWith('__')))
})
