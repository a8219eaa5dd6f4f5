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
  t.like(find('elements'), {value: {set: 's', elements: [{key: '192.0.2.1'}]}})
  t.like(
    seen.find(({event}) => event === 'generation'),
    {value: {process: {name: 'nft'}}},
  )
})

test('elements and rules are told in the words in which they are listed', async t => {
  const namespace = fresh(t)
  load(
    namespace,
    `table inet t {
       set old { type inet_service; flags interval; }
       map where { type ipv4_addr . inet_service : verdict; flags interval; }
       chain c { }
     }\n`,
  )
  await using netfilter = await connectNetfilter({namespace})
  const events = netfilter.nftables.monitor({signal: AbortSignal.timeout(20_000)})
  const commands = [
    'add element inet t old { 1-5, 7, 60000-65535 }',
    'add element inet t where { 192.0.2.0/24 . 80-90 : jump c }',
    'add set inet t fresh { type ipv4_addr; flags timeout; }',
    'add element inet t fresh { 192.0.2.1 timeout 1h comment "one" }',
    'add rule inet t c tcp dport vmap { 1-5 : accept, 7 : drop }',
    'add rule inet t c ip saddr { 192.0.2.1, 192.0.2.7 } jump { tcp dport { 1, 2 } accept; drop; }',
    'delete element inet t old { 1-5 }',
    'delete set inet t fresh',
    'flush chain inet t c',
    'delete table inet t',
  ]
  for (const command of commands) load(namespace, `${command}\n`)
  const told: unknown[] = []
  for await (const event of events) {
    if (!('object' in event)) continue
    if (event.object === 'elements')
      told.push([event.event, event.value.set, event.value.elements.map(({expires: _, ...rest}) => rest)])
    else if (event.object === 'rule') told.push([event.event, event.value.statements])
    else told.push([event.event, event.object, 'name' in event.value && event.value.name])
    if (event.object === 'table') break
  }
  const dispatch = [
    {
      vmap: 'tcp dport',
      in: [
        {key: [1, 5], data: 'accept'},
        {key: 7, data: 'drop'},
      ],
    },
  ]
  const inside = [
    {match: 'ip saddr', in: ['192.0.2.1', '192.0.2.7']},
    {jump: [{statements: [{match: 'tcp dport', in: [1, 2]}, 'accept']}, {statements: ['drop']}]},
  ]
  t.deepEqual(told.slice(0, 12), [
    ['new', 'old', [{key: [1, 5]}]],
    ['new', 'old', [{key: 7}]],
    ['new', 'old', [{key: [60_000, 65_535]}]],
    ['new', 'where', [{key: ['192.0.2.0/24', [80, 90]], data: {jump: 'c'}}]],
    ['new', 'set', 'fresh'],
    ['new', 'fresh', [{key: '192.0.2.1', timeout: 3_600_000, comment: 'one'}]],
    ['new', dispatch],
    ['new', inside],
    ['delete', 'old', [{key: [1, 5]}]],
    ['delete', 'set', 'fresh'],
    ['delete', dispatch],
    ['delete', inside],
  ])
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
