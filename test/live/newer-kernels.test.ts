/** What kernels can that are newer than ip(8) here. These run under the second kernel (second-kernel-links). */
import {execFileSync} from 'node:child_process'
import {writeFileSync} from 'node:fs'
import {live} from '../support/live.js'
import {onLinux} from '../support/only-if.js'
import {twin} from '../support/twins.js'

const test = onLinux('7.3', live)

test('reserved bits of a vxlan are listed, set and refused by the kernel', t => {
  const {links} = twin(t).connection
  const vxlan = (name: string, more: object) =>
    links.add({name, kind: 'vxlan', id: 7, dev: 'v0', local: '192.0.2.1', dstport: 4789, ...more})
  vxlan('vx0', {})
  const listed = links.get('vx0')
  // All but the flag that says there is an identifier, and the identifier.
  t.like(listed, {kind: 'vxlan', reservedBits: 0xf7ffffff_000000ffn})
  vxlan('vx1', {id: 8, reservedBits: 0x00ff0000_00000001n})
  t.like(links.get('vx1'), {reservedBits: 0x00ff0000_00000001n})
  const refusal = t.throws(() => vxlan('vx2', {id: 9, reservedBits: 0x08000000_00000000n}))
  t.regex(`${refusal?.message}`, /0x0800000000000000.*IFLA_VXLAN_RESERVED_BITS/)
})

test('packets through groups of nexthops are counted, and hardware may be asked to count', t => {
  const {connection, namespace} = twin(t)
  const {nexthops, routes} = connection
  for (const id of [1, 2]) nexthops.add({id, via: `192.0.2.${id + 1}`, dev: 'v0'})
  nexthops.add({id: 3, group: [{id: 1}, {id: 2}], hwStats: true})
  nexthops.add({id: 4, group: [{id: 1}, {id: 2}]})
  t.is(nexthops.get({id: 3}).hwStats, undefined)
  const listed = nexthops.list({groups: true, stats: true})
  t.like(listed[0], {
    id: 3,
    hwStats: true,
    hwStatsUsed: false,
    stats: [{id: 1, packets: 0n, hwPackets: 0n}, {id: 2}],
  })
  t.like(listed[1], {id: 4, hwStats: false})
  nexthops.replace({...listed[0], hwStats: false})
  t.like(nexthops.get({id: 3}, {stats: true}), {hwStats: false})

  routes.add({to: '203.0.113.0/24', nhid: 4})
  t.throws(() =>
    namespace.enter(() => execFileSync('ping', ['-c', '1', '-W', '1', '203.0.113.1'], {stdio: 'ignore'})),
  )
  const {stats = []} = nexthops.get({id: 4}, {stats: true})
  t.true(stats.some(({packets}) => packets > 0n))
})

test('a lookup by flow label', t => {
  const {routes, rules} = twin(t).connection
  rules.add({family: 6, flowlabel: 0x12345, table: 77})
  routes.add({to: '2001:db8:5::/48', via: '2001:db8::2', table: 77})
  routes.add({to: '2001:db8:5::/48', via: '2001:db8::3'})
  const via = (flowlabel?: number) =>
    routes.get('2001:db8:5::1', flowlabel === undefined ? {} : {flowlabel}).via
  t.deepEqual([via(), via(0x54321), via(0x12345)], ['2001:db8::3', '2001:db8::3', '2001:db8::2'])
})

test('a lookup of an MPLS label', t => {
  const {connection, namespace, ip, json} = twin(t)
  const {routes} = connection
  namespace.enter(() => {
    writeFileSync('/proc/sys/net/mpls/platform_labels', '1000')
    writeFileSync('/proc/sys/net/mpls/conf/v0/input', '1')
  })
  ip('-f mpls route add 100 as 200/300 via inet 192.0.2.2 dev v0')
  ip('-f mpls route add 101 nexthop via inet 192.0.2.2 dev v0 nexthop as 7 via inet 192.0.2.3 dev v0')
  const {via, dev, as} = routes.get('100', {family: 'mpls'})
  t.like(json('-f mpls route get 100')[0], {to: as, via: {host: via}, dev})
  t.is(routes.get('101', {family: 'mpls'}).nexthops, undefined)
  t.deepEqual(
    routes.get('101', {family: 'mpls', fibmatch: true}),
    routes.list({family: 'mpls', to: '101'})[0],
  )
  t.like(
    t.throws(() => routes.get('102', {family: 'mpls'})),
    {code: 'ENETUNREACH'},
  )
})
