/** Containers that reach the world and are reached: real packets, and nft(8) to tell what the rules are. */
import {once} from 'node:events'
import type {ExecutionContext} from 'ava'
import type {Namespace} from '../../src/namespace/index.js'
import {connectNetfilter, connectNetfilterSync, type PublishedPort} from '../../src/netfilter/index.js'
import {serve, visit} from '../../src/tour/tcp.js'
import {carrying, fresh, ip, pathOf, run, live as test} from '../support/live.js'
import {load, nft} from '../support/nft.js'

interface World {
  readonly host: Namespace
  readonly net1: Namespace
  readonly net2: Namespace
  readonly outside: Namespace
}

/** Two containers on a bridge of a router, and somebody outside who knows the router only. */
function world(t: ExecutionContext): World {
  const [host, net1, net2, outside] = [fresh(t), fresh(t), fresh(t), fresh(t)]
  run(
    host,
    'sh',
    '-c',
    'echo 1 > /proc/sys/net/ipv4/ip_forward; echo 1 > /proc/sys/net/ipv6/conf/all/forwarding',
  )
  ip(host, 'link set lo up')
  ip(host, 'link add br0 up type bridge')
  ip(host, 'address add 10.68.0.1/24 dev br0')
  ip(host, 'address add 2001:db8:1::1/64 dev br0 nodad')
  for (const [i, namespace] of [net1, net2].entries()) {
    ip(namespace, `link add eth0 type veth peer name port${i} netns ${pathOf(host)}`)
    ip(host, `link set port${i} master br0 up`)
    ip(host, `link set port${i} type bridge_slave hairpin on`)
    ip(namespace, 'link set eth0 up')
    ip(namespace, `address add 10.68.0.10${i + 1}/24 dev eth0`)
    ip(namespace, `address add 2001:db8:1::10${i + 1}/64 dev eth0 nodad`)
    ip(namespace, 'route add default via 10.68.0.1')
    ip(namespace, 'route add default via 2001:db8:1::1')
  }
  ip(outside, `link add isp0 type veth peer name eth0 netns ${pathOf(host)}`)
  ip(outside, 'link set isp0 up')
  ip(outside, 'address add 203.0.113.8/24 dev isp0')
  ip(outside, 'address add 2001:db8:2::8/64 dev isp0 nodad')
  ip(host, 'link set eth0 up')
  ip(host, 'address add 203.0.113.1/24 dev eth0')
  ip(host, 'address add 2001:db8:2::1/64 dev eth0 nodad')
  // Nobody repeats a datagram that is lost.
  for (const [namespace, dev] of [
    [host, 'br0'],
    [host, 'eth0'],
    [net1, 'eth0'],
    [net2, 'eth0'],
    [outside, 'isp0'],
  ] as const)
    carrying(namespace, dev)
  return {host, net1, net2, outside}
}

const inside = ({fd}: Namespace) => ({namespace: {fd}})
const ruleset = (namespace: Namespace): string => nft(namespace, 'list ruleset')
const web = {owner: 'web', protocol: 'tcp', port: 8080, toPort: 80} as const
const dns = {owner: 'dns', protocol: 'udp', port: 53, toPort: 5353} as const

/** Answers datagrams at port 5353 by telling whom it sees. */
async function answerDatagrams(t: ExecutionContext, namespace: Namespace, family: 4 | 6): Promise<void> {
  const script = `
    const socket = require('dgram').createSocket('udp${family}', (_, {port, address}) =>
      socket.send('hello ' + address + '\\n', port, address))
    socket.bind(5353, () => console.log())`
  const server = namespace.spawn(process.execPath, ['-e', script], {stdio: ['ignore', 'pipe', 'inherit']})
  t.teardown(() => server.kill())
  await once(server.stdout as NodeJS.EventEmitter, 'data')
}

/** What comes back for a datagram to port 53: an answer, or word that nobody listens. */
const ask = (namespace: Namespace, address: string): string =>
  run(
    namespace,
    'bash',
    '-c',
    `exec 3<>/dev/udp/${address}/53; echo -n one >&3; timeout 5 head -n 1 <&3 2>&1 || true`,
  ).trim()

for (const [family, subnet, to, near, own, far, seen] of [
  [4, '10.68.0.0/24', '10.68.0.101', '10.68.0.102', '203.0.113.1', '203.0.113.8', '10.68.0.1'],
  [
    6,
    '2001:db8:1::/64',
    '2001:db8:1::101',
    '2001:db8:1::102',
    '2001:db8:2::1',
    '2001:db8:2::8',
    '2001:db8:1::1',
  ],
] as const) {
  test(`IPv${family}: a subnet gets out, and a published port is reached from everywhere`, async t => {
    const {host, net1, net2, outside} = world(t)
    await using netfilter = await connectNetfilter(inside(host))
    const server = await serve({fd: net1.fd}, 80)
    const others = await serve({fd: outside.fd}, 80)
    t.teardown(() => {
      for (const one of [server, others]) one.close()
    })
    await t.throwsAsync(visit({fd: net1.fd}, far, 80, 300), {message: /does not answer/})

    t.true(await netfilter.masquerades.add({owner: 'web', subnet, bridge: 'br0'}))
    t.is(await visit({fd: net1.fd}, far, 80), `hello ${own}`)

    t.true(await netfilter.publishedPorts.add({...web, to}))
    t.is(await visit({fd: outside.fd}, own, 8080), `hello ${far}`)
    t.is(await visit({fd: host.fd}, own, 8080), `hello ${own}`)
    t.is(await visit({fd: net2.fd}, own, 8080), `hello ${seen}`)
    t.is(await visit({fd: net1.fd}, own, 8080), `hello ${seen}`)
    const connections = await netfilter.conntrack.list({family, dnat: true})
    t.true(
      connections.some(
        ({original, dnat}) => original.src === far && dnat?.address === to && dnat.port === 80,
      ),
    )

    t.is(await netfilter.publishedPorts.flush({owner: 'web'}), 1)
    await netfilter.conntrack.flush()
    await t.throwsAsync(visit({fd: outside.fd}, own, 8080), {code: 'ECONNREFUSED'})
    t.is(await netfilter.masquerades.flush(), 1)
    t.is(ruleset(host), '')
  })

  test(`IPv${family}: a published port for UDP is reached from everywhere`, async t => {
    const {host, net1, net2, outside} = world(t)
    await using netfilter = await connectNetfilter(inside(host))
    await answerDatagrams(t, net1, family)
    await netfilter.masquerades.add({owner: 'dns', subnet, bridge: 'br0'})
    t.regex(ask(outside, own), /refused/)

    await netfilter.publishedPorts.add({...dns, to})
    t.is(ask(outside, own), `hello ${far}`)
    t.is(ask(host, own), `hello ${own}`)
    t.is(ask(net2, own), `hello ${seen}`)
    t.is(await netfilter.masquerades.flush(), 1)
    t.is(ask(net1, own), `hello ${seen}`, 'its own rule is enough')
    const connections = await netfilter.conntrack.list({family, dnat: true})
    const sources = connections.map(({protocol, original: {src, dport}, dnat}) => [
      ...[src, protocol, dport],
      ...[dnat?.address, dnat?.port],
    ])
    t.deepEqual(
      sources.map(String).sort(),
      [far, own, near, to].map(src => String([src, 'udp', 53, to, 5353])).sort(),
    )

    t.is(await netfilter.publishedPorts.flush({owner: 'dns'}), 1)
    await netfilter.conntrack.flush()
    t.regex(ask(outside, own), /refused/)
    t.regex(ask(host, own), /refused/)
  })
}

test('127.0.0.1 leads to the container if that is wanted, and the bridge lets it', async t => {
  const {host, net1} = world(t)
  await using netfilter = await connectNetfilter(inside(host))
  const server = await serve({fd: net1.fd}, 80)
  t.teardown(() => server.close())
  await netfilter.publishedPorts.add({...web, to: '10.68.0.101'})
  await t.throwsAsync(visit({fd: host.fd}, '127.0.0.1', 8080), {code: 'ECONNREFUSED'})
  await netfilter.publishedPorts.flush()
  await netfilter.publishedPorts.add({...web, to: '10.68.0.101', localhost: true})
  run(host, 'sh', '-c', 'echo 1 > /proc/sys/net/ipv4/conf/br0/route_localnet')
  t.is(await visit({fd: host.fd}, '127.0.0.1', 8080), 'hello 10.68.0.1')
})

test('UDP, at one address of the machine only', async t => {
  const {host, net1, outside} = world(t)
  ip(host, 'address add 203.0.113.2/24 dev eth0')
  await using netfilter = await connectNetfilter(inside(host))
  await netfilter.publishedPorts.add({...dns, address: '203.0.113.2', to: '10.68.0.101'})
  await answerDatagrams(t, net1, 4)
  t.is(ask(outside, '203.0.113.2'), 'hello 203.0.113.8')
  t.regex(ask(outside, '203.0.113.1'), /refused/, 'there, nobody listens')
})

/** What one would write for nft(8). */
const written = `table ip netlink-ts {
  chain prerouting {
    type nat hook prerouting priority -100
    fib daddr type local tcp dport 8080 dnat to 10.68.8.9:80 comment "web: publish tcp * 8080 to 10.68.8.9 80 and localhost"
    ip daddr 203.0.113.1 tcp dport 81 dnat to 10.68.8.9:80 comment "b: publish tcp 203.0.113.1 81 to 10.68.8.9 80"
  }
  chain output {
    type nat hook output priority -100
    fib daddr type local tcp dport 8080 dnat to 10.68.8.9:80 comment "web: publish tcp * 8080 to 10.68.8.9 80 and localhost"
    ip daddr 203.0.113.1 tcp dport 81 dnat to 10.68.8.9:80 comment "b: publish tcp 203.0.113.1 81 to 10.68.8.9 80"
  }
  chain postrouting {
    type nat hook postrouting priority 100
    ip saddr 10.68.8.0/21 oifname != "br0" masquerade comment "a: masquerade 10.68.8.0/21 but br0"
    ip saddr 10.68.8.0/21 ip daddr 10.68.8.0/21 ct status dnat masquerade comment "a: masquerade 10.68.8.0/21 but br0"
    ip saddr 10.68.8.9 ip daddr 10.68.8.9 tcp dport 80 ct status dnat masquerade comment "web: publish tcp * 8080 to 10.68.8.9 80 and localhost"
    ip saddr 127.0.0.0/8 ip daddr 10.68.8.9 tcp dport 80 ct status dnat masquerade comment "web: publish tcp * 8080 to 10.68.8.9 80 and localhost"
    ip saddr 10.68.8.9 ip daddr 10.68.8.9 tcp dport 80 ct status dnat masquerade comment "b: publish tcp 203.0.113.1 81 to 10.68.8.9 80"
  }
}
table ip6 netlink-ts {
  chain prerouting {
    type nat hook prerouting priority -100
    fib daddr type local udp dport 53 dnat to [2001:db8::5]:53 comment "b: publish udp * 53 to 2001:db8::5 53"
  }
  chain output {
    type nat hook output priority -100
    ip6 daddr != ::1 fib daddr type local udp dport 53 dnat to [2001:db8::5]:53 comment "b: publish udp * 53 to 2001:db8::5 53"
  }
  chain postrouting {
    type nat hook postrouting priority 100
    ip6 saddr 2001:db8::/60 oifname != "br0" masquerade comment "b: masquerade 2001:db8::/60 but br0"
    ip6 saddr 2001:db8::/60 ip6 daddr 2001:db8::/60 ct status dnat masquerade comment "b: masquerade 2001:db8::/60 but br0"
    ip6 saddr 2001:db8::5 ip6 daddr 2001:db8::5 udp dport 53 ct status dnat masquerade comment "b: publish udp * 53 to 2001:db8::5 53"
  }
}
`

test('the rules are those one would write for nft(8), and survive being asked for twice', async t => {
  const host = fresh(t)
  await using netfilter = await connectNetfilter(inside(host))
  const {masquerades, publishedPorts} = netfilter
  const subnet = {owner: 'a', subnet: '10.68.13.77/21', bridge: 'br0'}
  t.deepEqual([await masquerades.add(subnet), await masquerades.add(subnet)], [true, false])
  t.true(await masquerades.add({...subnet, owner: 'b', subnet: '2001:DB8:0::/60'}))
  const port: PublishedPort = {...web, to: '10.68.8.9', localhost: true}
  t.deepEqual([await publishedPorts.add(port), await publishedPorts.add(port)], [true, false])
  t.true(await publishedPorts.add({owner: 'b', protocol: 'udp', port: 53, to: '2001:db8::5'}))
  t.true(await publishedPorts.add({...web, owner: 'b', address: '203.0.113.1', port: 81, to: '10.68.8.9'}))
  const twin = fresh(t)
  load(twin, written)
  t.is(ruleset(host), ruleset(twin))
  t.deepEqual(await masquerades.list(), [
    {owner: 'a', subnet: '10.68.8.0/21', bridge: 'br0'},
    {owner: 'b', subnet: '2001:db8::/60', bridge: 'br0'},
  ])
  t.deepEqual(await publishedPorts.list({owner: 'web'}), [port])
  t.deepEqual(await publishedPorts.list({owner: 'b'}), [
    {...web, owner: 'b', address: '203.0.113.1', port: 81, to: '10.68.8.9'},
    {owner: 'b', protocol: 'udp', port: 53, to: '2001:db8::5', toPort: 53},
  ])

  const whole = ruleset(host)
  const [, handle] = /oifname.* handle (\d+)/.exec(nft(host, '-a list ruleset')) ?? []
  nft(host, `delete rule ip netlink-ts postrouting handle ${handle}`)
  t.not(ruleset(host), whole)
  t.true(await masquerades.add(subnet), 'what was taken away comes back')
  t.is(ruleset(host).split('\n').sort().join('\n'), whole.split('\n').sort().join('\n'))

  t.true(await masquerades.delete(subnet))
  t.false(await masquerades.delete(subnet))
  t.is(await publishedPorts.flush({owner: 'b'}), 2)
  t.deepEqual([(await masquerades.list()).length, (await publishedPorts.list()).length], [1, 1])
  t.is(await publishedPorts.flush(), 1)
  t.notRegex(ruleset(host), /table ip netlink-ts/)
  t.is(await masquerades.flush({owner: 'nobody'}), 0)
  t.is(await masquerades.flush({owner: 'b'}), 1)
  t.is(ruleset(host), '')
})

test('several at once do not come in each other’s way', async t => {
  const host = fresh(t)
  const connections = await Promise.all([1, 2, 3, 4].map(() => connectNetfilter(inside(host))))
  t.teardown(() => {
    for (const one of connections) one.close()
  })
  const subnet = {owner: 'a', subnet: '10.68.0.0/24', bridge: 'br0'}
  const news = await Promise.all(connections.map(({masquerades}) => masquerades.add(subnet)))
  t.is(news.filter(Boolean).length, 1)
  t.is(ruleset(host).match(/masquerade comment/g)?.length, 2)
})

test('what cannot be is refused before anything is sent', t => {
  const host = fresh(t)
  using netfilter = connectNetfilterSync(inside(host))
  const {masquerades, publishedPorts} = netfilter
  const port = {...web, to: '10.68.0.101'}
  for (const [act, message] of [
    [() => masquerades.add({owner: 'a b', subnet: '10.68.0.0/24', bridge: 'br0'}), /^owner: .*'a b'/],
    [
      () => masquerades.add({owner: 'a', subnet: '10.68.0.0/33', bridge: 'br0'}),
      /^subnet: .*'10.68.0.0\/33'/,
    ],
    [() => masquerades.add({owner: 'a', subnet: '10.68.0.0/24', bridge: 'br/0'}), /^bridge: .*'br\/0'/],
    [
      () => masquerades.add({...{owner: 'a', subnet: '10.68.0.0/24', bridge: 'br0'}, dev: 'x'} as never),
      /^dev: /,
    ],
    [() => publishedPorts.add({...port, port: 0}), /^port: .*0/],
    [() => publishedPorts.add({...port, protocol: 'icmp' as never}), /^protocol: .*'icmp'/],
    [() => publishedPorts.add({...port, address: '2001:db8::1'}), /^address: .*'2001:db8::1'/],
    [() => publishedPorts.add({...port, to: '2001:db8::1', localhost: true}), /^localhost: /],
  ] as const) {
    t.throws(act, {message})
  }
  t.is(ruleset(host), '')
  publishedPorts.add(port)
  const before = ruleset(host)
  for (const other of [
    {...port, to: '10.68.0.102'},
    {...port, owner: 'other'},
    {...port, address: '203.0.113.1'},
  ])
    t.throws(() => publishedPorts.add(other), {message: /^port: .*lead to 10\.68\.0\.101 port 80 for web/})
  publishedPorts.add({...port, to: '2001:db8::1'})
  publishedPorts.add({...port, protocol: 'udp'})
  publishedPorts.flush({owner: 'web'})
  publishedPorts.add(port)
  t.is(ruleset(host), before)
})
