// Encapsulations of routes, under a kernel that has all of them.
import {execFileSync} from 'node:child_process'
import {RTM} from '../../protocol/route/constants.js'
import {route} from '../../protocol/route/route.js'
import {connectSync} from '../../src/connection.js'
import type {Namespace} from '../../src/namespace/index.js'
import {close} from '../../src/system/libc.js'
import {launcher} from '../cli/netlink.js'
import {loadProgram} from '../support/bpf.js'
import {fresh, live, run} from '../support/live.js'
import {onLinux} from '../support/only-if.js'
import {rawDump} from '../support/raw-dump.js'
import {allSurvive} from '../support/round-trip.js'
import {fillWithRoutes} from '../support/route-zoo.js'

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
  for (const route of found) ip.routes.delete(route)
  t.deepEqual(shown(box), [])
  for (const route of found) t.notThrows(() => ip.routes.add(route), JSON.stringify(route.encap?.type))
  t.deepEqual(shown(box), before)
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
  const sent = {...data((way, fd) => ({fd, name: `see_${way}`})), xmitHeadroom: 32}
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
