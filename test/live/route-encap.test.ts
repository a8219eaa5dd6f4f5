// Encapsulations of routes, under a kernel that has all of them.
import {execFileSync} from 'node:child_process'
import {viewOf} from '../../protocol/bytes.js'
import {NLMSG_HDRLEN} from '../../protocol/frame.js'
import {RTM} from '../../protocol/route/constants.js'
import {route} from '../../protocol/route/route.js'
import {connectSync} from '../../src/connection.js'
import type {Namespace} from '../../src/namespace/index.js'
import type {Route} from '../../src/route/types.js'
import {close} from '../../src/system/libc.js'
import {launcher} from '../cli/netlink.js'
import {loadProgram} from '../support/bpf.js'
import {encapSettings, overGateway, overIpv4, overIpv6} from '../support/encap-words.js'
import {fresh, ip, live, run} from '../support/live.js'
import {onLinux} from '../support/only-if.js'
import {rawDump} from '../support/raw-dump.js'
import {allSurvive} from '../support/round-trip.js'
import {fillWithRoutes} from '../support/route-zoo.js'
import {refusedOf} from '../support/run-all.js'

// Never on this machine's kernel: options of tunnels bring Linux 6.18 to its knees.
const test = onLinux('7.', live)

/** What ip(8) says of all routes with encapsulations. */
const shown = (box: Namespace): string[] =>
  ['-4', '-6'].flatMap(family =>
    box
      .enter(() => execFileSync('ip', [family, '-d', 'route', 'show', 'table', 'all'], {encoding: 'utf8'}))
      .split('\n')
      .filter(line => line.includes(' encap '))
      .sort(),
  )

test('routes with encapsulations that were listed are added again', t => {
  const box = fresh(t)
  box.enter(() => fillWithRoutes(true))
  using ip = connectSync({namespace: box})
  const before = shown(box)
  const found = ip.routes.list().filter(({encap, nexthops = []}) => encap ?? nexthops.find(hop => hop.encap))
  t.true(found.length >= 25, `${found.length}`)
  t.deepEqual(
    found.filter(({encap}) => encap?.data instanceof Uint8Array),
    [],
  )
  for (const route of found) ip.routes.delete(route)
  t.deepEqual(shown(box), [])
  for (const route of found) t.notThrows(() => ip.routes.add(route), JSON.stringify(route.encap?.type))
  t.deepEqual(shown(box), before)
})

/** Routes of every sort, each once as words of ip(8) and once as ours. */
const pairs = [
  ...overIpv4.map((row, i) => [`203.0.113.${100 + i}`, '', ...row] as const),
  ...overIpv6.map((row, i) => [`2001:db8:30:${i + 1}::/64`, '', ...row] as const),
  ...overGateway.map((row, i) => [`2001:db8:31:${i + 1}::/64`, '2001:db8::9', ...row] as const),
]

/** The messages of routes with encapsulations, as the kernel tells them, without what differs by nature. */
const told = (box: Namespace) =>
  box
    .enter(() => rawDump(RTM.GETROUTE, route, {}))
    .map(message => message.subarray(NLMSG_HDRLEN))
    .filter(body => route.decode(viewOf(body), 0, body.length, {})?.attributes.encap)

test('encapsulations in our words are what ip makes of its own', t => {
  const [real, ours] = [fresh(t), fresh(t)]
  for (const box of [real, ours])
    t.deepEqual(
      box.enter(() => [...fillWithRoutes(false), ...refusedOf(encapSettings)]),
      [],
    )
  using connection = connectSync({namespace: ours})
  const before = told(real).length
  for (const [to, via, words, encap, dev = 'v0'] of pairs) {
    // The last word is for those encapsulations that are not the last of a route; the others pass over it.
    ip(real, `route add ${to}${via && ` via ${via}`} dev ${dev} encap ${words} proto boot`)
    t.notThrows(() => connection.routes.add({to, dev, encap, ...(via && {via})}), words)
  }
  t.deepEqual(shown(ours), shown(real))
  t.is(told(real).length, before + pairs.length)
  t.deepEqual(told(ours), told(real))

  const listed = connection.routes.list()
  for (const [to, , words, encap] of pairs) {
    const found = listed.find(one => one.to === to)?.encap
    t.is(found?.type, encap.type, words)
    t.like(found?.data, encap.data as object, words)
  }
})

test('what has no words is listed as bytes, and added again', t => {
  const box = fresh(t)
  box.enter(() => fillWithRoutes(false))
  using connection = connectSync({namespace: box})
  const {routes} = connection
  const to = '2001:db8:77::/64'
  // One segment around the packet, in a header with a tag, which ip(8) cannot say.
  const data = Buffer.from('20000100010000000002040000000007' + '20010db8000000000000000000000007', 'hex')
  routes.add({to, dev: 'v0', encap: {type: 'seg6', data}})
  const [found] = routes.list({to})
  t.deepEqual(found?.encap, {type: 'seg6', data: Uint8Array.from(data)})
  const before = told(box)
  routes.delete(found as Route)
  routes.add(found as Route)
  t.deepEqual(told(box), before)
})

test('programs of bpf see the packets of a route', t => {
  const box = fresh(t)
  run(box, 'ip', 'link', 'set', 'lo', 'up')
  using ip = connectSync({namespace: box})
  const programs = {in: 'lwtIn', out: 'lwtOut', xmit: 'lwtXmit'} as const
  const loaded = Object.entries(programs).map(([way, type]) => [way, loadProgram(type, 'passes')] as const)
  t.teardown(() => loaded.map(([, fd]) => close(fd)))
  const data = (of: (way: string, fd: number) => object) =>
    Object.fromEntries(loaded.map(([way, fd]) => [way, of(way, fd)]))
  // The kernel takes the headroom, and never tells it.
  const sent = {...data((way, fd) => ({fd, name: `see_${way}`})), headroom: 32}
  const to = '203.0.113.90'
  ip.routes.add({to, dev: 'lo', encap: {type: 'bpf', data: sent}})
  ip.routes.add({
    to: '2001:db8:90::/48',
    dev: 'lo',
    encap: {type: 'bpf', data: {out: {fd: loaded[1]?.[1] ?? -1, name: 'alone'}}},
  })

  const told = data(way => ({name: `see_${way}`}))
  t.deepEqual(
    ip.routes.list({to: `${to}/32`}).map(({encap}) => encap),
    [{type: 'bpf', data: told}] as never,
  )
  for (const family of ['-4', '-6']) {
    const words = [family, '-d', 'route', 'show']
    const shown = run(box, 'ip', ...words)
    t.regex(shown, /encap bpf/)
    t.is(run(box, process.execPath, launcher, 'ip', ...words), shown)
    t.is(run(box, process.execPath, launcher, 'ip', '-j', ...words), run(box, 'ip', '-j', ...words))
  }
  allSurvive(
    t,
    route,
    box.enter(() => rawDump(RTM.GETROUTE, route, {})),
  )
  // A name alone is no program.
  t.throws(() => ip.routes.add({to: '203.0.113.91', dev: 'lo', encap: {type: 'bpf', data: told}} as never), {
    code: 'EINVAL',
  })
})

test('a program sees the packets to a local segment', t => {
  const box = fresh(t)
  run(box, 'ip', 'link', 'set', 'lo', 'up')
  using connection = connectSync({namespace: box})
  const {routes} = connection
  const fd = loadProgram('lwtSeg6local', 'passes')
  t.teardown(() => close(fd))
  const to = '2001:db8:91::1'
  const data = {action: 'End.BPF', endpoint: {fd, name: 'see'}} as const
  routes.add({to, dev: 'lo', encap: {type: 'seg6local', data}})
  const [found] = routes.list({to})
  t.like(found?.encap, {type: 'seg6local', data: {action: 'End.BPF', endpoint: {name: 'see'}}})
  t.regex(run(box, 'ip', '-6', 'route', 'show'), /action End\.BPF endpoint see/)
  routes.delete({to})
  // The kernel's number for the program is no descriptor.
  t.throws(() => routes.add(found as Route), {code: 'EINVAL'})
})
