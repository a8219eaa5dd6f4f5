import {NetlinkError} from '../../src/exchange/netlink-error.js'
import {type NexthopObject, nexthops} from '../../src/nexthop/nexthop.js'
import {live as test} from '../support/live.js'
import {present, type Twin, twins} from '../support/twins.js'

/** Each builds on those before it. */
const steps: [ip: string, ours: NexthopObject][] = [
  ['id 1 via 192.0.2.2 dev v0', {id: 1, via: '192.0.2.2', dev: 'v0'}],
  [
    'id 2 via 198.51.100.1 dev v0 onlink proto static',
    {id: 2, via: '198.51.100.1', dev: 'v0', onlink: true, protocol: 'static'},
  ],
  ['id 3 dev v0', {id: 3, dev: 'v0'}],
  ['id 4 via 2001:db8::2 dev v0', {id: 4, via: '2001:db8::2', dev: 10}],
  ['id 5 blackhole', {id: 5, blackhole: true}],
  ['id 6 via 192.0.2.5 fdb', {id: 6, via: '192.0.2.5', fdb: true}],
  ['id 7 via 192.0.2.6 fdb', {id: 7, via: '192.0.2.6', fdb: true}],
  ['id 8 dev v0 proto 200', {id: 8, dev: 'v0', protocol: 200}],
  ['id 10 group 1/2,5', {id: 10, group: [{id: 1}, {id: 2, weight: 5}]}],
  ['id 11 group 6/7 fdb', {id: 11, group: [{id: 6}, {id: 7}], fdb: true}],
  [
    'id 12 group 1,5/2,250 type mpath',
    {
      id: 12,
      group: [
        {id: 1, weight: 5},
        {id: 2, weight: 250},
      ],
      type: 'mpath',
    },
  ],
  [
    'id 13 group 1/2 type resilient buckets 8 idle_timer 60 unbalanced_timer 300',
    {id: 13, group: [{id: 1}, {id: 2}], resilient: {buckets: 8, idleTimer: 60, unbalancedTimer: 300}},
  ],
]

/** What `ip -j nexthop` prints of a nexthop. */
const asIp = (one: NexthopObject): Record<string, unknown> =>
  present({
    id: one.id,
    group: one.group?.map(({id, weight = 1}) => (weight === 1 ? {id} : {id, weight})),
    type: one.type === 'resilient' ? 'resilient' : undefined,
    resilient_args: one.resilient && {
      buckets: one.resilient.buckets,
      idle_timer: one.resilient.idleTimer,
      unbalanced_timer: one.resilient.unbalancedTimer,
      unbalanced_time: one.resilient.unbalancedTime,
    },
    gateway: one.via,
    dev: one.dev,
    scope: one.scope,
    blackhole: one.blackhole && null,
    protocol: one.protocol === undefined ? undefined : String(one.protocol),
    fdb: one.fdb && null,
    flags: [...(one.onlink ? ['onlink'] : []), ...(one.flags ?? [])],
  })

const show = ({json}: Twin) => json('nexthop show')

test('nexthop objects are made, listed, changed and deleted as by ip(8)', t => {
  const [real, own] = twins(t)
  const ours = own.connection.nexthops
  for (const [args, nexthop] of steps) {
    real.ip(`nexthop add ${args}`)
    t.is(ours.add(nexthop), nexthop.id ?? 0, args)
    t.deepEqual(show(own), show(real), args)
  }
  const listed = ours.list()
  t.deepEqual(listed.map(asIp), show(real))
  t.deepEqual([...ours.each()], listed)
  t.deepEqual(
    listed.map(({id}) => ours.get({id: id as number})),
    listed,
  )
  for (const [filter, args] of [
    [{groups: true}, 'groups'],
    [{fdb: true}, 'fdb'],
    [{dev: 'v0'}, 'dev v0'],
    [{protocol: 200}, 'proto 200'],
  ] as const)
    t.deepEqual(ours.list(filter).map(asIp), real.json(`nexthop show ${args}`), args)
  t.deepEqual(
    ours.buckets({id: 13}).map(({index, nhid}) => ({index, nhid})),
    real
      .json('nexthop bucket show id 13')
      .map(({bucket}) => bucket as {index: number; nhid: number})
      .map(({index, nhid}) => ({index, nhid})),
  )
  t.is(ours.buckets({nhid: 1}).length, 4)

  for (const {connection} of [real, own]) t.true(connection.nexthops.flush({}) >= 8)
  t.deepEqual(show(own), [])
  for (const nexthop of listed) ours.add(nexthop)
  t.deepEqual(ours.list(), listed, 'what is listed can be added again')

  t.is(ours.replace({id: 1, via: '192.0.2.9', dev: 'v0'}), 1)
  t.like(
    own.json('nexthop show').find(({id}) => id === 1),
    {gateway: '192.0.2.9'},
  )
  const chosen = ours.add({via: '192.0.2.7', dev: 'v0'})
  t.like(ours.get({id: chosen}), {id: chosen, via: '192.0.2.7'})
  own.connection.routes.add({to: '203.0.113.0/24', nhid: chosen})
  t.like(own.json('route show 203.0.113.0/24')[0], {nhid: chosen, gateway: '192.0.2.7'})
  // The kernel echoes the route, too.
  t.is(ours.replace({id: chosen, via: '192.0.2.8', dev: 'v0'}), chosen)
  t.like(own.json('route show 203.0.113.0/24')[0], {nhid: chosen, gateway: '192.0.2.8'})
  ours.delete({id: chosen})
  t.deepEqual(own.json('route show 203.0.113.0/24'), [])
})

test('what the kernel and what we refuse', t => {
  const [{connection}] = twins(t)
  const ours = connection.nexthops
  ours.add({id: 1, dev: 'v0'})
  t.like(
    t.throws(() => ours.add({id: 1, dev: 'v0'}), {instanceOf: NetlinkError}),
    {
      code: 'EEXIST',
      message: "EEXIST: file already exists, RTM_NEWNEXTHOP '1'",
    },
  )
  t.like(
    t.throws(() => ours.get({id: 9})),
    {code: 'ENOENT'},
  )
  const results = connection.batch<unknown>([
    nexthops.add({dev: 'v1'}),
    nexthops.delete({id: 9}),
    nexthops.flush({protocol: 'unspec'}),
    nexthops.list(),
  ])
  t.deepEqual(
    results.map(({status}) => status),
    ['fulfilled', 'rejected', 'fulfilled', 'fulfilled'],
  )
  t.like(results[3], {value: []})
  for (const [wrong, message] of [
    [{id: 0}, 'id: expected 1 to 4294967295, got 0'],
    [{gateway: '192.0.2.1'}, /^gateway: no option of a nexthop/],
    [{via: '192.0.2.300'}, /^via: expected an IP address/],
    [{via: '192.0.2.3', family: 6}, /^via: expected an IPv6 address/],
    [{group: []}, /^group: /],
    [{group: [{id: 1, weight: 0}]}, 'group[0].weight: expected 1 to 65536, got 0'],
    [{group: [{id: 1}], dev: 'v0'}, /^dev: expected nothing beside group/],
    [{dev: 'v0', resilient: {}}, /^resilient: expected nothing without group/],
    [{dev: 'v0', hwStats: true}, /^hwStats: expected nothing without group/],
    [{group: [{id: 1}], hwStats: 1}, /^hwStats: expected a boolean/],
    [{group: [{id: 1}], resilient: {idleTimer: -1}}, /^resilient\.idleTimer: /],
  ] as const)
    t.throws(() => ours.add(wrong as NexthopObject), {message})
})

test('with an encapsulation, in a VRF, and with much weight, where the kernel has that', t => {
  const [real, own] = twins(t)
  try {
    for (const {ip} of [real, own]) ip('link add vrf0 index 20 type vrf table 100')
  } catch {
    // The second kernel has VRFs.
    t.pass()
    return
  }
  for (const {ip} of [real, own]) {
    ip('link set vrf0 up')
    ip('link set v1 master vrf0')
  }
  const ours = own.connection.nexthops
  real.ip('nexthop add id 1 encap mpls 100/200 via 192.0.2.2 dev v0')
  ours.add({id: 1, encap: {type: 'mpls', data: {labels: '100/200'}}, via: '192.0.2.2', dev: 'v0'})
  real.ip('nexthop add id 2 dev v1')
  ours.add({id: 2, dev: 'v1'})
  t.deepEqual(show(own), show(real))
  const listed = ours.list()
  t.deepEqual(listed, real.connection.nexthops.list())
  t.deepEqual(ours.list({master: 'vrf0'}), [listed[1] as NexthopObject])
  ours.flush({})
  for (const nexthop of listed) ours.add(nexthop)
  t.deepEqual(ours.list(), listed)
  ours.add({id: 3, group: [{id: 1, weight: 300}]})
  t.deepEqual(ours.get({id: 3}).group, [{id: 1, weight: 300}])
})
