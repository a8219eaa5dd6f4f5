/** Changes of the rule set: the messages for the kernel, each with what a complaint about it would say. */
import {NLM_F} from '../../../protocol/constants.js'
import {NF} from '../../../protocol/netfilter/constants.js'
import type {Request} from '../../exchange/request.js'
import {nftMessage} from '../../netfilter/nftables/message.js'
import {RefusedBatch} from '../../netfilter/refused-batch.js'
import {strerror} from '../../system/libc.js'
import type {Family} from './family.js'
import {Problem} from './problem.js'
import {Raced} from './race.js'
import type {Rule} from './rule.js'
import type {Chain, Policy, RuleSet, SetRule} from './rule-set.js'
import {builtIn} from './tables.js'
import {ruleCompat, ruleExpressions} from './write.js'

interface Change {
  readonly message: Parameters<typeof nftMessage>[0]
  attributes: Readonly<Record<string, unknown>>
  /** Of a new rule; its expressions are made when they are sent, for there may be many. */
  rule?: Rule
  readonly flags: number
  /** `RULE_APPEND` */
  readonly what: string
  /** `rule in chain INPUT` */
  readonly about: string
  readonly line: number
}

/** A rule of which no more than the message is there. */
interface NewRule extends SetRule {
  readonly change: Change
}

const POLICIES = {ACCEPT: NF.ACCEPT, DROP: NF.DROP} as const

const noCounters = {packets: 0n, bytes: 0n}

/** Changes of one family, which happen together. What was asked for last can already be seen in the set. */
export class Changes {
  readonly #set: RuleSet
  #changes: Change[] = []
  #ids = 0
  /** The line of a file that asks for what comes next. */
  line = 0

  constructor(set: RuleSet) {
    this.#set = set
  }

  /** Makes the table unless it is there. */
  table(name: string): void {
    if (this.#set.tables().has(name)) return
    this.#set.tables().add(name)
    this.#add('TABLE_ADD', `table ${name}`, 'NEWTABLE', {name}, NLM_F.CREATE)
  }

  /** Takes away the table with all that is in it. */
  deleteTable(name: string): void {
    if (!this.#set.tables().has(name)) return
    this.#add('TABLE_FLUSH', `table ${name}`, 'DELTABLE', {name}, 0)
    this.#set.forget(name)
  }

  /** Makes a built-in chain unless it is there. */
  builtIn(table: string, name: string): void {
    if (!builtIn(table, name) || this.#set.chain(table, name)) return
    this.table(table)
    this.#baseChain(table, name, 'CHAIN_ADD', {policy: NF.ACCEPT}, NLM_F.CREATE)
    this.#put(table, {name, policy: 'ACCEPT', hook: builtIn(table, name)?.hook ?? 0})
  }

  /** Sets the policy and counters of a built-in chain; without a policy, it keeps its own. */
  policy(table: string, name: string, policy?: Policy, counters: object = noCounters): void {
    const settings = {...(policy && {policy: POLICIES[policy]}), counters}
    this.#baseChain(table, name, 'CHAIN_UPDATE', settings, 0)
    this.#put(table, {name, ...(policy && {policy})})
  }

  /** Zeroes the counters of a built-in chain. */
  zero(table: string, {name, policy = 'ACCEPT'}: Chain): void {
    const settings = {policy: POLICIES[policy], counters: noCounters}
    this.#baseChain(table, name, 'CHAIN_ZERO', settings, NLM_F.CREATE)
  }

  chain(table: string, name: string): void {
    this.table(table)
    this.#add('CHAIN_USER_ADD', `chain ${name}`, 'NEWCHAIN', {table, name}, NLM_F.CREATE | NLM_F.EXCL)
    this.#put(table, {name})
  }

  deleteChain(table: string, name: string): void {
    this.#add('CHAIN_DEL', `chain ${name}`, 'DELCHAIN', {table, name}, NLM_F.NONREC)
    this.#set.chains(table).delete(name)
  }

  renameChain(table: string, chain: Chain, name: string): void {
    const {handle} = chain
    this.#add('CHAIN_RENAME', `chain ${name}`, 'NEWCHAIN', {table, name, handle}, 0)
    this.#set.chains(table).delete(chain.name)
    this.#put(table, {...chain, name})
  }

  /** Deletes the rules of a chain, or of all. */
  flush(table: string, chain?: string): void {
    const attributes = {table, ...(chain !== undefined && {chain})}
    this.#add('RULE_FLUSH', `rule in chain ${chain ?? ''}`, 'DELRULE', attributes, 0)
    const chains = chain === undefined ? [...this.#set.chains(table).keys()] : [chain]
    for (const name of chains) this.#set.rules(table, name).length = 0
  }

  append(table: string, chain: string, rule: Rule, known?: SetRule[]): void {
    const change = this.#rule('RULE_APPEND', table, chain, rule, NLM_F.CREATE | NLM_F.APPEND)
    known?.push(this.#newRule(rule, change))
  }

  /** In front of the rule at an index of `known`; without any, at the beginning. */
  insert(table: string, chain: string, rule: Rule, known?: SetRule[], index = 0): void {
    const before = index > 0 ? known?.[index] : undefined
    const change = this.#rule(
      'RULE_INSERT',
      table,
      chain,
      rule,
      NLM_F.CREATE,
      before && this.#position(before),
    )
    known?.splice(index, 0, this.#newRule(rule, change))
  }

  /** In the place of the rule at an index. */
  replace(table: string, chain: string, rule: Rule, known: SetRule[], index: number): void {
    const old = known[index] as SetRule
    const flags = NLM_F.CREATE | NLM_F.REPLACE
    if (old.handle !== undefined) {
      const change = this.#rule('RULE_REPLACE', table, chain, rule, flags, {handle: old.handle})
      known[index] = this.#newRule(rule, change)
      return
    }
    const {change} = old as NewRule
    change.rule = rule
    known[index] = this.#newRule(rule, change)
  }

  /** Puts a rule in the place of one that has the same expressions but for the counters. */
  zeroRule(table: string, chain: string, {handle, expressions}: SetRule): void {
    if (handle === undefined) return
    const zeroed = expressions.map(one =>
      one.name === 'counter' ? {name: 'counter', data: noCounters} : one,
    )
    const attributes = {table, chain, handle, expressions: zeroed}
    const flags = NLM_F.CREATE | NLM_F.REPLACE
    this.#add('RULE_REPLACE', `rule in chain ${chain}`, 'NEWRULE', attributes, flags)
  }

  delete(table: string, chain: string, known: SetRule[], index: number): void {
    const [old] = known.splice(index, 1) as [SetRule]
    const {handle} = old
    if (handle === undefined) {
      const {change} = old as NewRule
      this.#changes = this.#changes.filter(one => one !== change)
    } else this.#add('RULE_DELETE', `rule in chain ${chain}`, 'DELRULE', {table, chain, handle}, 0)
  }

  /** Has all of it happen. Throws the complaint about what the kernel refuses, and {@link Raced}. */
  commit(): void {
    const changes = this.#changes
    if (changes.length === 0) return
    const {connection, family, generation} = this.#set
    try {
      connection.nftables.batch(messagesOf(changes, family), {generation})
    } catch (error) {
      if (!(error instanceof RefusedBatch)) throw error
      if (error.errors.some(({code}) => code === 'ERESTART')) throw new Raced('resource', error.message)
      throw new Problem('resource', refusal(error, changes))
    }
  }

  #position(rule: SetRule): object {
    if (rule.handle !== undefined) return {position: rule.handle}
    const {change} = rule as NewRule
    const id = (change.attributes.id as number | undefined) ?? ++this.#ids
    change.attributes = {...change.attributes, id}
    return {positionId: id}
  }

  #newRule(rule: Rule, change: Change): NewRule {
    return {rule, change, expressions: []}
  }

  #rule(what: string, table: string, chain: string, rule: Rule, flags: number, place: object = {}): Change {
    const change = this.#add(what, `rule in chain ${chain}`, 'NEWRULE', {table, chain, ...place}, flags)
    change.rule = rule
    return change
  }

  #baseChain(table: string, name: string, what: string, settings: object, flags: number): void {
    const {hook, priority, type} = builtIn(table, name) ?? {}
    const chain = {table, name, hook: {hooknum: hook, priority}, ...settings, type}
    this.#add(what, `chain ${name}`, 'NEWCHAIN', chain, flags)
  }

  #put(table: string, chain: Partial<Chain> & {name: string}): void {
    const known = this.#set.chains(table).get(chain.name)
    this.#set.chains(table).set(chain.name, {packets: 0n, bytes: 0n, use: 0, ...known, ...chain})
  }

  #add(
    what: string,
    about: string,
    message: Change['message'],
    attributes: Change['attributes'],
    flags: number,
  ): Change {
    const change = {message, attributes, flags, what, about, line: this.line}
    this.#changes.push(change)
    return change
  }
}

function* messagesOf(changes: readonly Change[], family: Family): Generator<Request, void> {
  for (const {message, attributes, rule, flags, about} of changes) {
    const more = rule && {expressions: ruleExpressions(family, rule), compat: ruleCompat(rule)}
    const value = {nfgen_family: family.number, attributes: {...attributes, ...more}}
    yield nftMessage(message, value as never, {flags, about})
  }
}

/** Of a command, the first thing that was refused; of a file, all with their lines. */
function refusal({errors, indexes}: RefusedBatch, changes: readonly Change[]): string {
  const texts = errors.map(({errno}, i) => {
    const {what, about, line} = changes[indexes[i] ?? 0] as Change
    return `${line > 0 ? `\nline ${line}: ` : ' '}${what} failed (${strerror(-errno)}): ${about}`
  })
  return changes.some(({line}) => line > 0) ? texts.join('') : (texts[0] ?? '')
}
