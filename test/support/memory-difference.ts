/** Plays random operations on the kernel in memory and on the real one, and finds where they differ. */
import {writeFileSync} from 'node:fs'
import {setTimeout} from 'node:timers/promises'
import {isDeepStrictEqual} from 'node:util'
import {connectSync, type SyncConnection} from '../../src/connection.js'
import {NetlinkError} from '../../src/exchange/netlink-error.js'
import type {Operation} from '../../src/exchange/request.js'
import {openRouteSocket} from '../../src/exchange/socket.js'
import {createNamespace, type NamespaceTarget} from '../../src/namespace/index.js'
import {neighbourTables} from '../../src/neighbour/table.js'
import {Random} from '../../src/testing/fuzz/random.js'
import {type MemoryNamespace, memoryKernel} from '../../src/testing/index.js'
import {makers, preludes, weighed} from './memory-operations.js'
import {comparable, seen} from './memory-seen.js'
import {type Ear, ear, inOrder} from './memory-told.js'

/** What an operation returns, or how it is refused. */
function answer(ip: SyncConnection, operation: Operation<unknown>): Record<string, unknown> | undefined {
  try {
    const value = ip.run(operation) as Record<string, unknown> | undefined
    if (Array.isArray(value)) return {list: value}
    if (typeof value !== 'object') return {value}
    return comparable(value)
  } catch (error) {
    if (!(error instanceof NetlinkError)) throw error
    const {code, syscall, extack} = error
    return {code, syscall, extack}
  }
}

/** Everything that is compared. */
const state = (ip: SyncConnection) => ({
  links: seen.links(ip.links.list()),
  addresses: ip.addresses.list(),
  routes: ip.routes.list({family: 4, table: 'all'}),
  routes6: seen.routes6(ip.routes.list({family: 6, table: 'all'})),
  neighbours: seen.neighbours(ip.neighbours.list({state: ['permanent', 'stale', 'noarp']})),
  proxies: seen.proxies(ip.neighbours.list({proxy: true})),
  rules: ip.rules.list(),
  nexthops: ip.nexthops.list(),
  ids: ip.namespaceIds.list().map(({id}) => id),
})

/** Two namespaces of a kernel, each with its connection, and named to it by `target`. */
type Pair = readonly [Side, Side]

interface Side {
  readonly ip: SyncConnection
  readonly target: NamespaceTarget
  readonly ear: Ear
}

const states = ([a, b]: Pair) => [state(a.ip), state(b.ip)]

/** What was told since the last call. */
const told = ([a, b]: Pair): Told => [a.ear.told(), b.ear.told()]
type Told = readonly [here: string[], there: string[]]

/** States, with what was told on the way to them. */
const complete = (then: readonly object[], heard: Told) =>
  then.map((one, i) => ({...one, told: inOrder(heard[i] ?? [])}))

/**
 * Of a carrier the real kernel takes notice up to a second late, but at once if someone asks for the link alone. What
 * a bridge hears of its ports then, it takes notice of the second time; a link on top of the bridge, the third.
 */
function notice({ip}: Side): void {
  const indexes = ip.links.list().map(({index}) => index)
  for (const index of [...indexes, ...indexes, ...indexes]) ip.links.get(index)
  // Neighbours get no older on a machine that is slow.
  const patient = (name: string) => indexes.map(dev => neighbourTables.set({name, dev, gcStale: 1_000_000}))
  ip.batch([...patient('arp_cache'), ...patient('ndisc_cache')])
}

/** The real kernel's states: addresses get ready a little late. */
async function settled(real: Pair, expected: object) {
  for (const side of real) notice(side)
  const heard: Told = [[], []]
  for (let tries = 0; ; tries++) {
    for (const [i, more] of told(real).entries()) heard[i]?.push(...more)
    const then = complete(states(real), heard)
    if (tries === 150 || isDeepStrictEqual(then, expected)) return then
    await setTimeout(10)
  }
}

/** An answer and states with one text per object, which differ visibly. */
const lines = (answer: unknown, [a, b]: readonly object[]) =>
  Object.entries({answer, ...prefixed('here', a), ...prefixed('there', b)}).flatMap(([what, list]) =>
    [list].flat().map(one => `${what} ${JSON.stringify(one)}`),
  )

const prefixed = (prefix: string, given: object = {}) =>
  Object.fromEntries(Object.entries(given).map(([key, value]) => [`${prefix} ${key}`, value]))

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

/**
 * Plays several rounds in fresh namespaces. All go on at once, since most of their time they wait for the kernel to
 * look at carriers.
 */
export async function play(seed: number, rounds: number): Promise<Played> {
  const all = await Promise.all(
    Array.from({length: rounds}, (_, i) => playRound(new Random(seed + 1000 * i))),
  )
  const refused = all.reduce((sum, one) => sum + one.refused, 0)
  return {refused, ...all.find(({difference}) => difference)}
}

async function playRound(random: Random): Promise<Played> {
  let refused = 0
  const forwarding = random.chance(50)
  using first = realSide(forwarding)
  using second = realSide(forwarding)
  const real = [first, second] as const
  const kernel = memoryKernel({forwarding})
  const model = [memorySide(kernel), memorySide(kernel.namespace('there'))] as const
  const prelude = random.pick(preludes)
  const history: string[] = []
  for (let step = 0; step < 80; step++) {
    const name = random.pick(weighed)
    const again = random.next()
    const here = step in prelude || random.chance(80) ? 0 : 1
    // Each kernel gets an operation of its own: what was started cannot be run twice.
    const act = (pair: Pair) => {
      const {target} = pair[1 - here] as Side
      const operation = prelude[step]?.() ?? makers[name]?.(new Random(again), target)
      return answer((pair[here] as Side).ip, operation as Operation<unknown>)
    }
    const [ours, theirs] = [act(model), act(real)]
    const now = complete(states(model), told(model))
    const then = await settled(real, now)
    history.push(`${here ? 'there' : 'here'} ${name} ${again} ${JSON.stringify(theirs)}`)
    if (theirs && 'code' in theirs) refused++
    if (!isDeepStrictEqual(ours, theirs) || !isDeepStrictEqual(now, then))
      return {refused, difference: {history, ours: lines(ours, now), theirs: lines(theirs, then)}}
  }
  return {refused}
}

function realSide(forwarding: boolean): Side & Disposable {
  const target = createNamespace()
  target.enter(() => {
    hurry()
    writeFileSync('/proc/sys/net/ipv4/ip_forward', forwarding ? '1' : '0')
  })
  const ip = connectSync({namespace: target})
  const listening = ear(target.enter(openRouteSocket))
  const close = () => {
    listening[Symbol.dispose]()
    ip.close()
    target.close()
  }
  return {target, ip, ear: listening, [Symbol.dispose]: close}
}

const memorySide = (target: MemoryNamespace): Side => ({
  target,
  ip: connectSync({transport: target.open}),
  ear: ear(target.open()),
})
