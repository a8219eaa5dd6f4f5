/** Lists of what matches a random filter, of the kernel in memory and the real one. */
import {addresses} from '../../src/address.js'
import type {Operation} from '../../src/exchange/request.js'
import {links} from '../../src/link/link.js'
import {neighbours} from '../../src/neighbour/neighbour.js'
import {nexthops} from '../../src/nexthop/nexthop.js'
import {routes} from '../../src/route/route.js'
import {rules} from '../../src/rule/rule.js'
import type {Random} from '../../src/testing/fuzz/random.js'
import {devices} from './memory-names.js'
import {seen} from './memory-seen.js'

/** Some of these, each given or not. */
const some = <T extends object>(r: Random, percent: number, filter: T): Partial<T> =>
  Object.fromEntries(Object.entries(filter).filter(() => r.chance(percent))) as Partial<T>

/** All that the kernel tells of a link, and of what belongs to it. */
function* ofLink(r: Random, dev: string): Operation<unknown[]> {
  const family = r.pick([4, 6] as const)
  const table = r.pick(['main', 'local', 'all', 'all', 100, 70000] as const)
  const narrow = some(r, 20, {
    type: r.pick(['unicast', 'blackhole', 'local'] as const),
    protocol: r.pick(['kernel', 'boot', 'static'] as const),
  })
  const state = r.pick(['permanent', 'stale', 'noarp'] as const)
  return [
    seen.links(yield* links.list({master: dev, ...some(r, 20, {kind: 'veth', up: true})})),
    yield* addresses.list({dev, ...some(r, 30, {family, scope: 'link' as const})}),
    yield* routes.list({family: 4, dev, table, ...narrow}),
    seen.routes6(yield* routes.list({family: 6, dev, table, ...narrow})),
    seen.routes6(yield* routes.list({dev, table, ...narrow})),
    seen.neighbours(yield* neighbours.list({dev, state, ...some(r, 30, {family})})),
    seen.neighbours(yield* neighbours.list({master: dev, state})),
    seen.proxies(yield* neighbours.list({dev, proxy: true})),
    yield* nexthops.list({dev, ...some(r, 30, {family})}),
    yield* nexthops.list({master: dev}),
  ]
}

/** What matches a filter that names no link. */
function* ofAll(r: Random): Operation<unknown[]> {
  const family = r.pick([4, 6] as const)
  return [
    seen.links(
      yield* links.list(some(r, 40, {kind: r.pick(['veth', 'bridge']), up: r.chance(50), group: r.below(3)})),
    ),
    seen.neighbours(yield* neighbours.list({family, state: ['permanent', 'noarp']})),
    yield* nexthops.list(some(r, 50, {family, groups: true, protocol: 'static' as const})),
    yield* rules.list(some(r, 40, {family, table: 100, iif: 'br0'})),
  ]
}

/** Lists of what there is of a link, which mostly exists, or of all. */
export function* list(r: Random): Operation<unknown[]> {
  if (r.chance(30)) return yield* ofAll(r)
  const names = (yield* links.list()).map(({name}) => name)
  return yield* ofLink(r, r.pick(r.chance(90) ? names : devices))
}
