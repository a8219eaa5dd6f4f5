// Encapsulations of routes, under a kernel that has all of them.
import {execFileSync} from 'node:child_process'
import {connectSync} from '../../src/connection.js'
import type {Namespace} from '../../src/namespace/index.js'
import {fresh, live} from '../support/live.js'
import {onLinux} from '../support/only-if.js'
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
