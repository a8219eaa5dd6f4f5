/** nf_tables on a connection: its objects, and transactions. */
import {bindAll, type Control, type Plain, type Promised} from '../../exchange/api.js'
import type {blocking, promising} from '../../exchange/callers.js'
import type {Lines} from '../../exchange/lines.js'
import {ask} from '../../exchange/request.js'
import type {SubscriptionOptions} from '../subscription.js'
import type {TransactionOptions} from '../transaction.js'
import {chains} from './chain.js'
import {elements} from './element.js'
import {flowtables} from './flowtable.js'
import {type Generation, generation} from './generation.js'
import {type NftEvent, nftEvents} from './monitor.js'
import {objects} from './object.js'
import {performAll, type Step, type StepResult} from './perform.js'
import {rules} from './rule.js'
import {allSets, sets} from './set.js'
import {tables} from './table.js'
import {type NftTraceEvent, nftTraces} from './trace.js'

/** The objects of nf_tables with their operations, for `nftables.batch`. */
export const nft = {tables, chains, rules, sets, elements, objects, flowtables}
type Objects = typeof nft

/** With them, the kernel tells what it made. */
type EchoOptions = TransactionOptions & {readonly echo?: true | undefined}

/** nf_tables by promises. */
export interface Nftables extends PromisedMap {
  /**
   * Has all changes of the steps happen, or none: operations (`nft.tables.add`, `nft.rules.add` …) and messages in the kernel's
   * words (`nftMessage`). Resolves to what became of each. Rejects with `RefusedBatch`, the error of the first that
   * failed; then nothing has changed.
   *
   *     await nftables.batch([nft.tables.add({family: 'inet', name: 'filter'}), …])
   *
   * Given a function that returns the steps, what its operations read is still true when the changes happen: it is
   * called anew if others changed the rule set meanwhile.
   */
  batch<S extends Step>(
    steps: Iterable<S> | (() => Iterable<S>),
    options?: EchoOptions & Control,
  ): Promise<StepResult<S>[]>
  /** Where the kernel may not tell anything of new rules, their handles are `undefined`. */
  batch<S extends Step>(
    steps: Iterable<S> | (() => Iterable<S>),
    options: TransactionOptions & Control,
  ): Promise<(StepResult<S> | undefined)[]>
  /** The rule set's generation. */
  generation(control?: Control): Promise<Generation>
  /**
   * Changes of the rule set, on a socket of its own. The events wait from the call on; they end with the signal or the
   * loop.
   */
  monitor(options?: SubscriptionOptions): AsyncIterableIterator<NftEvent>
  /** The way of packets that a rule gave `{set: 'meta nftrace', to: 1}`, likewise. */
  trace(options?: SubscriptionOptions): AsyncIterableIterator<NftTraceEvent>
}

/** nf_tables by plain values. */
export interface SyncNftables extends PlainMap {
  /** See {@link Nftables.batch}. */
  batch<S extends Step>(steps: Iterable<S> | (() => Iterable<S>), options?: EchoOptions): StepResult<S>[]
  /** See {@link Nftables.batch}. */
  batch<S extends Step>(
    steps: Iterable<S> | (() => Iterable<S>),
    options: TransactionOptions,
  ): (StepResult<S> | undefined)[]
  /** The rule set's generation. */
  generation(): Generation
}

type PromisedMap = {readonly [K in keyof Objects]: Promised<Objects[K]>}
type PlainMap = {readonly [K in keyof Objects]: Plain<Objects[K]>}

const noGeneration: Generation = {id: 0}

/** nf_tables on the sockets of a connection. */
export function nftablesOn(lines: Lines, {converse, run, each}: ReturnType<typeof promising>): Nftables {
  return {
    ...(bindAll(nft, run, each as never) as unknown as PromisedMap),
    batch: (steps, options) => converse(on => performAll(on, steps, options), options),
    generation: async control => (await run(ask(generation()), control))[0] ?? noGeneration,
    monitor: (options = {}) => nftEvents(lines, () => run(allSets(), options), options),
    trace: (options = {}) => nftTraces(lines, options),
  }
}

/** The same, for calls that block. */
export function nftablesSyncOn({converse, run, each}: ReturnType<typeof blocking>): SyncNftables {
  return {
    ...(bindAll(nft, run, each as never) as unknown as PlainMap),
    batch: (steps, options) => converse(on => performAll(on, steps, options)),
    generation: () => run(ask(generation()))[0] ?? noGeneration,
  }
}
