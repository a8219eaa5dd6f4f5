// Forwarding entries of bridges and vxlans, beside bridge(8).
import {isDeepStrictEqual} from 'node:util'
import type {Neighbour} from '../../src/neighbour/neighbour.js'
import {run, live as test} from '../support/live.js'
import {sorted} from '../support/sorted.js'
import {present, type Twin, twin} from '../support/twins.js'

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
