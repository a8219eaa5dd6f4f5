// Every kind of object that can be monitored, and monitoring of other namespaces.
import {setTimeout as sleep} from 'node:timers/promises'
import {type Connection, connect} from '../../src/connection.js'
import type {MonitorChange, MonitorEvent, MonitorTopic} from '../../src/monitor/events.js'
import {textOf} from '../../src/monitor/topic.js'
import {topics} from '../../src/monitor/topics.js'
import {createNamespace, type Namespace} from '../../src/namespace/index.js'
import {advertise} from '../support/advertise.js'
import {carrying, fresh, pathOf, ip as realIp, run, live as test} from '../support/live.js'

/** Events up to the link that says that all is done. */
async function untilMarked(events: AsyncIterable<MonitorEvent>): Promise<MonitorEvent[]> {
  const seen: MonitorEvent[] = []
  for await (const event of events) {
    seen.push(event)
    if (event.topic === 'link' && event.object.name === 'marker') break
  }
  return seen
}
const MARK = 'link add marker type veth peer name marker_p'

/** What is known of a topic after all events: it must be what is listed. */
async function followed(
  ip: Connection,
  before: readonly unknown[],
  seen: MonitorEvent[],
  name: MonitorTopic,
) {
  const {key, list, clocks} = topics[name] as (typeof topics)['link']
  const known = new Map(before.map(object => [key(object as never), object]))
  for (const event of seen) {
    if (event.topic !== name || event.namespaceId !== undefined) continue
    const id = key(event.object as never)
    if (event.action === 'delete') known.delete(id)
    else known.set(id, name === 'netconf' ? {...(known.get(id) as object), ...event.object} : event.object)
  }
  // The addresses that a device itself receives are listed as entries, but nothing is told of them.
  const text = (objects: Iterable<unknown>) =>
    [...objects]
      .map(object => textOf(object, clocks))
      .filter(line => !line.includes('["self"]'))
      .sort()
  const now = list ? await ip.run(list()) : []
  return [text(known.values()), text(now)]
}

const ofTopic = (seen: MonitorEvent[], topic: MonitorTopic) =>
  seen.filter((event): event is MonitorChange => event.topic === topic)

test('forwarding entries, settings, ids and advertised prefixes', async t => {
  const [namespace, other] = [fresh(t), fresh(t)]
  const ip = (...lines: string[]) => {
    for (const line of lines) realIp(namespace, line)
  }
  ip('link add br0 type bridge', 'link add v1 type veth peer name v2', 'link set v1 master br0')
  ip('link set br0 up', 'link set v1 up', 'link set v2 up')
  ip(`link add h1 type veth peer name r1 netns ${pathOf(other)}`, 'link set h1 up')
  realIp(other, 'address add fe80::1/64 dev r1 nodad')
  realIp(other, 'link set r1 up')
  carrying(namespace, 'h1')
  await using connection = await connect({namespace})
  const names = ['fdb', 'netconf', 'namespaceId', 'prefix', 'mdb', 'nexthopBucket'] as const
  const before = new Map<MonitorTopic, readonly unknown[]>()
  for (const name of names) {
    const {list} = topics[name]
    before.set(name, list ? await connection.run<unknown[]>(list()) : [])
  }
  const events = connection.monitor([...names, 'link'], {signal: AbortSignal.timeout(20_000)})
  run(namespace, 'bridge', 'fdb', 'add', '02:00:00:00:00:07', 'dev', 'v1', 'master', 'static')
  run(namespace, 'bridge', 'fdb', 'add', '02:00:00:00:00:08', 'dev', 'v1', 'master', 'static')
  run(namespace, 'bridge', 'fdb', 'del', '02:00:00:00:00:08', 'dev', 'v1', 'master')
  run(namespace, 'sysctl', '-qw', 'net.ipv4.conf.v2.forwarding=1', 'net.ipv6.conf.v2.forwarding=0')
  await connection.namespaceIds.set(fresh(t), 7)
  const advertised = Uint8Array.of(0x20, 1, 0xd, 0xb8, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
  const [{ifindex}] = JSON.parse(run(other, 'ip', '-j', 'link', 'show', 'r1'))
  other.enter(() => advertise(ifindex, advertised, 64, 0xffffffff, 3600))
  await sleep(50)
  ip(MARK)
  const seen = await untilMarked(events)

  for (const name of names) {
    const [known, listed] = await followed(connection, before.get(name) ?? [], seen, name)
    if (name !== 'prefix') t.deepEqual(known, listed, name)
  }
  t.deepEqual(
    new Set(
      ofTopic(seen, 'fdb')
        .filter(({object}) => 'lladdr' in object && object.lladdr === '02:00:00:00:00:08')
        .map(({action}) => action),
    ),
    new Set(['new', 'delete']),
  )
  t.like(ofTopic(seen, 'fdb')[0]?.object, {dev: 'v1', master: 'br0', family: 'bridge'})
  t.true(
    ofTopic(seen, 'netconf').some(
      ({object}) => textOf(object) === '{"family":4,"dev":"v2","forwarding":true}',
    ),
  )
  t.deepEqual(ofTopic(seen, 'namespaceId'), [{topic: 'namespaceId', action: 'new', object: {id: 7}}])
  t.deepEqual(ofTopic(seen, 'prefix'), [
    {
      topic: 'prefix',
      action: 'new',
      object: {
        dev: 'h1',
        prefix: '2001:db8:5::/64',
        onlink: true,
        autoconf: true,
        validLifetime: 'forever',
        preferredLifetime: 3600,
      },
    },
  ])
})

test('VLANs and groups of a bridge, and buckets', async t => {
  const namespace = fresh(t)
  const ip = (...lines: string[]) => {
    for (const line of lines) realIp(namespace, line)
  }
  const bridge = (line: string) => run(namespace, 'bridge', ...line.split(' '))
  try {
    ip('link add br0 type bridge vlan_filtering 1 mcast_snooping 1')
  } catch {
    t.log('skipped: bridges of this kernel have no VLANs')
    t.pass()
    return
  }
  ip('link add v1 type veth peer name v2', 'link set v1 master br0')
  for (const dev of ['br0', 'v1', 'v2']) ip(`link set ${dev} up`)
  ip('address add 192.0.2.1/24 dev v2')
  ip('nexthop add id 1 via 192.0.2.7 dev v2', 'nexthop add id 2 via 192.0.2.8 dev v2')
  ip('nexthop add id 10 group 1/2 type resilient buckets 8 idle_timer 1')
  await using connection = await connect({namespace})
  const names = ['bridgeVlan', 'mdb', 'nexthop'] as const
  const before = new Map<MonitorTopic, readonly unknown[]>()
  for (const name of names) before.set(name, await connection.run<unknown[]>(topics[name].list?.() as never))
  const events = connection.monitor([...names, 'link'], {signal: AbortSignal.timeout(20_000)})
  bridge('vlan add dev v1 vid 10-13')
  bridge('vlan add dev br0 vid 12 self')
  bridge('vlan set dev v1 vid 11 state blocking')
  bridge('vlan del dev v1 vid 13')
  bridge('mdb add dev br0 port v1 grp 239.1.1.1 permanent vid 10')
  bridge('mdb add dev br0 port v1 grp ff0e::7 permanent vid 10')
  bridge('mdb del dev br0 port v1 grp ff0e::7 permanent vid 10')
  ip('nexthop replace id 10 group 1/2,3 type resilient buckets 8 idle_timer 1')
  ip(MARK)
  const seen = await untilMarked(events)
  for (const name of names) {
    const [known, listed] = await followed(connection, before.get(name) ?? [], seen, name)
    t.deepEqual(known, listed, name)
    t.true(ofTopic(seen, name).length > 0)
  }
  t.true(
    ofTopic(seen, 'bridgeVlan').some(
      ({object}) => 'self' in object && object.dev === 'br0' && object.vlan === 12,
    ),
  )

  // Buckets in use move later, and only that is told.
  const moved = connection.monitor(['nexthopBucket'], {signal: AbortSignal.timeout(20_000)})
  ip('route add 203.0.113.0/24 nhid 10')
  for (let i = 0; i < 64; i++) await connection.routes.get(`203.0.113.${i}`)
  ip('nexthop replace id 10 group 2/1,4 type resilient buckets 8 idle_timer 1')
  for await (const event of moved) {
    t.like(event, {topic: 'nexthopBucket', action: 'new', object: {id: 10, nhid: 1}})
    break
  }
})

test('other namespaces, each with its number and the names of its own links', async t => {
  const [home, near, far] = [fresh(t), fresh(t), fresh(t)]
  for (const namespace of [near, far]) realIp(namespace, 'link add early type veth peer name early_p')
  realIp(home, 'link add house type veth peer name house_p')
  await using connection = await connect({namespace: home})
  await connection.namespaceIds.set(near, 7)
  const options = {signal: AbortSignal.timeout(20_000), listenAllNamespaces: true}
  const events = connection.monitor(['address', 'link'], options)
  realIp(far, 'address add 203.0.113.1/24 dev early')
  realIp(near, 'address add 192.0.2.1/24 dev early')
  realIp(home, 'address add 198.51.100.1/24 dev house')
  realIp(near, 'link add late type veth peer name late_p')
  realIp(near, 'address add 192.0.2.9/24 dev late')
  realIp(home, MARK)
  const heard = (await untilMarked(events)).flatMap(event =>
    event.topic === 'address' ? [[event.object.dev, event.object.address, event.namespaceId]] : [],
  )
  t.deepEqual(heard, [
    ['early', '192.0.2.1/24', 7],
    ['house', '198.51.100.1/24', undefined],
    ['late', '192.0.2.9/24', 7],
  ])
})

/** Deletes a namespace for good. Its number goes first, so that nothing is told of its objects. */
async function gone(ip: Connection, namespace: Namespace, id: number): Promise<void> {
  namespace.close()
  while ((await ip.namespaceIds.list()).some(one => one.id === id)) await sleep(10)
}

test('a number that another namespace has now, and too much of it', async t => {
  const home = fresh(t)
  await using connection = await connect({namespace: home})
  const first = createNamespace()
  realIp(first, 'link add old index 50 type veth peer name old_p')
  await connection.namespaceIds.set(first, 7)
  const events = connection.monitor(['address', 'link'], {
    signal: AbortSignal.timeout(20_000),
    listenAllNamespaces: true,
    receiveBuffer: 8192,
  })
  const until = async (topic: string) => {
    for (let step = await events.next(); !step.done; step = await events.next())
      if (step.value.topic === topic) return step.value
    return undefined
  }
  realIp(first, 'address add 192.0.2.1/24 dev old')
  t.like(await until('address'), {namespaceId: 7, object: {dev: 'old'}})
  await gone(connection, first, 7)
  const second = fresh(t)
  realIp(second, 'link add new index 50 type veth peer name new_p')
  await connection.namespaceIds.set(second, 7)
  realIp(second, 'address add 192.0.2.2/24 dev new')
  t.like(await until('address'), {namespaceId: 7, object: {dev: 'new', address: '192.0.2.2/24'}})
  await using there = await connect({namespace: second})
  for (let i = 1; i < 200; i++) await there.addresses.add({dev: 'new', address: `198.51.100.${i}/32`})
  t.truthy(await until('overrun'))
})
