/** Rules, as nft(8) shows and changes them. */

import {findAttribute} from '../../../protocol/attribute-reader.js'
import {noHeader} from '../../../protocol/codec.js'
import {NLM_F} from '../../../protocol/constants.js'
import type {NftRuleMessage} from '../../../protocol/netfilter/nftables/rule.js'
import {nftRule, nftRuleAttributes} from '../../../protocol/netfilter/nftables/rule.js'
import {ask, type Operation, type Request} from '../../exchange/request.js'
import {checkKeys, typeError} from '../../words/options.js'
import {type KnownIn, knownTo, rangedIn, standsAlone} from './known.js'
import {messageType, nftDump, nftMessage} from './message.js'
import {checkName, defined, type InTable, inTable} from './options.js'
import {ownMessages} from './own-messages.js'
import {nothingKnown, type Ranged} from './statements/context.js'
import {isOwnChain} from './statements/own/own-chain.js'
import {readStatements, writeStatements} from './statements/statements.js'
import type {Statement} from './statements/types.js'
import {type Commented, fromUserdata, toUserdata} from './userdata.js'
import {families, type NftFamily, optionalFamily} from './words.js'

/** The chain that a rule is in. */
export interface InChain extends InTable {
  chain: string
}

/** What names a rule. */
export interface NftRuleKey extends InChain {
  handle: bigint
}

/** A rule. What `list` returns is valid for `add`. */
export interface NftRule extends InChain, Commented {
  /** What it does, in order. */
  statements: Statement[]
  /** Number of the rule. Reported by `list` and `add`; `replace` needs it. */
  handle?: bigint
  /** Handle of a rule: `add` puts the new one behind it, `insert` before it. */
  position?: bigint
  /** What matches and targets of x_tables want to know about the rule. */
  compat?: {proto?: number; flags?: number}
}

/** Which rules to list. */
export interface NftRuleFilter {
  family?: NftFamily
  table?: string
  chain?: string
}

const options = new Set<string>([
  'family',
  'table',
  'chain',
  'statements',
  'handle',
  'position',
  'compat',
  'comment',
  'userdata',
] satisfies (keyof NftRule)[])
const filterOptions = new Set<string>(['family', 'table', 'chain'] satisfies (keyof NftRuleFilter)[])

/** Operations on rules. */
export const rules = {
  /**
   * The rules that match, in the order of their chains; all without a filter. Those in chains of a rule's own are in
   * that rule.
   */
  *list(filter?: NftRuleFilter): Operation<NftRule[]> {
    checkKeys('a rule filter', filter ?? {}, filterOptions)
    const {family, table, chain} = filter ?? {}
    const attributes = {...(table !== undefined && {table}), ...(chain !== undefined && {chain})}
    const request = nftDump('GETRULE', {nfgen_family: optionalFamily(family), attributes}, readRule)
    const found = yield* ask(request)
    const known = yield* knownTo(found.filter(isMessage))
    return found
      .map(one => (isMessage(one) ? ruleOf(one, known) : one))
      .filter(rule => rule.chain === chain || !isOwnChain(rule.chain))
  },

  /**
   * Adds a rule at the end of its chain, or behind `position`. Returns its handle, which is `undefined` in a transaction
   * with `{echo: false}`.
   */
  add(rule: NftRule): Operation<bigint> {
    return change(rule, NLM_F.CREATE | NLM_F.APPEND)
  },

  /** Adds a rule at the start of its chain, or before `position`. Returns its handle. */
  insert(rule: NftRule): Operation<bigint> {
    return change(rule, NLM_F.CREATE)
  },

  /** Puts a rule in the place of another, which has the handle. Returns the new one's handle. */
  *replace(rule: NftRule): Operation<bigint> {
    if (rule.handle === undefined) throw typeError('handle', 'the handle of a rule', rule.handle)
    return yield* change(rule, NLM_F.REPLACE, rule.handle)
  },

  /** Deletes a rule. `ENOENT` if there is none. */
  *delete(key: NftRuleKey): Operation<void> {
    yield nftMessage('DELRULE', keyMessage(key))
  },

  /** Deletes a rule, if it and its chain are there (Linux 6.3 or newer). */
  *destroy(key: NftRuleKey): Operation<void> {
    yield nftMessage('DESTROYRULE', keyMessage(key))
  },

  /** Deletes all rules of a chain, or of a table. */
  *flush(where: InTable & {chain?: string}): Operation<void> {
    checkKeys('a rule filter', where, filterOptions)
    const {nfgen_family, table} = inTable(where)
    const {chain} = where
    const attributes = {table, ...(chain !== undefined && {chain: checkName('chain', chain)})}
    yield nftMessage('DELRULE', {nfgen_family, attributes})
  },
}

function keyMessage(key: NftRuleKey) {
  const {nfgen_family, table} = inTable(key)
  if (typeof key.handle !== 'bigint') throw typeError('handle', 'a bigint', key.handle)
  return {nfgen_family, attributes: {table, chain: checkName('chain', key.chain), handle: key.handle}}
}

function* change(rule: NftRule, flags: number, handle?: bigint): Operation<bigint> {
  const asked = new Set<string>()
  const first = messagesOf(rule, flags, handle, name => {
    asked.add(name)
    return false
  })
  const ranged = asked.size > 0 ? yield* rangedIn(rule, asked) : asked
  // What was yielded is let go of: many rules may wait for the end of a transaction.
  const messages = ranged.size > 0 ? messagesOf(rule, flags, handle, name => ranged.has(name)) : first
  messages.reverse()
  while (messages.length > 1) yield partly(messages.pop() as Request)
  const echoed = (yield messages.pop() as Request) as bigint[]
  // The kernel echoes the rule that a new one replaces, too. Of nothing comes nothing: see the types of `batch`.
  return echoed.reduce<bigint | undefined>((a, b) => (a !== undefined && a > b ? a : b), undefined) as bigint
}

/** The rule, and before it the sets and chains that go with it. */
function messagesOf(rule: NftRule, flags: number, handle: bigint | undefined, ranged: Ranged): Request[] {
  checkKeys('a rule', rule, options)
  const {nfgen_family, table} = inTable(rule)
  const {statements, position, compat} = rule
  const {expressions, ...own} = writeStatements(nfgen_family, statements, ranged)
  const attributes = {
    table,
    chain: checkName('chain', rule.chain),
    ...(handle !== undefined && {handle}),
    expressions,
    ...(compat && {compat}),
    ...(position !== undefined && {position}),
    ...toUserdata(rule),
  }
  const message = nftMessage('NEWRULE', {nfgen_family, attributes}, {flags: flags | NLM_F.ECHO})
  return [...ownMessages(nfgen_family, table, own, ranged), {...message, read: readHandle}]
}

const handleRow = nftRuleAttributes.rows.handle

/** Reads the handle of a rule, and nothing else: many rules may be added at once. */
function readHandle(view: DataView, start: number, end: number, type: number): bigint | undefined {
  if (type !== NEWRULE) return undefined
  const found = findAttribute(view, start + nftRule.head.size, end, handleRow.number)
  return found && handleRow.codec.decode(view, found.start, found.end, noHeader)
}

const NEWRULE = messageType('NEWRULE')

/** A message that others of its operation follow. */
const partly = <T>(request: Request<T>): Request<T> => ({...request, last: undefined})

/** Reads a rule, or only its message if more must be asked for. Messages take much more memory. */
function readRule(view: DataView, start: number, end: number): NftRule | NftRuleMessage | undefined {
  const message = nftRule.decode(view, start, end, {})
  return message && standsAlone(message) ? ruleOf(message, () => nothingKnown) : message
}

const isMessage = (one: NftRule | NftRuleMessage): one is NftRuleMessage => 'attributes' in one

/** A rule by its message, and what rules refer to. */
export function ruleOf(message: NftRuleMessage, knownIn: KnownIn): NftRule {
  const family = message.nfgen_family
  const {table = '', chain = '', expressions = [], handle, compat, userdata} = message.attributes
  return defined({
    family: families.word(family) as NftFamily,
    table,
    chain,
    statements: readStatements(family, expressions, knownIn(family, table)),
    handle,
    compat,
    ...fromUserdata(userdata),
  }) as NftRule
}
