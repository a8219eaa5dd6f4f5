import {readdirSync} from 'node:fs'
import {setTimeout} from 'node:timers/promises'
import {
  formatReply,
  formatSummary,
  type Ping,
  type PingEvent,
  type PingOptions,
  ping,
} from '../../src/icmp/index.js'
import type {Namespace} from '../../src/namespace/index.js'
import * as sysctl from '../../src/sysctl/sysctl.js'
import {answer, unprivileged, where} from '../support/child.js'
import {carrying, fresh, ip, joined, live, run} from '../support/live.js'

/** Programs that prepare one test must not stop the clock of another. */
const serial = live.serial

const LEFT = '10.68.0.1'
const RIGHT = '10.68.0.2'

function pair(t: Parameters<typeof fresh>[0]): [Namespace, Namespace] {
  const [a, b] = [fresh(t), fresh(t)]
  joined(a, b, {
    addresses: [
      [`${LEFT}/24`, '2001:db8::1/64'],
      [`${RIGHT}/24`, '2001:db8::2/64'],
    ],
  })
  return [a, b]
}

async function all(pings: Ping): Promise<PingEvent[]> {
  const events: PingEvent[] = []
  for await (const event of pings) events.push(event)
  return events
}

const sockets = (): number => readdirSync('/proc/self/fd').length

serial('replies have sequence, ttl, size and a time that ping(8) measures too', async t => {
  const [a] = pair(t)
  const pings = ping(RIGHT, {namespace: a, count: 5, interval: 20})
  const events = await all(pings)
  t.deepEqual(
    events.map(event => event.type === 'reply' && {...event, time: 0}),
    [1, 2, 3, 4, 5].map(seq => ({
      type: 'reply',
      seq,
      from: RIGHT,
      bytes: 64,
      ttl: 64,
      time: 0,
      duplicate: false,
    })),
  )
  const {roundTrip, ...counts} = pings.statistics
  t.like(counts, {transmitted: 5, received: 5, duplicates: 0, errors: 0, loss: 0})
  t.true(counts.elapsed >= 75 && counts.elapsed < 1000, `${counts.elapsed}`)
  // A pair of veth answers in far less than the scheduler's turn; the first may wait for ARP.
  t.true(roundTrip!.min > 0.001 && roundTrip!.min < 5, `${roundTrip!.min}`)
  t.true(roundTrip!.min <= roundTrip!.avg && roundTrip!.avg <= roundTrip!.max)
})

serial('the lines are those of ping(8), but for the times', async t => {
  const [a] = pair(t)
  for (const address of [RIGHT, '2001:db8::2']) {
    const theirs = run(a, 'ping', '-n', '-c', '3', '-i', '0.2', '-s', '40', address)
    const pings = ping(address, {namespace: a, count: 3, interval: 200, size: 40})
    const lines = (await all(pings)).map(formatReply)
    const ours = `${lines.join('\n')}\n\n${formatSummary(address, pings.statistics)}\n`
    const neutral = (text: string) =>
      text.replace(/(?<==| |\/)\d+(\.\d+)?(?=ms| ms|\/)/g, 'N').replace(/N(\/N)+/, 'N')
    t.is(neutral(ours), neutral(theirs.slice(theirs.indexOf('\n') + 1)))
  }
})

serial('IPv6, also link-local through an interface', async t => {
  const [a, b] = pair(t)
  t.like(await all(ping('2001:db8::2', {namespace: a, count: 2, interval: 10})), [
    {type: 'reply', seq: 1, from: '2001:db8::2', bytes: 64, ttl: 64},
    {type: 'reply', seq: 2, from: '2001:db8::2', bytes: 64, ttl: 64},
  ])
  ip(a, 'address add fe80::a/64 dev left nodad')
  ip(b, 'address add fe80::b/64 dev right nodad')
  t.like(await all(ping('fe80::b%left', {namespace: a, count: 1})), [{type: 'reply', from: 'fe80::b'}])
  t.like(await all(ping('fe80::b', {namespace: a, count: 1, dev: 'left'})), [
    {type: 'reply', from: 'fe80::b'},
  ])
})

serial('an address that never answers times out, each request in its time', async t => {
  const [a, b] = pair(t)
  sysctl.set('net.ipv4.icmp_echo_ignore_all', 1, {namespace: b})
  const began = performance.now()
  const pings = ping(RIGHT, {namespace: a, count: 3, interval: 50, timeout: 100})
  t.deepEqual(
    await all(pings),
    [1, 2, 3].map(seq => ({type: 'timeout', seq})),
  )
  const took = performance.now() - began
  t.true(took >= 200 && took < 1000, `${took}`)
  t.like(pings.statistics, {transmitted: 3, received: 0, loss: 100, errors: 0})
  t.is(pings.statistics.roundTrip, undefined)
})

serial('a reply after the timeout still counts', async t => {
  const [a, b] = pair(t)
  // A request waits in the kernel while the neighbour keeps its hardware address to itself.
  sysctl.set('net.ipv4.conf.right.arp_ignore', 8, {namespace: b})
  const hardware = (namespace: Namespace, dev: string) =>
    ip(namespace, `-br link show ${dev}`).split(/\s+/)[2]
  const [left, right] = [hardware(a, 'left'), hardware(b, 'right')]
  ip(b, `neighbour replace ${LEFT} lladdr ${left} dev right`)
  const pings = ping(RIGHT, {namespace: a, count: 2, interval: 300, timeout: 50})
  t.deepEqual((await pings.next()).value, {type: 'timeout', seq: 1})
  ip(a, `neighbour replace ${RIGHT} lladdr ${right} dev left`)
  t.like(await all(pings), [
    {type: 'reply', seq: 1, duplicate: false},
    {type: 'reply', seq: 2, duplicate: false},
  ])
  t.like(pings.statistics, {transmitted: 2, received: 2, loss: 0})
  t.true(pings.statistics.roundTrip!.max >= 50)
})

const reports: [address: string, options: PingOptions, line: string, type: number, code: number][] = [
  ['198.51.100.1', {}, 'From 10.68.0.2 icmp_seq=1 Destination Host Unreachable', 3, 1],
  ['198.51.100.2', {}, 'From 10.68.0.2 icmp_seq=1 Packet filtered', 3, 13],
  ['198.51.100.9', {}, 'From 10.68.0.2 icmp_seq=1 Destination Net Unreachable', 3, 0],
  ['198.51.100.3', {ttl: 1}, 'From 10.68.0.2 icmp_seq=1 Time to live exceeded', 11, 0],
  ['10.68.0.9', {}, 'From 10.68.0.1 icmp_seq=1 Destination Host Unreachable', 3, 1],
  ['2001:db8::9', {}, 'From 2001:db8::1 icmp_seq=1 Destination unreachable: Address unreachable', 1, 3],
]
for (const [address, options, line, type, code] of reports) {
  serial(`${address} with ttl ${options.ttl}: ${line}`, async t => {
    const [a, b] = pair(t)
    ip(a, 'route add 198.51.100.0/24 via 10.68.0.2')
    ip(b, 'route add unreachable 198.51.100.1')
    ip(b, 'route add prohibit 198.51.100.2')
    ip(b, 'route add 198.51.100.3 via 10.68.0.1')
    sysctl.set('net.ipv4.ip_forward', 1, {namespace: b})
    sysctl.set('net.ipv4.icmp_ratelimit', 0, {namespace: b})
    const pings = ping(address, {namespace: a, count: 1, timeout: 5000, ...options})
    const events = await all(pings)
    t.deepEqual(events.map(formatReply), [line])
    t.like(events[0], {icmp: {type, code}})
    t.like(pings.statistics, {transmitted: 1, received: 0, errors: 1, loss: 100})
    // Some kernels report once a second.
    await setTimeout(1100)
    // ping(8) exits with 1, which leaves its output in the error.
    const theirs = t.throws(() => run(a, 'ping', '-n', '-c', '1', '-t', String(options.ttl ?? 64), address))
    const {stdout} = theirs as Error & {stdout: string}
    t.true(stdout.includes(`\n${line}\n`), stdout)
  })
}

serial('reports about several requests under way each find theirs', async t => {
  const [a] = pair(t)
  const events = await all(ping('10.68.0.9', {namespace: a, count: 4, interval: 30, timeout: 8000}))
  t.deepEqual(events.map(({type, seq}) => `${type} ${seq}`).sort(), [
    'error 1',
    'error 2',
    'error 3',
    'error 4',
  ])
})

serial('what this machine refuses to send is an event as well', async t => {
  const [a] = pair(t)
  const pings = ping('192.0.2.1', {namespace: a, count: 2, interval: 10})
  t.deepEqual(
    await all(pings),
    [1, 2].map(seq => ({
      type: 'error',
      seq,
      code: 'ENETUNREACH',
      errno: -101,
      message: "ENETUNREACH: network is unreachable, sendto '192.0.2.1'",
    })),
  )
  t.like(pings.statistics, {transmitted: 2, received: 0, errors: 2})
})

serial('source and interface', async t => {
  const [a, b] = pair(t)
  ip(a, 'address add 10.68.0.5/24 dev left')
  ip(b, 'route add unreachable 10.68.0.1')
  const options: PingOptions = {namespace: a, count: 1, timeout: 200}
  t.like(await all(ping(RIGHT, {...options, source: '10.68.0.5'})), [{type: 'reply', from: RIGHT}])
  t.like(
    await all(ping(RIGHT, {...options, source: LEFT})),
    [{type: 'timeout'}],
    'the answer has no way back',
  )
  ip(a, 'link add other type veth peer name unused')
  ip(a, 'address add 198.51.100.1/24 dev other')
  ip(a, 'link set other up')
  ip(a, 'link set unused up')
  t.like(await all(ping(RIGHT, {...options, dev: 'left', source: '10.68.0.5'})), [{type: 'reply'}])
  t.not((await all(ping(RIGHT, {...options, dev: 'other'})))[0]!.type, 'reply')
  await t.throwsAsync(all(ping(RIGHT, {...options, dev: 'nope'})), {
    code: 'ENODEV',
    message: "ENODEV: no such device, setsockopt 'nope'",
  })
  await t.throwsAsync(all(ping(RIGHT, {...options, source: '192.0.2.7'})), {
    code: 'EADDRNOTAVAIL',
    message: /bind '192.0.2.7'$/,
  })
})

serial('large and empty payloads', async t => {
  const [a] = pair(t)
  for (const [size, bytes] of [
    [0, 8],
    [1, 9],
    [1472, 1480],
    [65_507, 65_515],
  ] as const) {
    t.like(await all(ping(RIGHT, {namespace: a, count: 1, size})), [{type: 'reply', bytes}])
  }
})

serial('when several answer, one is the reply and the others are duplicates', async t => {
  const [host, one, two] = [fresh(t), fresh(t), fresh(t)]
  ip(host, 'link add br0 type bridge')
  ip(host, 'address add 10.68.0.1/24 dev br0')
  ip(host, 'link set br0 up')
  for (const [i, namespace] of [one, two].entries()) {
    joined(host, namespace, {names: [`port${i}`, 'eth0'], addresses: [[], [`10.68.0.${i + 2}/24`]]})
    ip(host, `link set port${i} master br0`)
    sysctl.set('net.ipv4.icmp_echo_ignore_broadcasts', 0, {namespace})
  }
  carrying(host, 'br0')
  // The group of all hosts.
  const pings = ping('224.0.0.1', {namespace: host, count: 2, interval: 200, dev: 'br0'})
  const [first, second, third] = await all(pings)
  t.like(first, {type: 'reply', seq: 1, duplicate: false})
  t.like(second, {type: 'reply', seq: 1, duplicate: true})
  t.like(third, {type: 'reply', seq: 2, duplicate: false})
  t.deepEqual([first, second].map(event => event?.type === 'reply' && event.from).sort(), [
    '10.68.0.2',
    '10.68.0.3',
  ])
  t.like(pings.statistics, {transmitted: 2, received: 2, loss: 0})
  t.true(pings.statistics.duplicates >= 1)
})

serial('a broadcast is refused, as by ping(8) without -b', async t => {
  const [a] = pair(t)
  t.like(await all(ping('10.68.0.255', {namespace: a, count: 1})), [{type: 'error', code: 'EACCES'}])
})

serial('leaving, aborting and disposing close the socket', async t => {
  const [a] = pair(t)
  const before = sockets()
  for await (const event of ping(RIGHT, {namespace: a, interval: 5})) if (event.seq === 3) break
  t.is(sockets(), before)

  const controller = new AbortController()
  const endless = ping(RIGHT, {namespace: a, interval: 60_000, timeout: 60_000, signal: controller.signal})
  await endless.next()
  t.is(sockets(), before + 1)
  const pending = endless.next()
  controller.abort(new Error('enough'))
  await t.throwsAsync(pending, {message: 'enough'})
  t.is(sockets(), before)
  t.deepEqual(await endless.next(), {done: true, value: undefined})

  await t.throwsAsync(all(ping(RIGHT, {namespace: a, signal: controller.signal})), {message: 'enough'})
  const during = new AbortController()
  await t.throwsAsync(
    async () => {
      for await (const _ of ping(RIGHT, {namespace: a, interval: 60_000, signal: during.signal}))
        during.abort(new Error('now'))
    },
    {message: 'now'},
  )
  t.is(sockets(), before)

  {
    await using waiting = ping(RIGHT, {namespace: a, interval: 60_000})
    await waiting.next()
    const next = waiting.next()
    t.is(sockets(), before + 1)
    await waiting.return?.()
    t.deepEqual(await next, {done: true, value: undefined})
  }
  t.is(sockets(), before)
  ping(RIGHT, {namespace: a})
  t.is(sockets(), before, 'nothing is opened before the iteration starts')
  await t.throwsAsync(all(ping(RIGHT, {namespace: 'nlts-none'})), {code: 'ENOENT'})
  t.is(sockets(), before)
})

serial('many at once, in several namespaces', async t => {
  const pairs = [pair(t), pair(t), pair(t)]
  const before = sockets()
  const results = await Promise.all(
    pairs.flatMap(([a, b]) => [
      all(ping(RIGHT, {namespace: a, count: 20, interval: 5})),
      all(ping(RIGHT, {namespace: a, count: 20, interval: 5})),
      all(ping('2001:db8::1', {namespace: b, count: 20, interval: 5})),
    ]),
  )
  for (const events of results) {
    t.deepEqual(
      events.map(event => [event.type, event.seq]),
      Array.from({length: 20}, (_, i) => ['reply', i + 1]),
    )
    t.false(events.some(event => event.type === 'reply' && event.duplicate))
  }
  t.is(sockets(), before)
})

serial('the event loop stays free', async t => {
  const [a] = pair(t)
  let turns = 0
  const timer = setInterval(() => turns++, 10)
  await all(ping(RIGHT, {namespace: a, count: 3, interval: 150}))
  clearInterval(timer)
  t.true(turns > 15, `${turns}`)
})

where(unprivileged).serial(
  'without the right to raw sockets the kernel’s ping sockets are used, if the group may',
  async t => {
    const [a, b] = pair(t)
    // Only the child's own thread changes: it is root of nothing, in a namespace that lets its group ping.
    const script = (address: string, count = 2) => `
    const events = []
    const pings = icmp.ping('${address}', {count: ${count}, interval: 20, timeout: 5000})
    try {
      for await (const event of pings) events.push({...event, time: 0})
      console.log(JSON.stringify(events))
    } catch ({code, message}) { console.log(JSON.stringify({code, message})) }`
    const through = ['nsenter', `--net=/proc/${process.pid}/fd/${a.fd}`, ...unprivileged]
    t.deepEqual(answer(script(RIGHT), through), {
      code: 'EACCES',
      message: 'EACCES: permission denied, socket',
    })
    sysctl.set('net.ipv4.ping_group_range', '65534 65534', {namespace: a})
    for (const from of [RIGHT, '2001:db8::2']) {
      t.deepEqual(
        answer(script(from), through),
        [1, 2].map(seq => ({type: 'reply', seq, from, bytes: 64, ttl: 64, time: 0, duplicate: false})),
      )
    }
    ip(a, 'route add 198.51.100.0/24 via 10.68.0.2')
    ip(b, 'route add prohibit 198.51.100.0/24')
    sysctl.set('net.ipv4.ip_forward', 1, {namespace: b})
    sysctl.set('net.ipv4.icmp_ratelimit', 0, {namespace: b})
    t.like(answer(script('198.51.100.1', 1), through), [
      {type: 'error', seq: 1, from: RIGHT, message: 'Packet filtered'},
    ])
  },
)
