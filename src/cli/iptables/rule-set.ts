/** What the kernel has, and will have when the changes under way have happened: tables, chains and rules of a family. */

import {NF} from '../../../protocol/netfilter/constants.js'
import {nftChain} from '../../../protocol/netfilter/nftables/chain.js'
import {nftRule} from '../../../protocol/netfilter/nftables/rule.js'
import {nftTable} from '../../../protocol/netfilter/nftables/table.js'
import {NetlinkError} from '../../exchange/netlink-error.js'
import {ask, type Request} from '../../exchange/request.js'
import {connectNetfilterSync} from '../../netfilter/connection.js'
import {nftDump} from '../../netfilter/nftables/message.js'
import {strerror} from '../../system/libc.js'
import type {Expression} from './expressions.js'
import type {Family} from './family.js'
import {Problem} from './problem.js'
import {readRule} from './read.js'
import type {Rule} from './rule.js'
import {builtIn, builtIns} from './tables.js'

/** A rule that is there, or will be. */
export interface SetRule {
  /** Of a rule that is there. */
  readonly handle?: bigint
  readonly expressions: readonly Expression[]
  /** The same as iptables sees it. Throws `Incompatible`. */
  readonly rule: Rule
}

export type Policy = 'ACCEPT' | 'DROP'

export interface Chain {
  readonly name: string
  /** Of a chain that is there. */
  readonly handle?: bigint
  /** Of built-in chains, what becomes of packets at the end. */
  readonly policy?: Policy
  /** Where packets come to it by themselves. */
  readonly hook?: number
  readonly packets: bigint
  readonly bytes: bigint
  /** How many rules it has, and how many lead to it. */
  readonly use: number
}

type Chains = Map<string, Chain>
type Rules = Map<string, SetRule[]>

const decoded =
  <T>(format: {decode(view: DataView, start: number, end: number, header: object): T | undefined}) =>
  (view: DataView, start: number, end: number): T | undefined =>
    format.decode(view, start, end, {})

/** The rule set of a family, which is read as far as it is asked for. */
export class RuleSet {
  readonly family: Family
  readonly connection = connectNetfilterSync()
  /** The generation that was read, on which changes rely. */
  readonly generation: number
  #tables: Set<string> | undefined
  #chains: Map<string, Chains> | undefined
  /** By table. Those of all chains are there, or those that were asked for. */
  readonly #rules = new Map<string, Rules>()
  readonly #whole = new Set<string>()

  constructor(family: Family) {
    this.family = family
    try {
      this.generation = this.connection.nftables.generation().id
    } catch (error) {
      this.close()
      if (!(error instanceof NetlinkError)) throw error
      const why = error.code === 'EPERM' ? 'Permission denied (you must be root)' : strerror(-error.errno)
      throw new Problem('resource', `Could not fetch rule set generation id: ${why}`)
    }
  }

  close(): void {
    this.connection.close()
  }

  /** Names of the tables. */
  tables(): Set<string> {
    this.#tables ??= new Set(
      this.#dump(nftDump('GETTABLE', {nfgen_family: this.family.number}, decoded(nftTable))).flatMap(
        ({attributes: {name}}) => name ?? [],
      ),
    )
    return this.#tables
  }

  chains(table: string): Chains {
    this.#chains ??= this.#readChains()
    const chains = this.#chains.get(table) ?? new Map()
    this.#chains.set(table, chains)
    return chains
  }

  /** A chain that iptables would have made. */
  chain(table: string, name: string): Chain | undefined {
    const chain = this.chains(table).get(name)
    return chain && !isForeign(table, chain) ? chain : undefined
  }

  /** Of these chains, those that are there. */
  there(table: string): Chain[] {
    return this.shown(table).filter(({name}) => this.chains(table).has(name))
  }

  /** The chains as lists have them: with the built-in ones that are not there yet, and the others by name. */
  shown(table: string): Chain[] {
    const known = this.chains(table)
    const base = (builtIns(table) ?? []).map(
      ({name, hook}): Chain =>
        known.get(name) ?? {name, hook, policy: 'ACCEPT', packets: 0n, bytes: 0n, use: 0},
    )
    const others = [...known.values()].filter(({hook}) => hook === undefined)
    return [...base, ...others.sort((a, b) => (a.name < b.name ? -1 : 1))]
  }

  /** Whether there are chains that packets come to, and that iptables has not made. */
  hasForeignChains(table: string): boolean {
    return [...this.chains(table).values()].some(chain => isForeign(table, chain))
  }

  /** The rules of a chain; changes under way change the array. */
  rules(table: string, chain: string): SetRule[] {
    const known = this.#rules.get(table) ?? new Map()
    this.#rules.set(table, known)
    if (!known.has(chain)) {
      const there = !this.#whole.has(table) && this.chains(table).get(chain)?.handle !== undefined
      known.set(chain, there ? (this.#readRules(table, chain).get(chain) ?? []) : [])
    }
    return known.get(chain) as SetRule[]
  }

  /** Reads the rules of all chains at once. */
  readAll(table: string): void {
    if (this.#whole.has(table) || !this.tables().has(table)) return
    const known = this.#rules.get(table) ?? new Map()
    for (const [chain, rules] of this.#readRules(table)) if (!known.has(chain)) known.set(chain, rules)
    this.#rules.set(table, known)
    this.#whole.add(table)
  }

  /** The table will be empty. */
  forget(table: string): void {
    this.tables().delete(table)
    this.chains(table).clear()
    this.#rules.set(table, new Map())
    this.#whole.add(table)
  }

  #readRules(table: string, chain?: string): Rules {
    const rules: Rules = new Map()
    const {family} = this
    const attributes = {table, ...(chain !== undefined && {chain})}
    const request = nftDump('GETRULE', {nfgen_family: family.number, attributes}, decoded(nftRule))
    for (const {attributes: one} of this.#dump(request)) {
      if (one.table !== table || one.chain === undefined || one.handle === undefined) continue
      if (chain !== undefined && one.chain !== chain) continue
      const expressions = one.expressions ?? []
      const all = rules.get(one.chain) ?? []
      all.push(kernelRule(family, one.handle, expressions))
      rules.set(one.chain, all)
    }
    return rules
  }

  #readChains(): Map<string, Chains> {
    const all = new Map<string, Chains>()
    const request = nftDump('GETCHAIN', {nfgen_family: this.family.number}, decoded(nftChain))
    for (const {attributes} of this.#dump(request)) {
      const {table, name, handle, hook, policy, counters, use = 0} = attributes
      if (table === undefined || name === undefined || handle === undefined) continue
      const chains: Chains = all.get(table) ?? new Map()
      chains.set(name, {
        name,
        handle,
        use,
        packets: counters?.packets ?? 0n,
        bytes: counters?.bytes ?? 0n,
        ...(hook?.hooknum !== undefined && {
          hook: hook.hooknum,
          policy: policy === NF.DROP ? ('DROP' as const) : ('ACCEPT' as const),
        }),
      })
      all.set(table, chains)
    }
    return all
  }

  #dump<T>(request: Request<T>): T[] {
    return this.connection.run(ask(request))
  }
}

const isForeign = (table: string, {name, hook}: Chain): boolean => hook !== undefined && !builtIn(table, name)

/** Rules are read when they are looked at. */
function kernelRule(family: Family, handle: bigint, expressions: readonly Expression[]): SetRule {
  let rule: Rule | undefined
  return {
    handle,
    expressions,
    get rule() {
      rule ??= readRule(family, expressions)
      return rule
    },
  }
}
