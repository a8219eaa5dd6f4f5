/** Multicast routes, and what the kernel reports to routing daemons (which are us) and of routers. */
import type {ExecutionContext} from 'ava'
import {littleEndian, viewOf} from '../../protocol/bytes.js'
import type {Message} from '../../protocol/message.js'
import {cacheReport} from '../../protocol/route/cache-report.js'
import {RTM, RTNL_FAMILY, RTNLGRP} from '../../protocol/route/constants.js'
import {link} from '../../protocol/route/link.js'
import {neighbourDiscoveryOption} from '../../protocol/route/neighbour-discovery-option.js'
import {prefix} from '../../protocol/route/prefix.js'
import {route} from '../../protocol/route/route.js'
import {encodeSockaddr} from '../../src/icmp/sockaddr.js'
import {close, sendto, setsockopt, socket} from '../../src/system/libc.js'
import {SO, SOCK, SOL} from '../../src/system/libc-constants.js'
import {heard} from '../support/listen.js'
import {fresh, ip, joined, live as test} from '../support/live.js'
import {ipv4Daemon, ipv6Daemon} from '../support/multicast-daemon.js'
import {rawDump} from '../support/raw-dump.js'
import {plain, roundTrip, unknownIn} from '../support/round-trip.js'
import {announce} from '../support/router.js'
import {type Twin, twin} from '../support/twins.js'

/** What a message says. All of it has rows, and survives. */
function read(t: ExecutionContext, format: Message<object, object>, message: Uint8Array): Value {
  const {value, before, after} = roundTrip(format, message)
  t.is(after, before)
  t.deepEqual(unknownIn('', value), [])
  return plain(value) as Value
}

interface Value {
  readonly attributes: Readonly<Record<string, unknown>>
  readonly [field: string]: unknown
}

/** A namespace whose `v0` (10) and `v1` (11) have the numbers 0 and 1 in multicast routing, with a route each way. */
function routing(t: ExecutionContext): Twin {
  const one = twin(t)
  one.namespace.enter(() => {
    for (const [daemon, source, group] of [
      [ipv4Daemon(), '192.0.2.9', '239.1.1.1'],
      [ipv6Daemon(), '2001:db8::9', 'ff0e::7'],
    ] as const) {
      t.teardown(() => daemon.close())
      daemon.interfaces(10, 11)
      daemon.route(source, group, 0, [1])
    }
  })
  return one
}

const counters = {packets: 0n, bytes: 0n, wrong_if: 0n}

test('multicast routes and their tables', t => {
  const {namespace, connection} = routing(t)
  const listed = connection.multicastRoutes.list()
  t.deepEqual(
    listed.map(({idle, ...one}) => [typeof idle, one] as unknown),
    [
      ['192.0.2.9', '239.1.1.1', 4, 'default'],
      ['2001:db8::9', 'ff0e::7', 6, 'main'],
    ].map(([from, to, family, table]) => [
      'number',
      {family, table, to, from, iif: 'v0', oifs: [{dev: 'v1', ttl: 1}], stats: counters},
    ]),
  )
  t.is(connection.multicastRoutes.list({family: 6}).length, 1)
  t.is(connection.multicastRoutes.list({table: 7}).length, 0)
  t.throws(() => connection.multicastRoutes.list({family: 5 as 4}), {
    message: 'family: expected 4 or 6, got 5',
  })

  const routes = [RTNL_FAMILY.IPMR, RTNL_FAMILY.IP6MR].flatMap(family =>
    namespace.enter(() => rawDump(RTM.GETROUTE, route, {family})).map(message => read(t, route, message)),
  )
  t.is(routes.length, 2)
  const multipath = [{flags: 0, hops: 1, ifindex: 11, attributes: {}}]
  for (const [one, family, src, dst] of [
    [routes[0], RTNL_FAMILY.IPMR, '192.0.2.9', '239.1.1.1'],
    [routes[1], RTNL_FAMILY.IP6MR, '2001:db8::9', 'ff0e::7'],
  ] as const) {
    const {expires, table, ...rest} = one?.attributes ?? {}
    t.is(one?.family, family)
    t.is(typeof expires, 'bigint')
    t.deepEqual(rest, {src, dst, iif: 10, multipath, mfcStats: counters})
  }

  const [table] = namespace
    .enter(() => rawDump(RTM.GETLINK, link, {family: RTNL_FAMILY.IPMR}))
    .map(message => read(t, link, message))
  const {vifs, ...spec} = (table as Value).attributes.afSpec as {vifs: {vif: object[]}}
  t.like(spec, {id: 253, mrouteRegVifNum: -1, mrouteDoPim: 0, cacheResQueueLen: 0})
  t.like(vifs.vif, [
    {ifindex: 10, vifId: 0, flags: 8, packetsIn: 0n},
    {ifindex: 11, vifId: 1, flags: 8, packetsOut: 0n},
  ])
})

test('packets of a group without a route are reported', t => {
  const {namespace} = routing(t)
  for (const [domain, group, family, attributes] of [
    [2, '239.1.1.9', RTNL_FAMILY.IPMR, {vifId: 0, srcAddr: '192.0.2.1', table: 253}],
    [10, 'ff0e::9', RTNL_FAMILY.IP6MR, {mifId: 0, srcAddr: '2001:db8::1'}],
  ] as const) {
    const [message = new Uint8Array()] = namespace.enter(() =>
      heard([RTNLGRP.IPV4_MROUTE_R, RTNLGRP.IPV6_MROUTE_R], 1, () => {
        const EXPERIMENT = 253
        const fd = socket(domain, SOCK.RAW | SOCK.CLOEXEC, EXPERIMENT)
        setsockopt(fd, SOL.SOCKET, SO.BINDTODEVICE, Buffer.from('v0\0'))
        sendto(fd, Buffer.from('hello'), 0, encodeSockaddr(group))
        close(fd)
      }),
    )
    const report = read(t, cacheReport, message)
    const {pkt, ...rest} = report.attributes
    t.is(report.family, family)
    t.deepEqual(rest, {msgtype: 'nocache', dstAddr: group, ...attributes})
    t.true(pkt instanceof Uint8Array)
  }
})

test('what a router announces', t => {
  const [host, router] = [fresh(t), fresh(t)]
  joined(host, router, {addresses: [['2001:db8::2/64'], ['fe80::1/64']]})
  const messages = host.enter(() =>
    heard([RTNLGRP.ND_USEROPT, RTNLGRP.IPV6_PREFIX], 3, () => router.enter(() => announce('right'))),
  )
  const [{ifindex}] = JSON.parse(ip(host, '-j link show left')) as [{ifindex: number}]
  const options = messages.filter(message => typeOf(message) === RTM.NEWNDUSEROPT)
  t.deepEqual(
    options.map(message => {
      const {attributes, ...header} = read(t, neighbourDiscoveryOption, message)
      t.like(header, {family: 10, ifindex, icmp_type: 134, icmp_code: 0})
      t.is(attributes.srcaddr, 'fe80::1')
      return Buffer.from(attributes.options as Uint8Array).toString('hex')
    }),
    [
      '030440c000001c2000000e100000000020010db8000500000000000000000000',
      '190300000000025820010db8000000000000000000000053',
    ],
  )
  const [told = new Uint8Array()] = messages.filter(message => typeOf(message) === RTM.NEWPREFIX)
  t.like(read(t, prefix, told), {
    ...{ifindex, len: 64, type: 3},
    attributes: {address: '2001:db8:5::', cacheinfo: {preferred_time: 3600, valid_time: 7200}},
  })
})

const typeOf = (message: Uint8Array) => viewOf(message).getUint16(4, littleEndian)
