import {isDeepStrictEqual} from 'node:util'
import {NetlinkError} from '../../src/exchange/netlink-error.js'
import {type Neighbour, type NeighbourFilter, neighbours} from '../../src/neighbour/neighbour.js'
import {live as test} from '../support/live.js'
import {sorted} from '../support/sorted.js'
import {present, type Twin, twin, twins} from '../support/twins.js'

const words = ['router', 'proxy', 'extern_learn', 'offload', 'managed']

/** What `ip -j neighbour` prints for a neighbour. */
const asIp = ({to, dev, lladdr, flags = [], state, protocol}: Neighbour) =>
  present({
    dst: to,
    dev,
    lladdr,
    ...Object.fromEntries(words.filter(word => flags.some(flag => flag === word)).map(word => [word, null])),
    // ip(8) shows no state of those that have none, and none of proxies.
    state: state === 'none' ? undefined : [String(state).toUpperCase()],
    protocol: protocol === undefined ? undefined : String(protocol),
  })

/** The kernel's own multicast neighbours come when it likes. */
const isMulticast = (address: unknown) => `${address}`.startsWith('ff02:')

const show = ({json}: Twin) =>
  sorted([...json('neighbour show nud all'), ...json('neighbour show proxy')]).filter(
    ({dst}) => !isMulticast(dst),
  )
const listAll = ({connection}: Twin) =>
  sorted([
    ...connection.neighbours.list({state: 'all'}),
    ...connection.neighbours.list({proxy: true}),
  ]).filter(({to}) => !isMulticast(to))

const lladdr = '02:00:00:00:00:09'
const cases: [ip: string, ours: Neighbour][] = [
  ['192.0.2.2 dev v0 lladdr 02:00:00:00:00:09', {to: '192.0.2.2', dev: 'v0', lladdr}],
  [
    '192.0.2.2 dev v0 lladdr 02:00:00:00:00:09 nud noarp',
    {to: '192.0.2.2', dev: 'v0', lladdr, state: 'noarp'},
  ],
  [
    '192.0.2.2 dev v0 lladdr 02:00:00:00:00:09 nud stale',
    {to: '192.0.2.2', dev: 'v0', lladdr, state: 'stale'},
  ],
  [
    '192.0.2.2 dev v0 lladdr 02:00:00:00:00:09 nud reachable protocol static',
    {to: '192.0.2.2', dev: 'v0', lladdr, state: 'reachable', protocol: 'static'},
  ],
  [
    '192.0.2.2 dev v0 lladdr 02:00:00:00:00:09 router extern_learn nud noarp',
    {to: '192.0.2.2', dev: 'v0', lladdr, flags: ['extern_learn', 'router'], state: 'noarp'},
  ],
  ['proxy 192.0.2.5 dev v0', {to: '192.0.2.5', dev: 'v0', flags: ['proxy']}],
  ['proxy 2001:db8::5 dev v0 protocol 77', {to: '2001:db8::5', dev: 'v0', flags: ['proxy'], protocol: 77}],
  ['2001:db8::2 dev v0 lladdr 02:00:00:00:00:09', {to: '2001:db8::2', dev: 'v0', lladdr}],
]

for (const [args, neighbour] of cases) {
  test(`ip neighbour add ${args}`, t => {
    const [real, own] = twins(t)
    const before = listAll(own)
    real.ip(`neighbour add ${args}`)
    own.connection.neighbours.add(neighbour)

    t.deepEqual(show(own), show(real), 'ip(8) shows ours as its own')
    const listed = listAll(own)
    t.deepEqual(listed, listAll(real), 'we list ours like that of ip(8)')
    t.deepEqual(sorted(listed.map(asIp)), show(real), 'we list what ip(8) shows')
    t.like(own.connection.neighbours.get(neighbour), neighbour)

    const [added] = listed.filter(one => !before.some(old => isDeepStrictEqual(old, one)))
    own.connection.neighbours.delete(added as Neighbour)
    t.deepEqual(listAll(own), before, 'what is listed can be deleted')
    own.connection.neighbours.add(added as Neighbour)
    t.deepEqual(listAll(own), listed, 'and added again')
  })
}

test('a managed neighbour', t => {
  const one = twin(t)
  one.connection.neighbours.add({to: '192.0.2.2', dev: 'v0', flags: ['managed']})
  t.like(one.json('neighbour show 192.0.2.2')[0], {dst: '192.0.2.2', managed: null})
  t.deepEqual(one.connection.neighbours.get({to: '192.0.2.2', dev: 'v0'}).flags, ['managed'])
})

/** A namespace with neighbours in many states. */
function filled(...[t]: Parameters<typeof twin>): Twin {
  const one = twin(t)
  for (const args of [
    '192.0.2.2 dev v0 lladdr 02:00:00:00:00:09',
    '192.0.2.3 dev v0 lladdr 02:00:00:00:00:09 nud noarp',
    '192.0.2.4 dev v0 lladdr 02:00:00:00:00:09 nud stale',
    '192.0.2.5 dev v1 lladdr 02:00:00:00:00:09 nud stale',
    '192.0.2.6 dev v0 lladdr 02:00:00:00:00:09 nud noarp extern_learn',
    '2001:db8::2 dev v0 lladdr 02:00:00:00:00:09 nud stale',
    'proxy 192.0.2.7 dev v0',
    'proxy 192.0.2.8 dev v1',
  ])
    one.ip(`neighbour add ${args}`)
  return one
}

test('filters select what ip(8) selects', t => {
  const {connection, json} = filled(t)
  for (const [args, filter] of [
    ['neighbour show', {}],
    ['-4 neighbour show', {family: 4}],
    ['-6 neighbour show', {family: 6}],
    ['neighbour show dev v0', {dev: 'v0'}],
    ['neighbour show dev v1', {dev: 'v1'}],
    ['neighbour show nud stale', {state: 'stale'}],
    ['neighbour show nud noarp dev v0', {state: 'noarp', dev: 'v0'}],
    ['neighbour show nud all', {state: 'all'}],
    ['neighbour show proxy', {proxy: true}],
    ['neighbour show proxy dev v1', {proxy: true, dev: 'v1'}],
  ] as const satisfies [string, NeighbourFilter][]) {
    const found = connection.neighbours.list(filter).filter(({to}) => !isMulticast(to))
    const [, dev] = / dev (\w+)$/.exec(args) ?? []
    // ip(8) does not repeat the interface that it was asked for. Asked for a state, it adds what was learned elsewhere.
    const shown = json(args)
      .filter(({dst, state}) => !isMulticast(dst) && (!args.endsWith('stale') || `${state}` === 'STALE'))
      .map(one => (dev === undefined ? one : {...one, dev}))
    t.true(found.length > 0, args)
    t.deepEqual(sorted(found.map(asIp)), sorted(shown), args)
    t.is([...connection.neighbours.each(filter)].filter(({to}) => !isMulticast(to)).length, found.length)
  }
  t.deepEqual(connection.neighbours.list({state: ['permanent', 'none']}).length, 1)
})

test('flush spares what ip(8) spares', t => {
  const [real, own] = [filled(t), filled(t)]
  for (const [args, filter, count] of [
    ['-6 neighbour flush dev v0', {dev: 'v0', family: 6}, 1],
    ['-4 neighbour flush dev v0', {dev: 'v0', family: 4}, 2],
    ['-4 neighbour flush nud permanent dev v0', {dev: 'v0', family: 4, state: 'permanent'}, 1],
    ['-4 neighbour flush dev v1', {dev: 'v1', family: 4}, 1],
  ] as const satisfies [string, NeighbourFilter, number][]) {
    real.ip(args)
    t.is(own.connection.neighbours.flush(filter), count, args)
    t.deepEqual(show(own), show(real), args)
  }
})

test('replace and set', t => {
  const {connection, json} = twin(t)
  const one: Neighbour = {to: '192.0.2.2', dev: 'v0', lladdr}
  const error = t.throws(() => connection.neighbours.set(one), {instanceOf: NetlinkError})
  t.like(error, {code: 'ENOENT', syscall: 'RTM_NEWNEIGH'})
  connection.neighbours.replace(one)
  t.like(json('neighbour show'), [{dst: '192.0.2.2', lladdr, state: ['PERMANENT']}])
  connection.neighbours.set({...one, lladdr: '02:00:00:00:00:0a', state: 'stale'})
  t.like(json('neighbour show'), [{dst: '192.0.2.2', lladdr: '02:00:00:00:00:0a', state: ['STALE']}])
})

test('errors of the kernel', t => {
  const {connection} = twin(t)
  const failure = (operation: () => unknown) => t.throws(operation, {instanceOf: NetlinkError})
  const one: Neighbour = {to: '192.0.2.2', dev: 'v0', lladdr}
  connection.neighbours.add(one)
  t.like(
    failure(() => connection.neighbours.add(one)),
    {
      code: 'EEXIST',
      message: "EEXIST: file already exists, RTM_NEWNEIGH '192.0.2.2'",
    },
  )
  t.like(
    failure(() => connection.neighbours.delete({to: '192.0.2.3', dev: 'v0'})),
    {code: 'ENOENT'},
  )
  t.like(
    failure(() => connection.neighbours.add({...one, dev: 'nobody'})),
    {code: 'ENODEV'},
  )
  t.like(
    failure(() => connection.neighbours.get({to: '192.0.2.3', dev: 'v0'})),
    {
      code: 'ENOENT',
      extack: 'Neighbour entry not found',
    },
  )
  t.like(
    failure(() => connection.neighbours.add({...one, to: '192.0.2.9', lladdr: '02:00'})),
    {
      code: 'EINVAL',
      extack: 'Invalid link address',
    },
  )
})

test('a batch, with a flush in the middle', t => {
  const {connection} = twin(t)
  const results = connection.batch<unknown>([
    neighbours.add({to: '192.0.2.2', dev: 'v0', lladdr, state: 'stale'}),
    neighbours.add({to: '192.0.2.3', dev: 'v0', lladdr, state: 'stale'}),
    neighbours.flush({dev: 'v0'}),
    neighbours.delete({to: '192.0.2.2', dev: 'v0'}),
    neighbours.add({to: '192.0.2.2', dev: 'v0', lladdr}),
  ])
  t.deepEqual(
    results.map(({status}) => status),
    ['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
  )
})
