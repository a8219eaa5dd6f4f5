/** Binds operations that change the rule set by what they read of it: if others come between, they are planned anew. */
import type {Control, Plain, Promised} from '../../exchange/api.js'
import type {Operation} from '../../exchange/request.js'
import type {Nftables, SyncNftables} from '../nftables/nftables.js'
import {masquerades} from './masquerade.js'
import {publishedPorts} from './publish.js'

const objects = {masquerades, publishedPorts}
type Objects = typeof objects

interface PromisedMap {
  /** Subnets that leave under the address of this machine. */
  readonly masquerades: Promised<Objects['masquerades']>
  /** Ports of this machine that lead to containers. */
  readonly publishedPorts: Promised<Objects['publishedPorts']>
}
interface PlainMap {
  /** Subnets that leave under the address of this machine. */
  readonly masquerades: Plain<Objects['masquerades']>
  /** Ports of this machine that lead to containers. */
  readonly publishedPorts: Plain<Objects['publishedPorts']>
}

export type {PlainMap as PlainOutside, PromisedMap as PromisedOutside}

type Plan = () => Operation<unknown>
type AnyOperation = (...parameters: unknown[]) => Operation<unknown>

/** Methods that call `run` with what makes the operation, each time anew, and the control behind its arguments. */
function bindPlans(run: (plan: Plan, control: Control | undefined) => unknown): Record<string, unknown> {
  const bound = Object.entries(objects).map(([name, operations]) => {
    const methods = Object.entries(operations as unknown as Record<string, AnyOperation>).map(
      ([verb, operation]) => [
        verb,
        (...all: unknown[]) =>
          run(
            () => operation(...all.slice(0, operation.length)),
            all[operation.length] as Control | undefined,
          ),
      ],
    )
    return [name, Object.fromEntries(methods)]
  })
  return Object.fromEntries(bound)
}

export const outsideOn = (nftables: Nftables): PromisedMap =>
  bindPlans(
    async (plan, control) => (await nftables.batch(() => [plan()], control))[0],
  ) as unknown as PromisedMap

export const outsideSyncOn = (nftables: SyncNftables): PlainMap =>
  bindPlans(plan => nftables.batch(() => [plan()])[0]) as unknown as PlainMap
