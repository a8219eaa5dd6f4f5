// Changes of the rule set and traces of packets on the real kernel, made by nft(8) and ping(8).
import {connectNetfilter, type NftEvent, type NftTraceEvent} from '../../src/netfilter/index.js'
import {fresh, ip, run, live as test} from '../support/live.js'
import {load, nft} from '../support/nft.js'

test('changes come in order, each transaction with its generation', async t => {
  const namespace = fresh(t)
  await using netfilter = await connectNetfilter({namespace})
  const seen: NftEvent[] = []
  const events = netfilter.nftables.monitor({signal: AbortSignal.timeout(20_000)})
  load(
    namespace,
    `table inet t {
       counter hits { }
       set s { type ipv4_addr; elements = { 192.0.2.1 }; }
       chain c { tcp dport 22 accept; }
     }\n`,
  )
  nft(namespace, 'delete table inet t')
  for await (const event of events) {
    seen.push(event)
    if (event.event === 'overrun' || seen.filter(({event: name}) => name === 'generation').length === 2) break
  }
  const names = seen.map(one => ('object' in one ? `${one.event} ${one.object}` : one.event))
  t.deepEqual(names.slice(0, names.indexOf('generation') + 1).sort(), [
    'generation',
    'new chain',
    'new elements',
    'new object',
    'new rule',
    'new set',
    'new table',
  ])
  t.true(names.includes('delete table'))
  t.true(names.includes('delete rule'))
  const find = (object: string) => seen.find(one => 'object' in one && one.object === object)
  t.like(find('rule'), {
    value: {family: 'inet', table: 't', chain: 'c', statements: [{match: 'tcp dport', is: 22}, 'accept']},
  })
  t.like(find('set'), {value: {name: 's', key: 'ipv4_addr'}})
  t.like(find('elements'), {value: {set: 's', elements: [{key: {value: Uint8Array.of(192, 0, 2, 1)}}]}})
  t.like(
    seen.find(({event}) => event === 'generation'),
    {value: {process: {name: 'nft'}}},
  )
})

test('the way of a packet', async t => {
  const namespace = fresh(t)
  ip(namespace, 'link set lo up')
  await using netfilter = await connectNetfilter({namespace})
  const {chains, rules, tables, trace} = netfilter.nftables
  const where = {family: 'inet', table: 't', chain: 'c'} as const
  await tables.add({family: 'inet', name: 't'})
  await chains.add({family: 'inet', table: 't', name: 'other'})
  await chains.add({family: 'inet', table: 't', name: 'c', hook: 'output', policy: 'drop'})
  const traced = await rules.add({
    ...where,
    statements: [
      {match: 'icmp type', is: 'echo-request'},
      {set: 'meta nftrace', to: 1},
    ],
  })
  const jump = await rules.add({...where, statements: [{jump: 'other'}]})
  const events = trace({signal: AbortSignal.timeout(20_000)})
  t.throws(() => run(namespace, 'ping', '-c', '1', '-W', '1', '127.0.0.1'))
  const seen: NftTraceEvent[] = []
  for await (const event of events) {
    seen.push(event)
    if (event.event === 'policy' || event.event === 'overrun') break
  }
  const [first] = seen
  t.like(first, {
    event: 'rule',
    family: 'inet',
    table: 't',
    chain: 'c',
    handle: traced,
    verdict: 'continue',
    oif: 1,
  })
  t.is('headers' in (first ?? {}) && first?.event === 'rule' ? first.headers?.network?.[9] : undefined, 1)
  t.like(seen[1], {event: 'rule', handle: jump, verdict: {jump: 'other'}})
  t.like(seen.at(-1), {event: 'policy', chain: 'c', verdict: 'drop'})
})
