// Things of nf_tables that go if they are there, on the real kernel.
import {
  connectNetfilter,
  connectNetfilterSync,
  type NftEvent,
  nft as operations,
} from '../../src/netfilter/index.js'
import {fresh, live as test} from '../support/live.js'
import {load, nft} from '../support/nft.js'

const family = 'inet'
const table = 't'
const ruleset = `table inet t {
  counter hits { }
  set s { type ipv4_addr; flags interval; elements = { 192.0.2.0/24, 198.51.100.1, 203.0.113.7 }; }
  chain c { tcp dport 22 accept; tcp dport 23 drop; }
  chain other { counter name "hits"; }
}\n`

test('what is destroyed is gone, be it there or not; the rest stays', async t => {
  const namespace = fresh(t)
  load(namespace, ruleset)
  using netfilter = connectNetfilterSync({namespace})
  const {tables, chains, rules, sets, elements, objects, flowtables} = netfilter.nftables
  const set = {family, table, name: 's'} as const
  const chain = {family, table, name: 'other'} as const
  const hits = {family, table, name: 'hits', type: 'counter'} as const
  const handle = rules.list({family, table, chain: 'c'})[0]?.handle as bigint
  await using watching = await connectNetfilter({namespace})
  const events = watching.nftables.monitor({signal: AbortSignal.timeout(20_000)})
  for (const time of ['first', 'second']) {
    const before = time === 'first' ? undefined : nft(namespace, 'list ruleset')
    rules.destroy({family, table, chain: 'c', handle})
    elements.destroy(set, [{key: '192.0.2.0/24'}, {key: '203.0.113.7'}])
    if (before) t.is(nft(namespace, 'list ruleset'), before)
  }
  t.is(
    nft(namespace, 'list ruleset').replaceAll(/\s+/g, ' '),
    'table inet t { counter hits { packets 0 bytes 0 } set s { type ipv4_addr flags interval ' +
      'elements = { 198.51.100.1 } } chain c { tcp dport 23 drop } chain other { counter name "hits" } } ',
  )
  // What a rule needs stays, and with it all else of the transaction.
  const before = nft(namespace, 'list ruleset')
  t.throws(() => netfilter.nftables.batch([operations.sets.destroy(set), operations.objects.destroy(hits)]), {
    message: /EBUSY/,
  })
  t.is(nft(namespace, 'list ruleset'), before)
  for (const _ of ['first', 'second']) {
    sets.destroy(set)
    chains.destroy(chain)
    objects.destroy(hits)
    rules.destroy({family, table, chain: 'none', handle: 99n})
    flowtables.destroy({family, table, name: 'none'})
  }
  t.regex(nft(namespace, 'list ruleset'), /^table inet t \{\s*chain c \{\s*tcp dport 23 drop\s*\}\s*\}\s*$/)
  for (const _ of ['first', 'second']) tables.destroy({family, name: table})
  t.is(nft(namespace, 'list ruleset'), '')

  const gone: string[] = []
  for await (const event of events as AsyncIterableIterator<NftEvent>) {
    if (!('object' in event)) continue
    t.is(event.event, 'delete')
    if (gone.at(-1) !== event.object) gone.push(event.object)
    if (event.object === 'table') break
  }
  t.deepEqual(gone.slice(0, 6), ['rule', 'elements', 'set', 'rule', 'chain', 'object'])
})
