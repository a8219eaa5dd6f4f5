// Transactions of nf_tables on the real kernel, with nft(8) as the witness.
import {NLM_F} from '../../protocol/constants.js'
import {NF, NF_INET} from '../../protocol/netfilter/constants.js'
import {NFT} from '../../protocol/netfilter/nftables/constants.js'
import type {NftExpression} from '../../protocol/netfilter/nftables/expression.js'
import {
  connectNetfilter,
  connectNetfilterSync,
  type NftSet,
  type NftStatement,
  nft,
  nftMessage,
  RefusedBatch,
} from '../../src/netfilter/index.js'
import {fresh, live as test} from '../support/live.js'
import {nft as inspect} from '../support/nft.js'
import {chain, nfgen_family, rule, table} from '../support/nftables-messages.js'

const verdict = (code: number, chain?: string): NftExpression => ({
  name: 'immediate',
  data: {dreg: 0, data: {verdict: {code, ...(chain !== undefined && {chain})}}},
})
const input = chain('input', {
  hook: {hooknum: NF_INET.LOCAL_IN, priority: 0},
  policy: NF.ACCEPT,
  type: 'filter',
})

const ruleset = `table inet filter {
	chain input {
		type filter hook input priority filter; policy accept;
		tcp dport 22 accept
		jump other
	}

	chain other {
	}
}
`
const ssh: NftExpression[] = [
  {name: 'meta', data: {dreg: 1, key: 'l4proto'}},
  {name: 'cmp', data: {sreg: 1, op: 'eq', data: {value: Uint8Array.of(6)}}},
  {name: 'payload', data: {dreg: 1, base: 'transport_header', offset: 2, len: 2}},
  {name: 'cmp', data: {sreg: 1, op: 'eq', data: {value: Uint8Array.of(0, 22)}}},
  verdict(NF.ACCEPT),
]
const whole = [
  table,
  input,
  chain('other'),
  rule('input', ssh),
  rule('input', [verdict(NFT.JUMP, 'other')], NLM_F.ECHO),
]

test('a transaction in the kernel’s words happens, for promises and plain values alike', async t => {
  const first = fresh(t)
  using now = connectNetfilterSync({namespace: first})
  const results = now.nftables.batch(whole)
  t.is(inspect(first, 'list ruleset'), ruleset)
  t.deepEqual(
    results.map(replies => replies.length),
    [0, 0, 0, 0, 1],
  )
  const [echoed] = results[4] as {attributes: {handle?: bigint}}[]
  t.true((echoed?.attributes.handle ?? 0n) > 0n)

  const second = fresh(t)
  await using later = await connectNetfilter({namespace: second})
  const before = await later.nftables.generation()
  await later.nftables.batch(whole)
  t.is(inspect(second, 'list ruleset'), ruleset)
  const after = await later.nftables.generation()
  t.is(after.id, before.id + 1)
  t.is(after.process?.pid, process.pid)
  t.deepEqual(await later.nftables.batch([]), [])
})

test('a refused transaction names message and attribute, and changes nothing', t => {
  const namespace = fresh(t)
  using netfilter = connectNetfilterSync({namespace})
  const {nftables} = netfilter
  nftables.batch(whole)

  const refusals: [messages: Parameters<typeof nftables.batch>[0], expected: object][] = [
    [[chain('new'), rule('none', [])], {index: 1, code: 'ENOENT', attribute: 'NFTA_RULE_CHAIN'}],
    [
      [chain('new'), rule('input', [{name: 'nonsense'}])],
      {index: 1, code: 'ENOENT', attribute: 'NFTA_RULE_EXPRESSIONS[0]'},
    ],
    [
      [chain('new'), chain('bad', {hook: {hooknum: 9, priority: 0}, type: 'filter'})],
      {index: 1, code: 'EOPNOTSUPP'},
    ],
    [
      [chain('new'), {...table, flags: NLM_F.CREATE | NLM_F.EXCL}, rule('none', [])],
      {index: 1, code: 'EEXIST', attribute: 'NFTA_TABLE_NAME'},
    ],
    [
      [nftMessage('DELCHAIN', {nfgen_family, attributes: {table: 'filter', name: 'other'}}), chain('new')],
      {index: 0, code: 'EBUSY'},
    ],
  ]
  for (const [messages, expected] of refusals) {
    const error = t.throws(() => nftables.batch(messages), {instanceOf: RefusedBatch}) as RefusedBatch
    t.log(error.message)
    t.like(error, expected)
    t.is(inspect(namespace, 'list ruleset'), ruleset)
  }

  // One error a message, of which all but the first are lost if there are too many.
  const failing = Array.from({length: 5000}, (_, i) => rule(`none${i}`, []))
  const many = t.throws(() => nftables.batch(failing), {instanceOf: RefusedBatch}) as RefusedBatch
  t.is(many.index, 0)
  t.is(many.errors.length, 5000)
  t.is(inspect(namespace, 'list ruleset'), ruleset)
})

test('what was read is still true when the changes happen', t => {
  const namespace = fresh(t)
  using netfilter = connectNetfilterSync({namespace})
  const {nftables} = netfilter
  const {id} = nftables.generation()
  nftables.batch([table], {generation: id})
  const stale = t.throws(() => nftables.batch([input], {generation: id}), {instanceOf: RefusedBatch})
  t.like(stale, {code: 'ERESTART', index: -1})

  let calls = 0
  nftables.batch(() => {
    if (calls++ < 2) inspect(namespace, `add table inet other${calls}`)
    return [input]
  })
  t.is(calls, 3)
  t.true(inspect(namespace, 'list ruleset').includes('hook input'))
})

test('10,000 rules and 100,000 elements are one transaction', async t => {
  const namespace = fresh(t)
  await using netfilter = await connectNetfilter({namespace})
  const set: NftSet = {family: 'inet', table: 'big', name: 's', key: 'ipv4_addr', flags: ['interval']}
  const address = (i: number) => `10.${i >> 15}.${(i >> 7) & 255}.${(i & 127) * 2}`
  function* steps() {
    yield nft.tables.add({family: 'inet', name: 'big'})
    yield nft.chains.add({family: 'inet', table: 'big', name: 'c'})
    yield nft.sets.add(set)
    yield nft.elements.add(
      set,
      Array.from({length: 100_000}, (_, i) => ({key: address(i)})),
    )
    for (let i = 0; i < 10_000; i++) {
      const statements: NftStatement[] = [{match: 'ip saddr', is: address(i)}, 'counter', 'accept']
      yield nft.rules.add({family: 'inet', table: 'big', chain: 'c', statements})
    }
  }
  const before = await netfilter.nftables.generation()
  const results = await netfilter.nftables.batch(steps())
  t.is((await netfilter.nftables.generation()).id, before.id + 1)
  const handles = results.slice(4) as bigint[]
  t.is(new Set(handles).size, 10_000)
  t.false(handles.includes(0n))
  t.is(inspect(namespace, 'list chain inet big c').match(/ip saddr 10\..* accept/g)?.length, 10_000)
  const elements = await netfilter.nftables.elements.list(set)
  t.is(elements.length, 100_000)
  t.is(elements.at(-1)?.key, address(99_999))
  await netfilter.nftables.elements.delete(set, elements)
  t.deepEqual(await netfilter.nftables.elements.list(set), [])
})
