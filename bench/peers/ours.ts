/** What the blocking and the promise peer share. */
import type {Link} from '../../src/link/options.js'
import type {Route} from '../../src/route/types.js'
import {
  type BenchRoute,
  type DumpProof,
  device,
  gateway,
  provenRoute,
  reservedTable,
  routeAt,
} from '../routes.js'

/** A route as the library takes it; the device by index, as the other peers do, so that nobody looks it up. */
export function routeOf(i: number): BenchRoute & {via: string; dev: number} {
  const {to, table} = routeAt(i)
  return {to, table, via: gateway, dev: device.index}
}

export function linkProof({name, mtu, kind, address}: Link): unknown {
  return {name, mtu, kind, address}
}

export function routesProof(list: readonly Route[]): DumpProof {
  let count = 0
  let sum = 0
  for (const {to, via, dev, table} of list) {
    if (typeof table !== 'number' || table >= reservedTable) continue
    count++
    if (dev === device.name) sum += provenRoute(to.replace('/32', ''), String(via), device.index, table)
  }
  return {count, sum}
}

/** Throws the first failure of a batch. */
export function assertDone(outcomes: readonly PromiseSettledResult<unknown>[]): void {
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
}
