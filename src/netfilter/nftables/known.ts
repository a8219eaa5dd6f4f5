/** What rules refer to: the sets and chains that belong to them, and the sets that they need to know. */
import {NFT_SET} from '../../../protocol/netfilter/nftables/constants.js'
import {type NftElement, nftElements} from '../../../protocol/netfilter/nftables/element.js'
import type {NftExpression} from '../../../protocol/netfilter/nftables/expression.js'
import {type NftRuleMessage, nftRule} from '../../../protocol/netfilter/nftables/rule.js'
import {nftSet} from '../../../protocol/netfilter/nftables/set.js'
import {NetlinkError} from '../../exchange/netlink-error.js'
import {ask, type Operation, type Request} from '../../exchange/request.js'
import {nftDump, nftMessage} from './message.js'
import {type InTable, inTable} from './options.js'
import type {Known} from './statements/context.js'
import {dataOf} from './statements/expressions.js'
import type {Field} from './statements/fields/field.js'
import {fields} from './statements/fields/fields.js'
import {type InOwnChain, isOwnChain} from './statements/own/own-chain.js'
import {isOwnSet, type KnownSet} from './statements/own/own-set.js'
import {setNamedBy} from './statements/own/with-own-set.js'
import {readStatements} from './statements/statements.js'
import {fromUserdata} from './userdata.js'

/** What the rules of a table refer to. */
export type KnownIn = (family: number, table: string) => Known

const expressionsOf = ({attributes}: NftRuleMessage): readonly NftExpression[] => attributes.expressions ?? []

/** Whether a rule refers to no sets or chains of which there is more to know. */
export function standsAlone(message: NftRuleMessage): boolean {
  const expressions = expressionsOf(message)
  return !needSets(expressions) && expressions.every(one => ownChainOf(one) === undefined)
}

/** Whether expressions do not tell enough without their sets. */
const needSets = (expressions: readonly NftExpression[]): boolean =>
  expressions.some(needsSet) ||
  (expressions.some(one => setNamedBy(one) !== undefined) && expressions.some(mayTurn))

/** Loads numbers of the host, or turns their bytes round: how they are looked up depends on the set. */
const mayTurn = (one: NftExpression): boolean => turning.has(one.name) || turning.has(loadOf(one))

const loadOf = ({name, data}: NftExpression): string => `${name} ${(data as {key?: string} | undefined)?.key}`

/** Expressions that turn, or load what has no row of its own, by their names; and loads of numbers of the host. */
const turning = new Set<string | undefined>(['byteorder', 'hash', 'numgen', 'socket', 'xfrm'])
for (const {type, load} of Object.values<Field>(fields)) if (type.turns) turning.add(loadOf(load))

/** Whether an expression does not tell enough without its set: what is in it, or what its data are. */
function needsSet(expression: NftExpression): boolean {
  const name = setNamedBy(expression)
  if (name !== undefined) return isOwnSet(name) || expression.name === 'objref'
  return dataOf(expression, 'dynset')?.sregData !== undefined
}

/** The chain that the rule of this expression goes to, if it belongs to the rule. */
function ownChainOf(expression: NftExpression): string | undefined {
  const chain = dataOf(expression, 'immediate')?.data?.verdict?.chain
  return isOwnChain(chain) ? chain : undefined
}

/** Asks for what these rules refer to. */
export function* knownTo(messages: readonly NftRuleMessage[]): Operation<KnownIn> {
  const tables = new Map<string, NftRuleMessage[]>()
  for (const message of messages) {
    const key = `${message.nfgen_family} ${message.attributes.table}`
    const list = tables.get(key)
    if (list) list.push(message)
    else tables.set(key, [message])
  }
  const found = new Map<string, Known>()
  for (const [key, list] of tables) found.set(key, yield* knownInTable(list))
  return (family, table) => found.get(`${family} ${table}`) as Known
}

function* knownInTable(messages: readonly NftRuleMessage[]): Operation<Known> {
  const [first] = messages
  const {nfgen_family = 0, attributes: {table = ''} = {}} = first ?? {}
  const chains = yield* ownChains(nfgen_family, table, messages)
  const all = [...messages, ...[...chains.values()].flat()].flatMap(expressionsOf)
  const sets = yield* setsNamed(nfgen_family, table, all)
  return knownOf(sets, chains)
}

/** What is known by these sets, and the rules in chains that belong to rules. */
export function knownOf(sets: Known['sets'], chains: ReadonlyMap<string, readonly NftRuleMessage[]>): Known {
  const read = new Map<string, InOwnChain[]>()
  const known: Known = {
    sets,
    rulesOf(chain) {
      const list = chains.get(chain)
      const rules = read.get(chain) ?? list?.map(message => inOwnChain(message, known))
      if (rules) read.set(chain, rules)
      return rules
    },
  }
  return known
}

function inOwnChain({nfgen_family, attributes}: NftRuleMessage, known: Known): InOwnChain {
  const {expressions = [], userdata} = attributes
  return {statements: readStatements(nfgen_family, expressions, known), ...fromUserdata(userdata)}
}

/** The rules in chains that belong to the rules, or to rules in those. */
function* ownChains(nfgen_family: number, table: string, messages: readonly NftRuleMessage[]) {
  const chains = new Map<string, readonly NftRuleMessage[]>()
  const rest = [...messages]
  for (let message = rest.pop(); message; message = rest.pop()) {
    for (const expression of expressionsOf(message)) {
      const chain = ownChainOf(expression)
      if (chain === undefined || chains.has(chain)) continue
      const inside = yield* unlessGone(
        nftDump('GETRULE', {nfgen_family, attributes: {table, chain}}, (view, start, end) =>
          nftRule.decode(view, start, end, {}),
        ),
      )
      chains.set(chain, inside)
      rest.push(...inside)
    }
  }
  return chains
}

/** The sets of a table if expressions do not tell all of them; those that belong to rules, with their elements. */
function* setsNamed(nfgen_family: number, table: string, expressions: readonly NftExpression[]) {
  const sets = new Map<string, KnownSet>()
  if (!needSets(expressions)) return sets
  const used = new Set(expressions.map(setNamedBy))
  const request = nftDump('GETSET', {nfgen_family, attributes: {table}}, (view, start, end) =>
    nftSet.decode(view, start, end, {}),
  )
  for (const {attributes} of yield* unlessGone(request)) {
    const {name = '', flags = 0} = attributes
    const own = (flags & NFT_SET.ANONYMOUS) !== 0
    if (own && !used.has(name)) continue
    sets.set(name, {attributes, ...(own && {elements: yield* elementsOf(nfgen_family, table, name)})})
  }
  return sets
}

/** Those of the named sets in a rule's table that have ranges. */
export function* rangedIn(where: InTable, names: Iterable<string>): Operation<Set<string>> {
  const ranged = new Set<string>()
  for (const name of names) {
    const {nfgen_family, table} = inTable(where)
    const request = nftMessage('GETSET', {nfgen_family, attributes: {table, name}})
    const [set] = yield* unlessGone({...request, last: undefined})
    if ((set?.attributes.flags ?? 0) & NFT_SET.INTERVAL) ranged.add(name)
  }
  return ranged
}

/** All elements of a set. */
function* elementsOf(nfgen_family: number, table: string, set: string): Operation<NftElement[]> {
  const request = nftDump('GETSETELEM', {nfgen_family, attributes: {table, set}}, (view, start, end) =>
    nftElements.decode(view, start, end, {}),
  )
  return (yield* unlessGone(request)).flatMap(({attributes}) => attributes.elements ?? [])
}

/** The answers; none if what was asked for is gone meanwhile. */
function* unlessGone<T>(request: Request<T>): Operation<T[]> {
  try {
    return yield* ask(request)
  } catch (error) {
    if (error instanceof NetlinkError && error.code === 'ENOENT') return []
    throw error
  }
}
