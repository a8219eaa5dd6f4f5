// The kernel in memory and the real one get the same operations, and everything they answer is compared.
import {setTimeout} from 'node:timers/promises'
import {isDeepStrictEqual} from 'node:util'
import {addresses} from '../../src/address.js'
import {connectSync, type SyncConnection} from '../../src/connection.js'
import {NetlinkError} from '../../src/exchange/netlink-error.js'
import type {Operation} from '../../src/exchange/request.js'
import {links} from '../../src/link/link.js'
import {neighbours} from '../../src/neighbour/neighbour.js'
import {routes} from '../../src/route/route.js'
import {memoryKernel} from '../../src/testing/index.js'
import {Random} from '../support/fuzz-random.js'
import {fresh, live as test} from '../support/live.js'

/** What is compared of a link. Left out: what comes of its driver. */
const compared = [
  'name',
  'kind',
  'up',
  'mtu',
  'master',
  'address',
  'altnames',
  'alias',
  'group',
  'arp',
  'state',
] as const

/** What is compared of a route that was looked up. */
const looked = ['to', 'type', 'via', 'dev', 'src', 'table'] as const

const devices = ['lo', 'v0', 'v1', 'v2', 'v3', 'br0', 'br1', 'gone'] as const
const pairs = [
  ['v0', 'v1'],
  ['v2', 'v3'],
  ['v1', 'v2'],
] as const
const locals = [
  '192.0.2.1/24',
  '192.0.2.2/24',
  '192.0.2.2/25',
  '198.51.100.1/24',
  '10.68.0.1/32',
  '10.68.0.9/30',
]
const targets = ['192.0.2.9', '198.51.100.7', '203.0.113.0/24', '203.0.113.128/25', '10.68.0.0/24', 'default']
const gateways = ['192.0.2.2', '192.0.2.77', '198.51.100.9', '203.0.113.1', '10.68.0.10']
const hosts = ['192.0.2.50', '192.0.2.51', '203.0.113.4', '2001:db8::1']

/** The hardware addresses that the kernel would draw are given, those of bridges, too, so that they do not follow ports. */
const hardware = (name: string) =>
  `02:00:00:00:00:${Buffer.from(name).subarray(-2).toString('hex').slice(0, 2)}`

const makers: Record<string, (r: Random) => Operation<unknown>> = {
  veth(r) {
    const [name, peer] = r.pick(pairs)
    return links.add({
      name,
      kind: 'veth',
      address: hardware(`a${name}`),
      ...(r.chance(30) && {mtu: r.pick([67, 1400, 65535, 65536])}),
      up: r.chance(60),
      peer: {name: peer, address: hardware(`b${peer}`), up: r.chance(10)},
    })
  },
  bridge: r =>
    links.add({
      name: r.pick(['br0', 'br1', 'v0']),
      kind: 'bridge',
      address: '02:00:00:00:01:00',
      up: r.chance(60),
    }),
  unlink: r => (r.chance(40) ? links.delete(r.pick(devices)) : links.get(r.pick(devices))),
  up: r => links.set(r.pick(devices), {up: r.chance(75)}),
  mtu: r => links.set(r.pick(devices.slice(1)), {mtu: r.pick([67, 1280, 1500, 9000, 65536])}),
  master: r => links.set(r.pick(devices), {master: r.pick(['br0', 'br1', 'v0', 0])}),
  rename: r => links.set(r.pick(devices.slice(1)), {name: r.pick(devices)}),
  alias: r => links.set(r.pick(devices), {alias: r.pick(['one', 'two']), group: r.below(3)}),
  altname: r =>
    links[r.chance(60) ? 'addAltnames' : 'deleteAltnames'](r.pick(devices), [r.pick(['alt1', 'alt2', 'v0'])]),
  address: r =>
    addresses[r.pick(['add', 'add', 'replace', 'set'] as const)]({
      dev: r.pick(devices),
      address: r.pick(locals),
      ...(r.chance(30) && {broadcast: r.pick(['192.0.2.255', '198.51.100.255'])}),
      ...(r.chance(20) && {metric: r.pick([5, 6])}),
      ...(r.chance(20) && {flags: ['noprefixroute' as const]}),
      ...(r.chance(20) && {scope: r.pick(['link', 'host'] as const)}),
    }),
  unaddress: r => addresses.delete({dev: r.pick(devices), address: r.pick(locals)}),
  route: r =>
    routes[r.pick(['add', 'add', 'append', 'replace', 'set'] as const)]({
      to: r.pick(targets),
      ...(r.chance(60) && {via: r.pick(gateways)}),
      ...(r.chance(50) && {dev: r.pick(devices)}),
      ...(r.chance(30) && {metric: r.pick([1, 2])}),
      ...(r.chance(30) && {table: r.pick([100, 70000])}),
      ...(r.chance(20) && {src: r.pick(['192.0.2.1', '192.0.2.2'])}),
      ...(r.chance(10) && {onlink: true}),
      ...(r.chance(20) && {metrics: {mtu: 1300}}),
    }),
  verdict: r =>
    routes.add({
      to: r.pick(targets),
      type: r.pick(['blackhole', 'unreachable', 'prohibit', 'throw']),
      metric: 9,
    }),
  unroute: r =>
    routes.delete({
      to: r.pick(targets),
      ...(r.chance(30) && {dev: r.pick(devices)}),
      ...(r.chance(30) && {table: r.pick([100, 70000])}),
    }),
  look: r => routes.get(r.pick(['192.0.2.1', '192.0.2.9', '203.0.113.200', '10.68.0.77', '127.0.0.1'])),
  neighbour: r =>
    neighbours[r.pick(['add', 'add', 'replace', 'set'] as const)]({
      dev: r.pick(devices.slice(1)),
      to: r.pick(hosts),
      ...(r.chance(80) && {lladdr: r.pick(['02:00:00:00:00:01', '02:00:00:00:00:02'])}),
      ...(r.chance(40) && {state: r.pick(['permanent', 'stale', 'noarp'] as const)}),
    }),
  proxy: r => neighbours.add({dev: r.pick(devices.slice(1)), to: r.pick(hosts), flags: ['proxy']}),
  unneighbour: r =>
    neighbours.delete({
      dev: r.pick(devices.slice(1)),
      to: r.pick(hosts),
      ...(r.chance(30) && {flags: ['proxy' as const]}),
    }),
}

/** What each round begins with, so that not everything is about links that are missing. */
const prelude = [
  () =>
    links.add({
      name: 'v0',
      kind: 'veth',
      address: hardware('av0'),
      up: true,
      peer: {name: 'v1', address: hardware('bv1')},
    }),
  () => links.add({name: 'br0', kind: 'bridge', address: '02:00:00:00:01:00', up: true}),
  () => links.set('v1', {up: true}),
]

/** Links, addresses and routes get more of the sequence than what refers to them. */
const weighed = Object.keys(makers).flatMap(name =>
  Array<string>(/^(veth|up|address|route)$/.test(name) ? 3 : 1).fill(name),
)

const part = <T extends object>(value: T, keys: readonly (keyof T)[]) =>
  Object.fromEntries(keys.map(key => [key, value[key]]))

/** What an operation returns, or how it is refused. */
function answer(ip: SyncConnection, operation: Operation<unknown>): Record<string, unknown> | undefined {
  try {
    const value = ip.run(operation) as Record<string, unknown> | undefined
    return value && part(value, value.mtu === undefined ? looked : compared)
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error
    const {code, syscall, extack} = error
    return {code, syscall, extack}
  }
}

const sorted = (list: readonly object[]) =>
  list.map(one => JSON.stringify(one, Object.keys(one).sort())).sort()

/** A state with one text per object, which differ visibly. */
const lines = (given: Record<string, unknown>) =>
  Object.entries(given).flatMap(([what, list]) => [list].flat().map(one => `${what} ${JSON.stringify(one)}`))

/** Everything that is compared. Neighbours come in an order of the kernel's hash; routes and addresses do not. */
const state = (ip: SyncConnection) => ({
  links: ip.links.list().map(one => part(one, compared)),
  addresses: ip.addresses.list({family: 4}),
  routes: ip.routes.list({family: 4, table: 'all'}).map(({flags: _, ...route}) => route),
  neighbours: sorted(
    ip.neighbours.list({state: ['permanent', 'stale', 'noarp']}).filter(({to = ''}) => hosts.includes(to)),
  ),
  proxies: sorted(ip.neighbours.list({proxy: true})),
})

/** The real kernel's state: of carriers, and what follows from them, it hears up to a second late. */
async function settled(real: SyncConnection, expected: object) {
  for (let tries = 0; ; tries++) {
    const then = state(real)
    if (tries === 150 || isDeepStrictEqual(then, expected)) return then
    await setTimeout(10)
  }
}

test('the kernel in memory answers random operations as the real one', async t => {
  const seed = Number(process.env.SEED ?? 6)
  t.log(`SEED=${seed}`)
  const random = new Random(seed)
  let refused = 0
  for (let round = 0; round < 3; round++) {
    using real = connectSync({namespace: fresh(t)})
    using model = connectSync({transport: memoryKernel().open})
    const history: string[] = []
    for (let step = 0; step < 80; step++) {
      const name = random.pick(weighed)
      const again = random.next()
      // Each side gets an operation of its own: what was started cannot be run twice.
      const make = prelude[step] ?? (() => makers[name]?.(new Random(again)) as Operation<unknown>)
      const [ours, theirs] = [answer(model, make()), answer(real, make())]
      const now = state(model)
      const then = await settled(real, now)
      history.push(`${name} ${JSON.stringify(theirs)}`)
      if (theirs && 'code' in theirs) refused++
      if (!isDeepStrictEqual(ours, theirs) || !isDeepStrictEqual(now, then)) {
        t.log(history.slice(-12).join('\n'))
        t.deepEqual(lines({ours, ...now}), lines({ours: theirs, ...then}))
        return
      }
    }
  }
  t.true(refused > 50)
})
