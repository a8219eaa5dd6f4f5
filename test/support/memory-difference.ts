/** Plays random operations on the kernel in memory and on the real one, and finds where they differ. */
import {writeFileSync} from 'node:fs'
import {setTimeout} from 'node:timers/promises'
import {isDeepStrictEqual} from 'node:util'
import {connectSync, type SyncConnection} from '../../src/connection.js'
import {NetlinkError} from '../../src/exchange/netlink-error.js'
import type {Operation} from '../../src/exchange/request.js'
import {createNamespace} from '../../src/namespace/index.js'
import {memoryKernel} from '../../src/testing/index.js'
import {Random} from './fuzz-random.js'
import {hosts, makers, prelude, weighed} from './memory-operations.js'

/** What is compared of a link. Left out: what comes of its driver. */
const compared = [
  'name',
  'kind',
  'up',
  'mtu',
  'master',
  'address',
  'altnames',
  'alias',
  'group',
  'arp',
  'state',
] as const

/** What is compared of a route that was looked up. */
const looked = ['to', 'type', 'via', 'dev', 'src', 'table'] as const

const part = <T extends object>(value: T, keys: readonly (keyof T)[]) =>
  Object.fromEntries(keys.map(key => [key, value[key]]))

/** What an operation returns, or how it is refused. */
function answer(ip: SyncConnection, operation: Operation<unknown>): Record<string, unknown> | undefined {
  try {
    const value = ip.run(operation) as Record<string, unknown> | undefined
    return value && part(value, value.mtu === undefined ? looked : compared)
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error
    const {code, syscall, extack} = error
    return {code, syscall, extack}
  }
}

const sorted = (list: readonly object[]) => list.map(one => JSON.stringify(one)).sort()

/** Everything that is compared. Neighbours come in an order of the kernel's hash; routes and addresses do not. */
const state = (ip: SyncConnection) => ({
  links: ip.links.list().map(one => part(one, compared)),
  addresses: ip.addresses.list(),
  routes: ip.routes.list({family: 4, table: 'all'}).map(({flags: _, ...route}) => route),
  routes6: ip.routes
    .list({family: 6, table: 'all'})
    .map(one => JSON.stringify(one))
    .sort(),
  neighbours: sorted(
    ip.neighbours.list({state: ['permanent', 'stale', 'noarp']}).filter(({to = ''}) => hosts.includes(to)),
  ),
  proxies: sorted(ip.neighbours.list({proxy: true})),
})

/** The real kernel's state: of carriers, and what follows from them, it hears up to a second late. */
async function settled(real: SyncConnection, expected: object) {
  for (let tries = 0; ; tries++) {
    const then = state(real)
    if (tries === 150 || isDeepStrictEqual(then, expected)) return then
    await setTimeout(10)
  }
}

/** A state with one text per object, which differ visibly. */
const lines = (given: Record<string, unknown>) =>
  Object.entries(given).flatMap(([what, list]) => [list].flat().map(one => `${what} ${JSON.stringify(one)}`))

/** Has duplicate address detection take no time, and nothing asked of routers. */
function hurry(): void {
  for (const setting of ['dad_transmits', 'router_solicitations', 'router_solicitation_delay'])
    writeFileSync(`/proc/sys/net/ipv6/conf/default/${setting}`, '0')
}

export interface Played {
  /** How many operations were refused. */
  readonly refused: number
  /** The first difference, after these operations. */
  readonly difference?: {history: string[]; ours: string[]; theirs: string[]}
}

/** Plays one round after another in fresh namespaces. */
export async function play(seed: number, rounds: number): Promise<Played> {
  const random = new Random(seed)
  let refused = 0
  for (let round = 0; round < rounds; round++) {
    using namespace = createNamespace()
    namespace.enter(hurry)
    using real = connectSync({namespace})
    using model = connectSync({transport: memoryKernel().open})
    const history: string[] = []
    for (let step = 0; step < 80; step++) {
      const name = random.pick(weighed)
      const again = random.next()
      // Each side gets an operation of its own: what was started cannot be run twice.
      const make = prelude[step] ?? (() => makers[name]?.(new Random(again)) as Operation<unknown>)
      const [ours, theirs] = [answer(model, make()), answer(real, make())]
      const now = state(model)
      const then = await settled(real, now)
      history.push(`${name} ${again} ${JSON.stringify(theirs)}`)
      if (theirs && 'code' in theirs) refused++
      if (!isDeepStrictEqual(ours, theirs) || !isDeepStrictEqual(now, then))
        return {
          refused,
          difference: {
            history: history,
            ours: lines({answer: ours, ...now}),
            theirs: lines({answer: theirs, ...then}),
          },
        }
    }
  }
  return {refused}
}
