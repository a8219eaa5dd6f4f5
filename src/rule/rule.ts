/** Rules of the routing policy, as `ip rule` shows and changes them (ip-rule(8)). */
import {AF, NLM_F} from '../../protocol/constants.js'
import {RTM} from '../../protocol/route/constants.js'
import {rule as format} from '../../protocol/route/rule.js'
import {deleteEach} from '../exchange/flush.js'
import {ask, change, dump, type Operation, type Request} from '../exchange/request.js'
import {protocols, tables} from '../route/words.js'
import {familyNumber, ofFamily} from '../words/family.js'
import {checkInteger, checkKeys, checkLinkName} from '../words/options.js'
import {fromMessage} from './read.js'
import type {Rule, RuleFilter, RuleKey} from './types.js'
import {toMessage} from './write.js'

export {fromMessage} from './read.js'
export type * from './types.js'

const filterOptions = new Set<string>([
  'family',
  'priority',
  'table',
  'protocol',
  'iif',
  'oif',
] satisfies (keyof RuleFilter)[])

/** Operations on rules. */
export const rules = {
  /** Prepares the request for all rules that match. The kernel selects by family. */
  *dump(filter?: RuleFilter): Operation<Request<Rule>> {
    const wanted = normal(filter ?? {})
    const family = familyNumber(filter?.family)
    const read = ofFamily(family, (view, start, end) => {
      const message = format.decode(view, start, end, {})
      if (message?.family !== AF.INET && message?.family !== AF.INET6) return undefined
      const rule = fromMessage(message)
      return wanted.every(([key, value]) => rule[key] === value) ? rule : undefined
    })
    return dump(RTM.GETRULE, format, {family}, read)
  },

  /** The rules that match, in the order in which the kernel tries them; all without a filter. */
  *list(filter?: RuleFilter): Operation<Rule[]> {
    return yield* ask(yield* rules.dump(filter))
  },

  /** Adds a rule. `EEXIST` if there is the same. */
  *add(rule: Rule): Operation<void> {
    yield change(RTM.NEWRULE, format, toMessage(rule, false), about(rule), NLM_F.CREATE | NLM_F.EXCL)
  },

  /** Deletes the first rule that matches all that is given. `ENOENT` if there is none. */
  *delete(key: RuleKey): Operation<void> {
    yield change(RTM.DELRULE, format, toMessage(key, true), about(key))
  },

  /** Deletes the rules that match, but those with priority 0, and returns how many. */
  *flush(filter: RuleFilter): Operation<number> {
    const found = yield* rules.list(filter)
    const deletable = found.filter(({priority}) => priority !== 0)
    return yield* deleteEach(deletable, rules.delete, 'ENOENT')
  },
}

const about = ({priority, from, to}: Rule): string =>
  priority === undefined ? `from ${from ?? 'all'}${to === undefined ? '' : ` to ${to}`}` : `${priority}`

/** A filter as values that rules have. */
function normal(filter: RuleFilter): [keyof RuleFilter, unknown][] {
  checkKeys('a rule filter', filter, filterOptions)
  const {family, priority, table, protocol, iif, oif} = filter
  familyNumber(family)
  if (priority !== undefined) checkInteger('priority', priority)
  if (iif !== undefined) checkLinkName('iif', iif)
  if (oif !== undefined) checkLinkName('oif', oif)
  const all: Record<keyof RuleFilter, unknown> = {
    family,
    priority,
    table: table === undefined ? undefined : tables.word(tables.number('table', table, 0xffffffff)),
    protocol: protocol === undefined ? undefined : protocols.word(protocols.number('protocol', protocol)),
    iif,
    oif,
  }
  return (Object.entries(all) as [keyof RuleFilter, unknown][]).filter(([, value]) => value !== undefined)
}
