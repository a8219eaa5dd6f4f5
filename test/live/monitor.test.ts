// What changes, as it changes, and what happens when that is too much.
import {type Connection, connect} from '../../src/connection.js'
import type {MonitorChange, MonitorEvent, MonitorTopic} from '../../src/monitor/events.js'
import {topics} from '../../src/monitor/topics.js'
import {routes} from '../../src/route/route.js'
import {fresh, ip as realIp, live as test} from '../support/live.js'

/** Events until `last` says so. */
async function until(events: AsyncIterable<MonitorEvent>, last: (event: MonitorEvent) => boolean) {
  const seen: MonitorEvent[] = []
  for await (const event of events) {
    seen.push(event)
    if (last(event)) break
  }
  return seen
}

const about = (event: MonitorEvent): string => {
  if (event.topic === 'overrun') return 'overrun'
  const {topic, action, object} = event
  if (topic === 'link') return `${action} link ${object.name}`
  if (topic === 'address') return `${action} address ${object.address} ${object.dev}`
  if (topic === 'route') return `${action} route ${object.to} ${object.table}`
  if (topic === 'neighbour') return `${action} neighbour ${object.to}`
  if (topic === 'nexthop') return `${action} nexthop ${object.id}`
  if (topic === 'rule') return `${action} rule ${object.priority}`
  return `${action} ${topic}`
}

test('what the real ip changes is reported', async t => {
  const namespace = fresh(t)
  await using ip = await connect({namespace})
  const events = ip.monitor(['link', 'address', 'route', 'neighbour', 'rule', 'nexthop'], {
    signal: AbortSignal.timeout(20_000),
  })
  for (const command of [
    'link add veth1 type veth peer name veth1_p',
    'link set veth1_p up',
    'link set veth1 up',
    'address add 192.0.2.1/24 dev veth1',
    'route add 198.51.100.0/24 via 192.0.2.2',
    'neigh add 192.0.2.3 lladdr 02:00:00:00:00:03 dev veth1',
    'rule add priority 77 table 7',
    'nexthop add id 7 via 192.0.2.2 dev veth1',
    'nexthop del id 7',
    'neigh del 192.0.2.3 dev veth1',
    'rule del priority 77',
    'address del 192.0.2.1/24 dev veth1',
    'link del veth1',
  ]) {
    realIp(namespace, command)
  }
  const seen = (await until(events, event => about(event) === 'delete link veth1')).map(about)
  const expected = [
    'new link veth1_p',
    'new link veth1',
    'new address 192.0.2.1/24 veth1',
    'new route 192.0.2.0/24 main',
    'new route 198.51.100.0/24 main',
    'new neighbour 192.0.2.3',
    'new rule 77',
    'new nexthop 7',
    'delete nexthop 7',
    'delete neighbour 192.0.2.3',
    'delete rule 77',
    'delete route 192.0.2.0/24 main',
    'delete address 192.0.2.1/24 veth1',
    'delete link veth1',
  ]
  for (const line of expected) t.true(seen.includes(line), `${line} not in\n${seen.join('\n')}`)
})

test('a monitor tells only of what it was asked for', async t => {
  const namespace = fresh(t)
  await using ip = await connect({namespace})
  const events = ip.monitor(['address'])
  await ip.links.set('lo', {up: true})
  await ip.addresses.add({dev: 'lo', address: '192.0.2.1/32'})
  const seen = await until(events, event => about(event) === 'new address 192.0.2.1/32 lo')
  t.deepEqual(new Set(seen.map(({topic}) => topic)), new Set(['address']))
})

test('what the kernel was built without keeps no monitor from the rest', async t => {
  await using ip = await connect({namespace: fresh(t)})
  const events = ip.monitor(Object.keys(topics) as MonitorTopic[])
  await ip.links.set('lo', {up: true})
  const seen = await until(events, event => about(event) === 'new link lo')
  t.true(seen.length > 0)
})

/** More changes than 4 KiB of buffer hold, while nobody reads. */
async function overrun(ip: Connection, topics: readonly MonitorTopic[], resynchronise: boolean) {
  await ip.links.add({name: 'veth1', kind: 'veth', peer: {name: 'veth1_p'}, up: true})
  await ip.links.set('veth1_p', {up: true})
  await ip.routes.add({to: '198.51.100.0/24', dev: 'veth1'})
  await ip.routes.add({to: '203.0.113.0/24', dev: 'veth1'})
  const events = ip.monitor(topics, {receiveBuffer: 4096, resynchronise, signal: AbortSignal.timeout(20_000)})
  // The list it compares with is made at the first step.
  const first = events.next()
  await ip.routes.add({to: '192.0.2.0/32', dev: 'veth1'})
  await first
  await ip.batch([
    routes.delete({to: '198.51.100.0/24'}),
    ...Array.from({length: 1000}, (_, i) => routes.add({to: `10.68.${i >> 8}.${i & 0xff}`, dev: 'veth1'})),
    routes.delete({to: '10.68.0.7'}),
  ])
  return events
}

test('after lost notifications the difference is reported', async t => {
  const namespace = fresh(t)
  await using ip = await connect({namespace})
  const events = await overrun(ip, ['route'], true)
  await ip.routes.add({to: '192.0.2.99/32', dev: 'veth1'})
  const known = new Set(['198.51.100.0/24', '203.0.113.0/24', '192.0.2.0'])
  const ipv4 = (event: MonitorEvent): event is MonitorChange =>
    event.topic !== 'overrun' &&
    event.topic === 'route' &&
    event.object.family === 4 &&
    event.object.table === 'main'
  let overruns = 0
  for await (const event of events) {
    if (event.topic === 'overrun') overruns++
    if (ipv4(event) && event.topic === 'route') {
      if (event.action === 'new') known.add(event.object.to)
      else known.delete(event.object.to)
    }
    if (overruns > 0 && known.has('192.0.2.99') && known.size === 2 + 999 + 1) break
  }
  t.true(overruns > 0)
  const now = (await ip.routes.list({family: 4})).map(({to}) => to)
  t.deepEqual([...known].sort(), now.sort())
  t.false(known.has('198.51.100.0/24'))
})

test('a monitor without resynchronisation says that it lost something, and goes on', async t => {
  const namespace = fresh(t)
  await using ip = await connect({namespace})
  const events = await overrun(ip, ['route'], false)
  let overruns = 0
  for await (const event of events) {
    if (event.topic === 'overrun' && overruns++ === 0)
      await ip.routes.add({to: '192.0.2.99/32', dev: 'veth1'})
    if (about(event) === 'new route 192.0.2.99 main') break
  }
  t.is(overruns, 1)
})

test('it ends with its signal', async t => {
  await using ip = await connect({namespace: fresh(t)})
  const abort = new AbortController()
  const events = ip.monitor(['link'], {signal: abort.signal})
  const waiting = events.next()
  setTimeout(() => abort.abort(new Error('enough')), 20)
  await t.throwsAsync(waiting, {message: 'enough'})
  t.deepEqual(await events.next(), {done: true, value: undefined})
})

test('an unknown topic is refused at once', async t => {
  await using ip = await connect({namespace: fresh(t)})
  t.throws(() => ip.monitor(['weather' as MonitorTopic]), {
    name: 'RangeError',
    message: /^topics: .*'weather'$/,
  })
})
