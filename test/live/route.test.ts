import {isDeepStrictEqual} from 'node:util'
import type {ExecutionContext} from 'ava'
import {NetlinkError} from '../../src/exchange/netlink-error.js'
import {
  type Route,
  type RouteFilter,
  type RouteLookup,
  type RouteType,
  routes,
} from '../../src/route/route.js'
import {live as test} from '../support/live.js'
import {asIp, show} from '../support/route-as-ip.js'
import {present, type Twin, twin, twins} from '../support/twins.js'

const cases: [ip: string, ours: Route][] = [
  ['10.68.0.0/24 dev v0', {to: '10.68.0.0/24', dev: 'v0'}],
  ['10.68.0.1 via 192.0.2.2', {to: '10.68.0.1', via: '192.0.2.2'}],
  ['default via 192.0.2.2', {to: 'default', via: '192.0.2.2'}],
  ['default dev v0 metric 7', {to: 'default', dev: 'v0', metric: 7}],
  [
    'default via 192.0.2.2 src 192.0.2.1 tos 0x10',
    {to: 'default', via: '192.0.2.2', src: '192.0.2.1', tos: 0x10},
  ],
  ['10.68.0.2 dev v0 table 100', {to: '10.68.0.2', dev: 'v0', table: 100}],
  ['10.68.0.2 dev v0 table 70000', {to: '10.68.0.2', dev: 'v0', table: 70000}],
  [
    '10.68.0.2 dev v0 table default proto static scope host',
    {
      to: '10.68.0.2',
      dev: 'v0',
      table: 'default',
      protocol: 'static',
      scope: 'host',
    },
  ],
  ['local 10.68.0.3 dev v0', {to: '10.68.0.3', dev: 'v0', type: 'local'}],
  ['broadcast 10.68.0.255 dev v0', {to: '10.68.0.255', dev: 'v0', type: 'broadcast'}],
  ['multicast 233.252.0.0/24 dev v0', {to: '233.252.0.0/24', dev: 'v0', type: 'multicast'}],
  ['blackhole 10.68.0.4', {to: '10.68.0.4', type: 'blackhole'}],
  ['unreachable 10.68.0.5 metric 4278198272', {to: '10.68.0.5', type: 'unreachable', metric: 4278198272}],
  ['prohibit 10.68.0.6 proto 77', {to: '10.68.0.6', type: 'prohibit', protocol: 77}],
  ['throw 10.68.0.7 table 9', {to: '10.68.0.7', type: 'throw', table: 9}],
  ['10.68.0.8 via 203.0.113.1 dev v0 onlink', {to: '10.68.0.8', via: '203.0.113.1', dev: 'v0', onlink: true}],
  ['10.68.0.9 via inet6 2001:db8::2 dev v0', {to: '10.68.0.9', via: '2001:db8::2', dev: 'v0'}],
  ['-4 default via inet6 2001:db8::2 dev v0', {to: 'default', via: '2001:db8::2', dev: 'v0', family: 4}],
  ['10.68.0.10 dev v0 realms 1/2', {to: '10.68.0.10', dev: 'v0', realms: 0x10002}],
  [
    '10.68.0.11 via 192.0.2.2 mtu lock 1300 advmss 1200 rtt 10ms rttvar 3ms cwnd 9 hoplimit 3 initcwnd 4 initrwnd 5 rto_min 200ms quickack 1 features ecn congctl reno fastopen_no_cookie 1 window 3000 ssthresh 6 reordering 8',
    {
      to: '10.68.0.11',
      via: '192.0.2.2',
      metrics: {
        mtu: 1300,
        advmss: 1200,
        rtt: 10,
        rttvar: 3,
        cwnd: 9,
        hoplimit: 3,
        initcwnd: 4,
        initrwnd: 5,
        rtoMin: 200,
        quickack: true,
        features: ['ecn'],
        congctl: 'reno',
        fastopenNoCookie: true,
        window: 3000,
        ssthresh: 6,
        reordering: 8,
        lock: ['mtu', 'rtoMin'],
      },
    },
  ],
  [
    '10.68.0.12 nexthop via 192.0.2.2 weight 3 nexthop via 203.0.113.1 dev v0 onlink nexthop via inet6 2001:db8::2 dev v0',
    {
      to: '10.68.0.12',
      nexthops: [
        {via: '192.0.2.2', weight: 3},
        {via: '203.0.113.1', dev: 'v0', onlink: true},
        {via: '2001:db8::2', dev: 'v0'},
      ],
    },
  ],
  ['10.68.0.13 nhid 7', {to: '10.68.0.13', nhid: 7}],
  ['2001:db8:1::/48 via 2001:db8::2', {to: '2001:db8:1::/48', via: '2001:db8::2'}],
  ['2001:db8:2::/48 dev v0 metric 5 pref high', {to: '2001:db8:2::/48', dev: 'v0', metric: 5, pref: 'high'}],
  ['-6 default via 2001:db8::2', {to: 'default', via: '2001:db8::2'}],
  ['-6 default dev v0', {to: 'default', dev: 'v0', family: 6}],
  ['2001:db8:3::1 via 2001:db8::2 expires 100', {to: '2001:db8:3::1', via: '2001:db8::2', expires: 100}],
  ['unreachable 2001:db8:4::/48', {to: '2001:db8:4::/48', type: 'unreachable'}],
  [
    '2001:db8:5::/48 from 2001:db8:6::/48 via 2001:db8::2',
    {
      to: '2001:db8:5::/48',
      from: '2001:db8:6::/48',
      via: '2001:db8::2',
    },
  ],
  [
    '2001:db8:7::/48 src 2001:db8::1 dev v0 mtu 1300',
    {
      to: '2001:db8:7::/48',
      src: '2001:db8::1',
      dev: 'v0',
      metrics: {mtu: 1300},
    },
  ],
  [
    '2001:db8:8::/48 nexthop via 2001:db8::2 dev v0 weight 2 nexthop via 2001:db8::3 dev v0',
    {
      to: '2001:db8:8::/48',
      nexthops: [
        {via: '2001:db8::2', dev: 'v0', weight: 2},
        {via: '2001:db8::3', dev: 'v0'},
      ],
    },
  ],
  ['2001:db8:9::/48 nhid 8', {to: '2001:db8:9::/48', nhid: 8}],
]

/** ip(8) takes the family before the object. */
const command = (verb: string, args: string) =>
  /^-[46] /.test(args) ? `${args.slice(0, 2)} route ${verb} ${args.slice(3)}` : `route ${verb} ${args}`

function nexthopObjects({ip}: Twin): void {
  ip('nexthop add id 7 via 192.0.2.7 dev v0')
  ip('nexthop add id 8 via 2001:db8::8 dev v0')
}

for (const [args, route] of cases) {
  test(`ip route add ${args}`, t => {
    const [real, own] = twins(t)
    for (const each of [real, own]) nexthopObjects(each)
    const before = own.connection.routes.list({table: 'all'})
    real.ip(command('add', args))
    own.connection.routes.add(route)

    t.deepEqual(show(own), show(real), 'ip(8) shows ours as its own')
    const listed = own.connection.routes.list({table: 'all'})
    t.deepEqual(listed, real.connection.routes.list({table: 'all'}), 'we list ours like that of ip(8)')
    t.deepEqual(listed.map(asIp), show(real), 'we list what ip(8) shows')

    const added = listed.filter(one => !before.some(old => isDeepStrictEqual(old, one)))
    t.is(added.length, 1)
    own.connection.routes.delete(added[0] as Route)
    t.deepEqual(own.connection.routes.list({table: 'all'}), before, 'what is listed can be deleted')
    own.connection.routes.add(added[0] as Route)
    t.deepEqual(own.connection.routes.list({table: 'all'}), listed, 'and added again')
    own.connection.routes.delete(route)
    t.deepEqual(own.connection.routes.list({table: 'all'}), before, 'what was added can be deleted')
  })
}

test('append, replace and change do what ip(8) does', t => {
  const [real, own] = twins(t)
  const {routes} = own.connection
  const steps: [string, () => void][] = [
    ['route add 10.68.0.0/24 via 192.0.2.2', () => routes.add({to: '10.68.0.0/24', via: '192.0.2.2'})],
    ['route append 10.68.0.0/24 via 192.0.2.3', () => routes.append({to: '10.68.0.0/24', via: '192.0.2.3'})],
    [
      'route replace 10.68.0.0/24 via 192.0.2.4',
      () => routes.replace({to: '10.68.0.0/24', via: '192.0.2.4'}),
    ],
    ['route change 10.68.0.0/24 via 192.0.2.5', () => routes.set({to: '10.68.0.0/24', via: '192.0.2.5'})],
    [
      'route append 2001:db8:1::/48 via 2001:db8::2',
      () => routes.append({to: '2001:db8:1::/48', via: '2001:db8::2'}),
    ],
    [
      'route append 2001:db8:1::/48 via 2001:db8::3',
      () => routes.append({to: '2001:db8:1::/48', via: '2001:db8::3'}),
    ],
    ['route delete 10.68.0.0/24', () => routes.delete({to: '10.68.0.0/24'})],
  ]
  for (const [args, operation] of steps) {
    const before = show(own)
    real.ip(args)
    operation()
    t.deepEqual(show(own), show(real), args)
    t.notDeepEqual(show(own), before, args)
  }
})

test('filters select what ip(8) selects', t => {
  const {connection, json} = filled(t)
  const shown = (family: 4 | 6, args: string) => json(`-${family} route show ${args}`).length
  const count = (args: string) => shown(4, args) + shown(6, args)
  const filters: [string, RouteFilter][] = [
    ['table main', {}],
    ['table all', {table: 'all'}],
    ['table local', {table: 'local'}],
    ['table 100', {table: 100}],
    ['table 70000', {table: 70000}],
    ['table all dev lo', {table: 'all', dev: 'lo'}],
    ['table all proto static', {table: 'all', protocol: 'static'}],
    ['table all type blackhole', {table: 'all', type: 'blackhole'}],
    ['table all scope link', {table: 'all', scope: 'link'}],
    [
      'table all dev v0 proto kernel scope host',
      {table: 'all', dev: 'v0', protocol: 'kernel', scope: 'host'},
    ],
  ]
  for (const [args, filter] of filters) {
    const found = connection.routes.list(filter)
    t.true(found.length > 0, args)
    t.is(found.length, count(args), args)
    t.deepEqual([...connection.routes.each(filter)], found)
  }
  t.deepEqual(
    connection.routes.list({family: 4}).map(({to}) => to),
    json('-4 route show').map(({dst}) => dst),
  )
  t.deepEqual(
    connection.routes.list({family: 6}).map(({to}) => to),
    json('-6 route show').map(({dst}) => dst),
  )
  t.is(connection.routes.list({to: '10.68.0.0/24'}).length, shown(4, 'exact 10.68.0.0/24'))
  t.is(connection.routes.list({to: '2001:0DB8:1:0::/48'}).length, shown(6, 'exact 2001:db8:1::/48'))
  const throughV0 = connection.routes.list({table: 'all', dev: 'v0'})
  t.is(
    throughV0.filter(({nexthops}) => !nexthops).length,
    count('table all dev v0'),
    'ip(8) leaves out routes with several nexthops',
  )
  t.is(throughV0.filter(({nexthops}) => nexthops?.some(({dev}) => dev === 'v0')).length, 1)
  t.deepEqual(connection.routes.list({table: 4242}), [])
  t.deepEqual(connection.routes.list({table: 4242, family: 4}), [])
})

/** A namespace with routes of many kinds. */
function filled(t: ExecutionContext): Twin {
  const one = twin(t)
  for (const args of [
    '10.68.0.0/24 via 192.0.2.2',
    '10.68.0.0/24 via 192.0.2.3 metric 5 proto static',
    '10.68.0.1 dev v0 table 100',
    '10.68.0.2 dev v1 table 70000',
    'blackhole 10.68.0.3',
    '10.68.0.4 nexthop via 192.0.2.2 nexthop dev v1',
    '2001:db8:1::/48 via 2001:db8::2',
    '2001:db8:2::/48 via 2001:db8::2 table 100 proto static',
    '2001:db8:3::/48 via 2001:db8::2 table 70000',
  ])
    one.ip(`route add ${args}`)
  return one
}

test('everything listed can be deleted and added again', t => {
  const one = filled(t)
  const {routes} = one.connection
  const added = routes.list({table: 'all'}).filter(({protocol}) => protocol !== 'kernel')
  t.is(added.length, 9)
  const before = show(one)
  for (const route of added) routes.delete(route)
  t.is(show(one).length, before.length - added.length)
  for (const route of added) routes.add(route)
  t.deepEqual(show(one), before)
})

test('flush deletes what the filter selects, and counts', t => {
  const [real, own] = [filled(t), filled(t)]
  for (const [args, filter, count] of [
    ['-4 route flush proto static', {protocol: 'static', family: 4}, 1],
    ['-4 route flush table 100', {table: 100, family: 4}, 1],
    ['-6 route flush table 100', {table: 100, family: 6}, 1],
    ['-4 route flush exact 10.68.0.0/24', {to: '10.68.0.0/24'}, 1],
    ['-4 route flush table main', {family: 4}, 3],
  ] as const satisfies [string, RouteFilter, number][]) {
    real.ip(args)
    t.is(own.connection.routes.flush(filter), count, args)
    t.deepEqual(show(own), show(real), args)
  }
  t.is(own.connection.routes.flush({table: 4242}), 0)
  own.connection.routes.add({to: '192.0.2.0/24', dev: 'lo'})
  t.is(own.connection.routes.flush({family: 'mpls'}), 0, 'also where the kernel has no MPLS')
})

test('get answers as ip(8) does', t => {
  const {connection, json, ip} = filled(t)
  ip('rule add fwmark 7 table 100')
  for (const [args, destination, lookup] of [
    ['10.68.0.9', '10.68.0.9', {}],
    ['192.0.2.1', '192.0.2.1', {}],
    ['2001:db8:1::5', '2001:db8:1::5', {}],
    ['10.68.0.1 mark 7', '10.68.0.1', {mark: 7}],
    ['10.68.0.9 oif v0 uid 1000', '10.68.0.9', {oif: 'v0', uid: 1000}],
    ['fibmatch 10.68.0.9', '10.68.0.9', {fibmatch: true}],
    ['192.0.2.1 from 192.0.2.9 iif v0', '192.0.2.1', {from: '192.0.2.9', iif: 'v0'}],
    ['10.68.0.9 ipproto udp sport 1 dport 53', '10.68.0.9', {ipproto: 'udp', sport: 1, dport: 53}],
  ] as const satisfies [string, string, RouteLookup][]) {
    const [shown] = json(`-d route get ${args}`)
    const found = connection.routes.get(destination, lookup)
    t.like(shown, present({dst: found.to, gateway: found.via, dev: found.dev, prefsrc: found.src}), args)
    t.is(found.table === undefined ? undefined : String(found.table), shown?.table as string, args)
    t.is(found.type, shown?.type as RouteType, args)
    t.is(found.uid, shown?.uid as number | undefined, args)
    t.is(found.mark, shown?.mark === undefined ? undefined : Number(shown.mark), args)
    t.is(found.iif, shown?.iif as string | undefined, args)
    t.deepEqual(
      (found.flags ?? []).filter(flag => flag === 'cached'),
      ((shown?.cache as string[]) ?? []).length > 0 || shown?.cache ? ['cached'] : [],
      args,
    )
  }
})

test('an encapsulation survives', t => {
  const one = twin(t)
  const {routes} = one.connection
  one.ip('route add 10.68.0.0/24 dev v0 encap ip id 5 dst 192.0.2.9 ttl 7')
  one.ip('route add 10.68.1.0/24 nexthop via 192.0.2.2 encap ip id 6 dst 192.0.2.9 nexthop via 192.0.2.3')
  const before = show(one)
  const added = routes.list({protocol: 'boot'})
  t.deepEqual(
    added.map(({encap, nexthops}) => (encap ?? nexthops?.[0]?.encap)?.type),
    ['ip', 'ip'],
  )
  for (const route of added) routes.delete(route)
  t.deepEqual(routes.list({protocol: 'boot'}), [])
  for (const route of added) routes.add(route)
  t.deepEqual(show(one), before)
})

test('errors of the kernel', t => {
  const {connection} = twin(t)
  const {routes} = connection
  const failure = (operation: () => unknown) => t.throws(operation, {instanceOf: NetlinkError})
  routes.add({to: '10.68.0.0/24', dev: 'v0'})
  t.like(
    failure(() => routes.add({to: '10.68.0.0/24', dev: 'v0'})),
    {
      code: 'EEXIST',
      errno: -17,
      syscall: 'RTM_NEWROUTE',
      message: "EEXIST: file already exists, RTM_NEWROUTE '10.68.0.0/24'",
    },
  )
  t.like(
    failure(() => routes.add({to: '10.68.1.0/24', via: '203.0.113.1'})),
    {code: 'ENETUNREACH', errno: -101, extack: 'Nexthop has invalid gateway'},
  )
  t.like(
    failure(() => routes.add({to: '10.68.1.1/24', dev: 'v0'})),
    {
      code: 'EINVAL',
      extack: 'Invalid prefix for given prefix length',
    },
  )
  t.like(
    failure(() => routes.add({to: '10.68.1.0/24', dev: 'nobody'})),
    {code: 'ENODEV'},
  )
  t.like(
    failure(() => routes.delete({to: '10.68.1.0/24'})),
    {code: 'ESRCH', syscall: 'RTM_DELROUTE'},
  )
  t.like(
    failure(() => routes.set({to: '10.68.1.0/24', dev: 'v0'})),
    {code: 'ENOENT'},
  )
  t.like(
    failure(() => routes.get('203.0.113.9')),
    {code: 'ENETUNREACH', syscall: 'RTM_GETROUTE'},
  )
})

test('a batch, with a flush in the middle', t => {
  const {connection} = twin(t)
  const many = Array.from({length: 150}, (_, i) => routes.add({to: `10.68.0.${i}`, via: '192.0.2.2'}))
  const results = connection.batch<unknown>([
    ...many,
    routes.flush({protocol: 'boot'}),
    routes.add({to: '10.68.1.1', via: '203.0.113.1'}),
    routes.add({to: '10.68.1.2', via: '192.0.2.2'}),
  ])
  t.true(results.slice(0, 150).every(({status}) => status === 'fulfilled'))
  t.deepEqual(results[150], {status: 'fulfilled', value: 150})
  t.is(results[151]?.status, 'rejected')
  t.is(results[152]?.status, 'fulfilled')
  t.deepEqual(
    connection.routes.list({protocol: 'boot'}).map(({to}) => to),
    ['10.68.1.2'],
  )
})
