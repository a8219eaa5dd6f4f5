/** Changes of links: what ip(8) does in one namespace, we do in the other, and both show the same in the end. */
import {type LinkChanges, links, type NewLink} from '../../src/link/link.js'
import {agree, areEqual} from '../support/link-case.js'
import {fresh, pathOf, run, live as test} from '../support/live.js'
import {twin, twins} from '../support/twins.js'

const bridge = 'link add bridge0 address 02:00:00:00:00:20 type bridge'
const port = [bridge, 'link set v1 master bridge0']
const vxlan = 'link add x address 02:00:00:00:00:21 type vxlan id 5 dstport 4789 remote 192.0.2.2'

/** One line per change: the link, ip(8)'s words, ours, and what comes before. */
const cases: [device: string | number, args: string, ours: LinkChanges, before?: string[]][] = [
  ['v1', 'down', {up: false}],
  ['v1', 'up', {up: true}, ['link set v1 down']],
  [11, 'mtu 1400', {mtu: 1400}],
  ['v0', 'address 02:00:00:00:00:33', {address: '02:00:00:00:00:33'}],
  ['v0', 'broadcast ff:ff:ff:ff:ff:fe', {broadcast: 'ff:ff:ff:ff:ff:fe'}],
  ['v0', 'txqueuelen 77', {txqueuelen: 77}],
  ['v0', 'alias first_link', {alias: 'first_link'}],
  ['v0', 'group 7', {group: 7}],
  ['v0', 'arp off', {arp: false}],
  ['v0', 'multicast off', {multicast: false}],
  ['v0', 'allmulticast on', {allmulticast: true}],
  ['v0', 'promisc on', {promisc: true}],
  ['v0', 'promisc off', {promisc: false}, ['link set v0 promisc on']],
  ['v0', 'dynamic on', {dynamic: true}],
  [
    'v0',
    'gso_max_size 4096 gso_max_segs 9 gro_max_size 8192',
    {gsoMaxSize: 4096, gsoMaxSegs: 9, groMaxSize: 8192},
  ],
  ['v0', 'addrgenmode random', {addrgenmode: 'random'}],
  ['v0', 'addrgenmode eui64', {addrgenmode: 'eui64'}],
  [
    't0',
    'carrier off',
    {carrier: false},
    ['tuntap add dev t0 mode tap', 'link set t0 address 02:00:00:00:00:34 up'],
  ],
  ['m0', 'protodown on', {protodown: true}, ['link add m0 address 02:00:00:00:00:35 link v0 type macvlan']],
  [
    'm0',
    'protodown on protodown_reason 3 on',
    {protodown: true, protodownReason: {3: true}},
    ['link add m0 address 02:00:00:00:00:35 link v0 type macvlan', 'link set m0 protodown_reason 7 on'],
  ],
  ['v0', 'trailers off', {trailers: false}],
  ['v0', 'trailers on', {trailers: true}, ['link set v0 trailers off']],
  ['v0', 'mode dormant', {linkmode: 'dormant'}],
  ['v0', 'state testing', {state: 'testing'}],
  ['v1', 'state up', {state: 'up'}, ['link set v1 down', 'link set v1 mode dormant', 'link set v1 up']],
  ['v1', 'name renamed', {name: 'renamed'}, ['link set v1 down']],
  ['the-first-link', 'mtu 1300', {mtu: 1300}, ['link property add dev v0 altname the-first-link']],
  ['v1', 'master bridge0', {master: 'bridge0'}, [bridge]],
  ['v1', 'nomaster', {master: 0}, port],
  [
    'v1',
    'down mtu 1300 txqueuelen 5 alias all group 3 name new',
    {up: false, mtu: 1300, txqueuelen: 5, alias: 'all', group: 3, name: 'new'},
  ],
  [
    'bridge0',
    'type bridge ageing_time 100 stp_state 1 mcast_snooping 0 no_linklocal_learn 1',
    {kind: 'bridge', ageingTime: 100, stpState: 1, mcastSnooping: false, noLinklocalLearn: true},
    [bridge],
  ],
  [
    'x',
    'type vxlan remote 192.0.2.3 ttl 9 ageing 55',
    {kind: 'vxlan', remote: '192.0.2.3', ttl: 9, ageing: 55},
    [vxlan],
  ],
  ['x', 'type vxlan nolearning', {kind: 'vxlan', learning: false}, [vxlan]],
  [
    'm0',
    'type macvlan mode private',
    {kind: 'macvlan', mode: 'private'},
    ['link add m0 address 02:00:00:00:00:35 link v0 type macvlan mode vepa'],
  ],
  [
    'm0',
    'type macvlan macaddr set 02:00:00:00:00:07',
    {kind: 'macvlan', macaddr: ['02:00:00:00:00:07']},
    [
      'link add m0 address 02:00:00:00:00:35 link v0 type macvlan mode source macaddr set 02:00:00:00:00:05 02:00:00:00:00:06',
    ],
  ],
  [
    'v1',
    'type bridge_slave cost 33 priority 12 hairpin on guard on fastleave on',
    {port: {cost: 33, priority: 12, hairpin: true, guard: true, fastleave: true}},
    port,
  ],
  [
    'v1',
    'type bridge_slave root_block on learning off flood off mcast_flood off bcast_flood off',
    {port: {rootBlock: true, learning: false, flood: false, mcastFlood: false, bcastFlood: false}},
    port,
  ],
  [
    'v1',
    'type bridge_slave mcast_to_unicast on mcast_router 2 proxy_arp_wifi on neigh_suppress on',
    {port: {mcastToUnicast: true, mcastRouter: 'perm', proxyArpWifi: true, neighSuppress: true}},
    port,
  ],
  [
    'v1',
    'type bridge_slave proxy_arp on group_fwd_mask 8 isolated on locked on',
    {port: {proxyArp: true, groupFwdMask: 8, isolated: true, locked: true}},
    port,
  ],
]

for (const [device, args, changes, before = []] of cases) {
  test(`ip link set ${device} ${args}`, t => {
    const both = twins(t)
    const [real, own] = both
    for (const {ip} of both) for (const command of before) ip(command)
    // ip(8) takes names only.
    real.ip(`link set ${device === 11 ? 'v1' : device} ${args}`)
    own.connection.links.set(device, changes)
    areEqual(t, both)
    agree(t, own)
  })
}

test('a change says all it should', t => {
  const {connection, namespace, ip, json} = twin(t)
  const {links} = connection
  ip('link add bridge0 up type bridge')
  ip('link add u0 type veth peer name u1')
  links.set('v0', {alias: 'text'})
  links.set('v0', {alias: ''})
  t.is(links.get('v0').alias, undefined)
  // Joins a bridge and becomes a port with settings, at once.
  links.set('u0', {master: 'bridge0', port: {cost: 7, backupPort: undefined}})
  links.set('u1', {master: 'bridge0', up: true, port: {cost: 9, backupPort: 'u0'}})
  t.like(links.get('u1'), {
    master: 'bridge0',
    masterKind: 'bridge',
    up: true,
    port: {cost: 9, backupPort: 'u0'},
  })
  t.is(json('-d link show dev u1')[0]?.linkinfo && links.get('u0').port?.cost, 7)
  const [shown] = JSON.parse(run(namespace, 'bridge', '-d', '-j', 'link', 'show', 'dev', 'u1'))
  t.like(shown, {cost: 9, backup_port: 'u0', master: 'bridge0'})
  links.set('u1', {port: {state: 'disabled'}})
  t.is(links.get('u1').port?.state, 'disabled')
  ip('link add m0 link v1 type macvlan')
  links.set('m0', {protodown: true, protodownReason: {3: true, 5: true}})
  t.throws(() => links.set('m0', {protodown: false}), {code: 'EBUSY'})
  links.set('m0', {protodown: false, protodownReason: {3: false, 5: false}})
  t.deepEqual([links.get('m0').protodown, links.get('m0').protodownReason], [undefined, undefined])
  // Comes up only after the mode is said: no address of its own.
  ip('link set u0 nomaster')
  links.set('u0', {up: true, addrgenmode: 'none'})
  t.deepEqual(json('-6 address show dev u0'), [])
  links.set('v0', {name: 'first', master: 'bridge0', port: {cost: 5}})
  t.like(links.get('first'), {index: 10, port: {cost: 5}})
})

test('a new link gets what the kernel takes only later, too', t => {
  const {connection, ip, json} = twin(t)
  const {links} = connection
  ip('link add bridge0 type bridge')
  links.add({
    name: 'x',
    kind: 'veth',
    alias: 'text',
    addrgenmode: 'none',
    up: true,
    master: 'bridge0',
    port: {cost: 44, state: 'forwarding'},
    peer: {name: 'y'},
  })
  t.like(links.get('x'), {alias: 'text', addrgenmode: 'none', up: true, master: 'bridge0', port: {cost: 44}})
  t.like(json('-d link show dev x')[0], {ifalias: 'text', inet6_addr_gen_mode: 'none'})
  links.set('y', {up: true})
  t.deepEqual(json('-6 address show dev x'), [])
  t.throws(() => links.add({kind: 'ifb', alias: 'text'}), {name: 'TypeError', message: /^name: .*alias/})
  t.throws(() => links.add({name: 'z', kind: 'ifb', alias: 'text', namespace: {pid: process.pid}}), {
    name: 'TypeError',
    message: /^alias: .*'text'$/,
  })
  links.add({kind: 'ifb'})
  t.is(links.list({kind: 'ifb'}).length, 1, 'the kernel chose a name')
})

for (const way of ['handle', 'path', 'fd', 'pid'] as const) {
  test(`to another namespace and back: by ${way}`, t => {
    const {connection, namespace} = twin(t)
    const other = fresh(t)
    const there = twin(t)
    const target = {handle: other, path: {path: pathOf(other)}, fd: {fd: other.fd}, pid: undefined}[way]
    if (target === undefined) {
      // This process's own namespace is the machine's: only the way back is for a test.
      t.throws(() => connection.links.set('v0', {namespace: {pid: 2 ** 22}}), {code: 'ENOENT'})
      return
    }
    connection.links.set('v0', {namespace: target})
    t.throws(() => connection.links.get('v0'), {code: 'ENODEV'})
    connection.links.add({
      name: 'x',
      kind: 'veth',
      namespace: target,
      peer: {name: 'y', namespace: there.namespace},
    })
    t.like(there.connection.links.get('y'), {kind: 'veth', name: 'y'})
    connection.links.set('v1', {namespace: other})
    connection.links.add({name: 'm', kind: 'veth', peer: {name: 'v9', namespace: namespace}})
    t.deepEqual(
      connection.links
        .list()
        .map(({name}) => name)
        .sort(),
      ['lo', 'm', 'v9'],
    )
  })
}

test('a macvlan whose lower link is in another namespace', t => {
  const {connection, ip} = twin(t)
  const there = twin(t)
  ip('link add mv link v0 address 02:00:00:00:00:40 type macvlan mode bridge')
  ip(`link set mv netns ${pathOf(there.namespace)}`)
  const link = there.connection.links.get('mv')
  t.like(link, {link: 10, kind: 'macvlan', mode: 'bridge'})
  t.is(typeof link.linkNamespaceId, 'number')
  t.deepEqual(
    there.connection.links.list().find(({name}) => name === 'mv'),
    link,
  )
  there.connection.links.delete('mv')
  there.connection.links.add(link as never)
  const again = there.connection.links.get('mv')
  t.like(again, {link: 10, linkNamespaceId: link.linkNamespaceId as number, mode: 'bridge'})
  t.is(connection.links.list().length, 3)
})

test('all links of a group', t => {
  const both = twins(t)
  const [real, own] = both
  for (const {ip} of both)
    for (const [name, group] of [
      ['i0', 5],
      ['i1', 5],
      ['i2', 6],
    ])
      ip(`link add ${name} address 02:00:00:00:00:5${group} group ${group} type ifb`)
  const {links} = own.connection
  real.ip('link set group 5 mtu 1300 txqueuelen 7 arp off alias grouped')
  links.setGroup(5, {mtu: 1300, txqueuelen: 7, arp: false, alias: 'grouped'})
  areEqual(t, both)
  links.setGroup(6, {up: true, addrgenmode: 'none', master: 0})
  t.like(links.get('i2'), {up: true, addrgenmode: 'none'})
  t.deepEqual(own.json('-6 address show dev i2'), [])
  real.ip('link delete group 5')
  links.deleteGroup(5)
  t.deepEqual(
    links.list({kind: 'ifb'}).map(({name}) => name),
    ['i2'],
  )
  t.throws(() => links.deleteGroup(5), {code: 'ENODEV'})
  t.throws(() => links.deleteGroup(0), {code: 'EPERM'})
  t.throws(() => links.setGroup(6, {master: 'nosuch'}), {code: 'ENODEV'})
})

test('alternative names', t => {
  const {connection, json} = twin(t)
  const {links} = connection
  const names = ['another', 'a-name-of-more-than-fifteen-bytes', 'é'.repeat(63)]
  links.addAltnames('v0', names)
  t.deepEqual(json('link show dev v0')[0]?.altnames, names)
  t.deepEqual(links.get('v0').altnames, names)
  for (const name of names) t.is(links.get(name).name, 'v0')
  t.throws(() => links.addAltnames('v1', ['another']), {code: 'EEXIST'})
  links.deleteAltnames('another', names.slice(1))
  t.deepEqual(links.get('another').altnames, ['another'])
  links.set('another', {mtu: 1300})
  t.is(links.get('v0').mtu, 1300)
  links.delete('another')
  t.throws(() => links.get('v0'), {code: 'ENODEV'})
})

test('a link is made, or changed if it is there', t => {
  const {connection, json} = twin(t)
  const shown = () =>
    json('-d link show bridge7')[0] as {linkinfo: {info_data: {ageing_time: number}}; mtu: number}
  connection.links.replace({name: 'bridge7', kind: 'bridge', ageingTime: 1000})
  t.is(shown().linkinfo.info_data.ageing_time, 1000)
  connection.links.replace({name: 'bridge7', kind: 'bridge', ageingTime: 2000, mtu: 1400})
  t.like(shown(), {mtu: 1400, linkinfo: {info_data: {ageing_time: 2000}}})
  t.throws(() => connection.links.replace({kind: 'bridge'}), {name: 'TypeError', message: /^name: /})
})

test('a link that cannot become what was asked for is not made', t => {
  const {connection} = twin(t)
  const names = () => connection.links.list().map(({name}) => name)
  const before = names()
  const half: NewLink = {name: 'half', kind: 'bridge', mtu: 1400, port: {cost: 7}}
  t.throws(() => connection.links.add(half), {message: /RTM_NEWLINK 'half'/})
  t.deepEqual(names(), before)
  const results = connection.batch([
    links.add({name: 'whole', kind: 'bridge'}),
    links.add(half),
    links.delete('whole'),
  ])
  t.deepEqual(
    results.map(({status}) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  )
  t.deepEqual(names(), before)
  // One that is there already stays.
  connection.links.add({name: 'half', kind: 'bridge'})
  t.throws(() => connection.links.add(half), {message: /EEXIST/})
  t.true(names().includes('half'))
})

test('a bridge, and a port alone, forget what they learned as ip link set fdb_flush makes them', t => {
  const both = twins(t)
  const [real, own] = both
  // What the links themselves send is learned, too.
  const learned = ({namespace}: (typeof both)[number]) =>
    ['99', '98'].filter(end =>
      run(namespace, 'bridge', 'fdb', 'show', 'br', 'bridge0', 'dynamic').includes(`02:00:00:00:00:${end} `),
    )
  const learn = () => {
    for (const {namespace} of both)
      for (const [dev, mac] of [
        ['v1', '02:00:00:00:00:99'],
        ['u0', '02:00:00:00:00:98'],
      ] as const)
        run(namespace, 'bridge', 'fdb', 'replace', mac, 'dev', dev, 'master', 'dynamic')
  }
  for (const {ip} of both)
    for (const command of [
      ...port,
      'link set bridge0 up',
      'link add u0 up type veth peer name u1',
      'link set u1 up',
      'link set u0 master bridge0',
    ])
      ip(command)
  learn()
  t.deepEqual(learned(own), ['99', '98'])
  real.ip('link set v1 type bridge_slave fdb_flush')
  own.connection.links.set('v1', {port: {fdbFlush: true}})
  t.deepEqual(learned(own), ['98'])
  t.deepEqual(learned(own), learned(real))
  learn()
  real.ip('link set bridge0 type bridge fdb_flush')
  own.connection.links.set('bridge0', {kind: 'bridge', fdbFlush: true})
  t.deepEqual(learned(own), [])
  t.deepEqual(learned(real), [])
  t.throws(() => own.connection.links.set('v1', {port: {fdbFlush: false as true}}), {instanceOf: TypeError})
})
