import {isDeepStrictEqual} from 'node:util'
import {NetlinkError} from '../../src/exchange/netlink-error.js'
import {type Neighbour, type NeighbourFilter, neighbours} from '../../src/neighbour/neighbour.js'
import {run, live as test} from '../support/live.js'
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

/** What `bridge -j fdb` prints for a forwarding entry. */
const asBridge = (entry: Neighbour) =>
  present({
    mac: entry.lladdr,
    ifname: entry.dev,
    vlan: entry.vlan,
    dst: entry.to,
    port: entry.port,
    vni: entry.vni,
    src_vni: entry.srcVni,
    viaIf: entry.via,
    flags: (entry.flags ?? []).toSorted(),
    master: entry.master,
    state:
      entry.state === 'reachable'
        ? ''
        : entry.state === 'noarp'
          ? 'static'
          : entry.state === 'permanent' || entry.state === 192
            ? 'permanent'
            : entry.state,
  })

const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
const sorted = <T>(list: readonly T[]): T[] => list.toSorted(byText)

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

/** Where a bridge has VLANs, an entry without one goes into all of them, and is listed as often. */
function withoutVlans({ip}: Twin): string[] {
  const command = 'link set probe type bridge vlan_default_pvid 0'
  ip('link add probe type bridge')
  try {
    ip(command)
    return [command.replace('probe', 'br0')]
  } catch {
    return []
  } finally {
    ip('link delete probe')
  }
}

/** A namespace with a bridge that v1 is a port of, and a vxlan. */
function bridged(...[t]: Parameters<typeof twin>): Twin {
  const one = twin(t)
  for (const args of [
    'link add br0 index 20 address 02:00:00:00:00:20 type bridge',
    'link add vx0 index 21 address 02:00:00:00:00:21 type vxlan id 5 dstport 4789 local 192.0.2.1',
    ...withoutVlans(one),
    'link set v1 master br0',
    'link set br0 up',
  ])
    one.ip(args)
  return one
}

/** Group addresses and what was learned come and go as the kernel likes. */
const isOurs = (mac: unknown) => /^02:00:00:00:00:1/.test(`${mac}`)

const fdb = ({namespace}: Twin) =>
  sorted(
    (JSON.parse(run(namespace, 'bridge', '-j', 'fdb', 'show')) as Record<string, unknown>[])
      .filter(({mac}) => isOurs(mac))
      .map(entry => ({...entry, flags: (entry.flags as string[]).toSorted()})),
  )

const listFdb = ({connection}: Twin) =>
  connection.neighbours.list({family: 'bridge'}).filter(({lladdr}) => isOurs(lladdr))

const entries: [bridge: string, ours: Omit<Neighbour, 'family'>][] = [
  [
    '02:00:00:00:00:11 dev v1 master static',
    {dev: 'v1', lladdr: '02:00:00:00:00:11', flags: ['master'], state: 'noarp'},
  ],
  [
    '02:00:00:00:00:11 dev v1 master static',
    {dev: 'v1', lladdr: '02:00:00:00:00:11', master: 'br0', state: 'noarp'},
  ],
  ['02:00:00:00:00:12 dev v1 master', {dev: 'v1', lladdr: '02:00:00:00:00:12', flags: ['master']}],
  [
    '02:00:00:00:00:13 dev v1 master dynamic',
    {
      dev: 'v1',
      lladdr: '02:00:00:00:00:13',
      flags: ['master'],
      state: 'reachable',
    },
  ],
  [
    '02:00:00:00:00:14 dev v1 master sticky static',
    {
      dev: 'v1',
      lladdr: '02:00:00:00:00:14',
      flags: ['master', 'sticky'],
      state: 'noarp',
    },
  ],
  ['02:00:00:00:00:15 dev v1', {dev: 'v1', lladdr: '02:00:00:00:00:15'}],
  ['02:00:00:00:00:16 dev br0 self', {dev: 'br0', lladdr: '02:00:00:00:00:16', flags: ['self']}],
  [
    '02:00:00:00:00:17 dev vx0 dst 192.0.2.9',
    {dev: 'vx0', lladdr: '02:00:00:00:00:17', to: '192.0.2.9', state: 192},
  ],
  [
    '02:00:00:00:00:18 dev vx0 dst 192.0.2.10 port 1234 vni 7 via v0',
    {
      dev: 'vx0',
      lladdr: '02:00:00:00:00:18',
      to: '192.0.2.10',
      port: 1234,
      vni: 7,
      via: 'v0',
      state: 192,
    },
  ],
]

for (const [args, entry] of entries) {
  test(`bridge fdb add ${args}: ${Object.keys(entry)}`, t => {
    const [real, own] = [bridged(t), bridged(t)]
    const {neighbours} = own.connection
    const before = listFdb(own)
    run(real.namespace, 'bridge', 'fdb', 'add', ...args.split(' '))
    neighbours.add({...entry, family: 'bridge'})

    t.deepEqual(fdb(own), fdb(real), 'bridge(8) shows ours as its own')
    const listed = listFdb(own)
    t.deepEqual(sorted(listed), sorted(listFdb(real)))
    t.deepEqual(sorted(listed.map(asBridge)), fdb(real), 'we list what bridge(8) shows')
    const {flags: _, ...rest} = entry
    // An Ethernet device lists its own entries, but does not look one up.
    const whose = entry.master ? {} : {flags: entry.flags ?? (['self'] as const)}
    if (!args.endsWith('dev v1')) t.like(neighbours.get({...entry, ...whose, family: 'bridge'}), rest)

    const added = listed.filter(one => !before.some(old => isDeepStrictEqual(old, one)))
    t.true(added.length > 0)
    for (const one of added) neighbours.delete(one)
    t.deepEqual(listFdb(own), before, 'what is listed can be deleted')
    for (const one of added) neighbours.add(one)
    t.deepEqual(sorted(listFdb(own)), sorted(listed), 'and added again')
  })
}

test('an entry is looked up where bridge fdb get looks', t => {
  const {connection, namespace} = bridged(t)
  const key = {family: 'bridge', dev: 'v1', lladdr: '02:00:00:00:00:11'} as const
  connection.neighbours.add({...key, flags: ['master']})
  const found = connection.neighbours.get(key)
  t.like(found, {...key, master: 'br0', state: 'permanent'})
  t.is(
    run(namespace, 'bridge', 'fdb', 'get', key.lladdr, 'dev', 'v1').trim(),
    `${key.lladdr} dev v1 master br0 permanent`,
  )
  t.throws(() => connection.neighbours.get({...key, dev: 'vx0'}), {message: /not a bridge port/})
})

test('further remote ends of a vxlan', t => {
  const one = bridged(t)
  const entry: Neighbour = {family: 'bridge', dev: 'vx0', lladdr: '00:00:00:00:00:00'}
  one.connection.neighbours.append({...entry, to: '192.0.2.8'})
  one.connection.neighbours.append({...entry, to: '192.0.2.9'})
  const found = one.connection.neighbours.list({family: 'bridge', dev: 'vx0'})
  t.deepEqual(
    found
      .map(({to}) => to)
      .filter(Boolean)
      .toSorted(),
    ['192.0.2.8', '192.0.2.9'],
  )
  for (const to of ['192.0.2.8', '192.0.2.9'])
    t.is(one.connection.neighbours.get({...entry, to, flags: ['self']}).to, to)
  t.throws(() => one.connection.neighbours.get({...entry, to: '192.0.2.7', flags: ['self']}), {
    message: /ENOENT/,
  })
})

test('entries of a vxlan that are kept under identifiers are looked up by them', t => {
  const one = bridged(t)
  one.ip('link add vx1 type vxlan external dstport 4790 local 192.0.2.1')
  const {neighbours} = one.connection
  const key: Neighbour = {family: 'bridge', dev: 'vx1', lladdr: '02:00:00:00:00:19', flags: ['self']}
  neighbours.add({...key, to: '192.0.2.9', srcVni: 5, vni: 9})
  neighbours.add({...key, to: '192.0.2.8', srcVni: 9, vni: 5})
  const listed = neighbours.list({family: 'bridge', dev: 'vx1'}).filter(({srcVni}) => srcVni)
  t.is(listed.length, 2)
  for (const entry of listed) t.deepEqual(neighbours.get(entry), entry)
  t.is(neighbours.get({...key, srcVni: 9}).to, '192.0.2.8')
})

test('forwarding entries by bridge, and flushed', t => {
  const one = bridged(t)
  const {neighbours} = one.connection
  neighbours.add({
    family: 'bridge',
    dev: 'v1',
    lladdr: '02:00:00:00:00:13',
    flags: ['master'],
    state: 'reachable',
  })
  neighbours.add({
    family: 'bridge',
    dev: 'v1',
    lladdr: '02:00:00:00:00:14',
    flags: ['master'],
    state: 'noarp',
  })
  const ofBridge = neighbours.list({family: 'bridge', master: 'br0'})
  t.true(ofBridge.length > 0)
  t.true(ofBridge.every(({master, dev}) => master === 'br0' || dev === 'br0' || dev === 'v1'))
  t.true(neighbours.flush({family: 'bridge', master: 'br0'}) > 0)
  const left = neighbours.list({family: 'bridge', master: 'br0'})
  t.true(left.every(({state}) => state !== 'reachable'))
  t.true(left.some(({lladdr}) => lladdr === '02:00:00:00:00:14'))
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
