/** What the monitor remembers, to tell of rules and elements in words. */
import type {NftElement, NftElementsMessage} from '../../../protocol/netfilter/nftables/element.js'
import type {NftRuleMessage} from '../../../protocol/netfilter/nftables/rule.js'
import type {NftSetMessage} from '../../../protocol/netfilter/nftables/set.js'
import {knownOf} from './known.js'
import {type NftRule, ruleOf} from './rule.js'
import {isOwnChain} from './statements/own/own-chain.js'
import {isOwnSet} from './statements/own/own-set.js'

/** A set, and of one that belongs to a rule its elements. */
interface WatchedSet extends NftSetMessage {
  readonly elements?: NftElement[]
}

/** What is in a table: sets by their names, and rules in chains that belong to other rules. */
interface WatchedTable {
  readonly sets: Map<string, WatchedSet>
  readonly chains: Map<string, NftRuleMessage[]>
}

type Change = 'new' | 'delete'

export class Watched {
  readonly #tables = new Map<string, WatchedTable>()
  /** What to forget at the end of the transaction: until then, its rules may refer to it. */
  readonly #gone: (() => void)[] = []

  constructor(sets: readonly NftSetMessage[]) {
    for (const set of sets) this.set(set, 'new')
  }

  #table(family: number, name = ''): WatchedTable {
    const key = `${family} ${name}`
    const table = this.#tables.get(key) ?? {sets: new Map(), chains: new Map()}
    this.#tables.set(key, table)
    return table
  }

  /** Remembers or forgets a set. Returns whether it belongs to a rule. */
  set(message: NftSetMessage, change: Change): boolean {
    const {nfgen_family, attributes} = message
    const {table, name = '', handle} = attributes
    const {sets} = this.#table(nfgen_family, table)
    const own = isOwnSet(name)
    if (change === 'new') sets.set(name, {...message, ...(own && {elements: []})})
    else
      this.#gone.push(() => {
        // By then, there may be another one of that name.
        if (sets.get(name)?.attributes.handle === handle) sets.delete(name)
      })
    return own
  }

  /** The set that elements are of, if it is known. */
  setOf({nfgen_family, attributes}: NftElementsMessage): WatchedSet | undefined {
    return this.#table(nfgen_family, attributes.table).sets.get(attributes.set ?? '')
  }

  /** Remembers or forgets a rule in a chain of another's own. Returns whether it is one. */
  inside(message: NftRuleMessage, change: Change): boolean {
    const {table, chain = ''} = message.attributes
    if (!isOwnChain(chain)) return false
    const {chains} = this.#table(message.nfgen_family, table)
    if (change === 'new') chains.set(chain, [...(chains.get(chain) ?? []), message])
    else this.#gone.push(() => chains.delete(chain))
    return true
  }

  /** A rule with what belongs to it. */
  rule(message: NftRuleMessage): NftRule {
    return ruleOf(message, (family, table) => {
      const {sets, chains} = this.#table(family, table)
      return knownOf(sets, chains)
    })
  }

  /** Forgets what is gone, at the end of a transaction. */
  settle(): void {
    for (const forget of this.#gone.splice(0)) forget()
  }
}
