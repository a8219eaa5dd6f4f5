/** The commands. */
import type {Changes} from './change.js'
import type {Command} from './command.js'
import type {Expression} from './expressions.js'
import {list} from './list.js'
import {Refusal, wrong} from './problem.js'
import {readRule} from './read.js'
import type {Rule} from './rule.js'
import type {RuleSet, SetRule} from './rule-set.js'
import {builtIn} from './tables.js'
import {ruleOptions, ruleSummary} from './text.js'
import {ruleExpressions} from './write.js'

/** What a command works with. */
export interface Work {
  readonly set: RuleSet
  readonly changes: Changes
  /** Whether more commands will follow, which look at what this one has done. */
  readonly keeps: boolean
  /** Says something on standard output. */
  say(text: string): void
}

type Perform = (command: Command & {chain: string}, work: Work) => void

const noChain = () => new Refusal('No chain/target/match by that name.')
const noRule = () => new Refusal('Bad rule (does a matching rule exist in that chain?).')

/** Commands by their letters. */
export const performers: Readonly<Record<string, Perform>> = {
  A: append,
  I: insert,
  R: replace,
  D: remove,
  C: check,
  F: flush,
  Z: zero,
  N: newChain,
  X: deleteChains,
  E: renameChain,
  P: setPolicy,
  L: show,
  S: show,
}

function show(command: Command, {set, say}: Work): void {
  list(set, command, say)
}

/** The chain of a rule, which a built-in one becomes by being named. */
function useChain({table, chain}: {table: string; chain: string}, {set, changes}: Work): void {
  if (builtIn(table, chain)) changes.builtIn(table, chain)
  else if (!set.chain(table, chain)) throw noChain()
}

function checkTarget({table, rules: [rule]}: Command, {set}: Work): void {
  const target = rule?.target
  if (!target || !('chain' in target)) return
  if (!set.chain(table, target.chain)) throw wrong(`Chain '${target.chain}' does not exist`)
}

function append(command: Command & {chain: string}, work: Work): void {
  const {table, chain, rules} = command
  checkTarget(command, work)
  let known: SetRule[] | undefined
  for (const [i, rule] of rules.entries()) {
    sayRule(command, rule, work)
    if (i === 0) {
      useChain(command, work)
      known = work.keeps ? work.set.rules(table, chain) : undefined
    }
    work.changes.append(table, chain, rule, known)
  }
}

function insert(command: Command & {chain: string}, work: Work): void {
  const {table, chain, number = 1, rules} = command
  const {set, changes} = work
  checkTarget(command, work)
  if (!set.chain(table, chain) && !builtIn(table, chain)) throw noChain()
  const known = number > 1 || work.keeps ? set.rules(table, chain) : undefined
  const index = number - 1
  if (index > (known?.length ?? 0)) throw new Refusal('Index of insertion too big.')
  useChain(command, work)
  for (const rule of rules) {
    if (index > 0 && index === known?.length) changes.append(table, chain, rule, known)
    else changes.insert(table, chain, rule, known, index)
    sayRule(command, rule, work)
  }
}

function sayRule({verbose}: Command, rule: Rule, {set, say}: Work): void {
  if (verbose > 0) say(ruleSummary(set.family, rule))
}

function replace(command: Command & {chain: string}, work: Work): void {
  const {table, chain, number = 1, rules} = command
  const {set, changes} = work
  checkTarget(command, work)
  if (!set.chain(table, chain)) throw noChain()
  const known = set.rules(table, chain)
  if (number > known.length) throw new Refusal('Index of replacement too big.')
  for (const rule of rules) {
    changes.replace(table, chain, rule, known, number - 1)
    sayRule(command, rule, work)
  }
}

/** The place of a rule that is written in the same way, now or once the kernel has made one match of all ports. */
function findRule({family}: RuleSet, known: readonly SetRule[], wanted: Rule): number {
  const asMade = readRule(family, ruleExpressions(family, wanted))
  const texts = [wanted, asMade].map(rule => ruleOptions(family, rule))
  return known.findIndex(({rule}) => texts.includes(ruleOptions(family, rule)))
}

function remove(command: Command & {chain: string}, work: Work): void {
  const {table, chain, number, rules} = command
  const {set, changes} = work
  if (number !== undefined) {
    if (!set.chain(table, chain)) throw noChain()
    const known = set.rules(table, chain)
    if (number > known.length) throw new Refusal('Index of deletion too big.')
    changes.delete(table, chain, known, number - 1)
    return
  }
  checkTarget(command, work)
  const known = set.rules(table, chain)
  for (const rule of rules) {
    const index = findRule(set, known, rule)
    if (index < 0) throw noRule()
    sayRule(command, rule, work)
    changes.delete(table, chain, known, index)
  }
}

function check(command: Command & {chain: string}, work: Work): void {
  const {table, chain, rules} = command
  const {set} = work
  checkTarget(command, work)
  for (const rule of rules) {
    if (findRule(set, set.rules(table, chain), rule) < 0) throw noRule()
    sayRule(command, rule, work)
  }
}

function flush(command: Command, work: Work): void {
  const {table, chain, verbose} = command
  const {set, changes, say} = work
  if (chain !== undefined) {
    useChain({table, chain}, work)
    changes.flush(table, chain)
    if (verbose > 0) say(`Flushing chain \`${chain}'\n`)
    return
  }
  if (verbose === 0) {
    if (set.tables().has(table)) changes.flush(table)
    return
  }
  // Chains that are named come into being.
  for (const {name} of set.shown(table)) flush({...command, chain: name}, work)
}

function zero({table, chain, number, verbose, alsoZero}: Command, {set, changes, say}: Work): void {
  if (chain !== undefined && number !== undefined && alsoZero !== 'chains') {
    if (!set.chain(table, chain)) throw noRule()
    const rule = set.rules(table, chain)[number - 1]
    if (rule) changes.zeroRule(table, chain, rule)
    return
  }
  const listed = alsoZero !== undefined && builtIn(table, chain ?? '')
  if (chain !== undefined && !set.chain(table, chain) && !listed) throw noChain()
  if (chain === undefined) set.readAll(table)
  // What was listed before counts as being there.
  for (const one of alsoZero ? set.shown(table) : set.there(table)) {
    if (chain !== undefined && one.name !== chain) continue
    if (verbose > 0) say(`Zeroing chain \`${one.name}'\n`)
    if (one.policy) changes.zero(table, one)
    for (const rule of set.rules(table, one.name)) {
      if (rule.expressions.some(isCounting)) changes.zeroRule(table, one.name, rule)
    }
  }
}

/** Whether it is a counter that has counted something. */
function isCounting({name, data}: Expression): boolean {
  const {packets = 0n, bytes = 0n} = (name === 'counter' && data ? data : {}) as Partial<Rule>
  return packets !== 0n || bytes !== 0n
}

function newChain({table, chain}: Command & {chain: string}, {set, changes}: Work): void {
  if (set.chain(table, chain) || builtIn(table, chain)) throw new Refusal('Chain already exists.')
  changes.chain(table, chain)
}

/** Built-in chains go, too, while nothing is in them. */
function deleteChains({table, chain, verbose}: Command, {set, changes, say}: Work): void {
  const found = chain === undefined ? undefined : set.chain(table, chain)
  if (chain !== undefined && !found) throw noChain()
  const all = found ? [found] : verbose > 0 ? set.there(table) : [...set.chains(table).values()]
  const base = all.filter(({name}) => builtIn(table, name))
  for (const one of base) {
    const empty = set.rules(table, one.name).length === 0
    if (found && one.policy !== 'ACCEPT') throw new Refusal('Directory not empty.')
    if (found || (empty && one.policy === 'ACCEPT')) changes.deleteChain(table, one.name)
  }
  for (const {name} of all.filter(({hook}) => hook === undefined)) {
    if (verbose > 0) say(`Deleting chain \`${name}'\n`)
    changes.deleteChain(table, name)
  }
}

function renameChain({table, chain, second = ''}: Command & {chain: string}, {set, changes}: Work): void {
  if (set.chain(table, second) || builtIn(table, second)) throw new Refusal('File exists.')
  const known = set.chain(table, chain)
  if (!known) throw noChain()
  changes.renameChain(table, known, second)
}

function setPolicy({table, chain, second}: Command & {chain: string}, {changes, keeps}: Work): void {
  if (second !== 'ACCEPT' && second !== 'DROP') {
    throw new Refusal(keeps ? 'Bad policy name.' : "Bad policy name. Run `dmesg' for more information.")
  }
  if (!builtIn(table, chain)) throw new Refusal('Bad built-in chain name.')
  changes.builtIn(table, chain)
  changes.policy(table, chain, second)
}
