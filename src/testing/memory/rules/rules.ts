/** Requests for rules of the routing policy. */
import {AF, NLM_F} from '../../../../protocol/constants.js'
import {FIB_RULE, FR_ACT, RTM, RTPROT} from '../../../../protocol/route/constants.js'
import type {RuleInput} from '../../../../protocol/route/rule.js'
import {useTable as useTable6} from '../ipv6/fib.js'
import {E, invalid, Refused} from '../refused.js'
import type {Space} from '../space.js'
import {alike, exact, given, isCovered} from './likeness.js'
import {type MemoryRule, ruleMessage, rulesOf, tellRule} from './rule.js'

/** `RTM_NEWRULE` */
export function newRule(space: Space, message: RuleInput, flags: number): void {
  const wanted = wish(space, message)
  const same = rulesOf(space, wanted.family).some(one => alike(one, wanted, exact) && isCovered(one, message))
  if (flags & NLM_F.EXCL && same) throw new Refused(E.EXIST)
  configure(space, wanted)
  const {rules} = space
  const at = rules.findIndex(
    one => one.family === wanted.family && one.attributes.priority > wanted.attributes.priority,
  )
  rules.splice(at < 0 ? rules.length : at, 0, wanted)
  tellRule(space, wanted, RTM.NEWRULE)
}

/** What the kernel makes ready for a rule, or for the loss of one. */
function configure(space: Space, {family, action, attributes}: MemoryRule): void {
  if (family === AF.INET) space.merged = false
  else if (action === FR_ACT.TO_TBL && !attributes.l3mdev) {
    if (attributes.table === 0) throw invalid('Invalid table')
    useTable6(space, attributes.table)
  }
  if (family === AF.INET6) space.ruled6 = true
}

/** `RTM_DELRULE`: the first that matches. */
export function deleteRule(space: Space, message: RuleInput): void {
  const wanted = wish(space, message)
  const found = rulesOf(space, wanted.family).find(
    one => alike(one, wanted, given(message)) && isCovered(one, message),
  )
  if (!found) throw new Refused(E.NOENT)
  if (found.family === AF.INET) space.merged = false
  space.rules.splice(space.rules.indexOf(found), 1)
  tellRule(space, found, RTM.DELRULE)
}

/** `RTM_GETRULE` */
export const listRules = (space: Space, {family}: RuleInput): RuleInput[] =>
  space.rules.filter(one => !family || one.family === family).map(one => ruleMessage(space, one))

/** What a message asks for. */
function wish(space: Space, message: RuleInput): MemoryRule {
  const {family = 0, action = 0, flags = 0, attributes: has = {}} = message
  if (family !== AF.INET && family !== AF.INET6) throw new Refused(E.AFNOSUPPORT, 'Rule family not supported')
  const table = has.table ?? message.table ?? 0
  const priority = has.priority ?? freePriority(space, family)
  const {goto: target} = has
  if (has.l3mdev && table) throw invalid('l3mdev and table are mutually exclusive')
  if (target !== undefined && action !== FR_ACT.GOTO) throw invalid('Unexpected goto')
  if (target !== undefined && target <= priority) throw invalid('Backward goto not supported')
  if (target === undefined && action === FR_ACT.GOTO) throw invalid('Missing goto target for action goto')
  const marked = has.fwmark !== undefined
  return {
    ...message,
    family,
    action,
    flags: flags & (FIB_RULE.PERMANENT | FIB_RULE.INVERT | FIB_RULE.FIND_SADDR),
    attributes: {
      ...has,
      table,
      priority,
      suppressPrefixlen: has.suppressPrefixlen ?? -1,
      protocol: has.protocol ?? RTPROT.UNSPEC,
      ...(marked && {fwmask: has.fwmask ?? 0xffffffff}),
    },
  }
}

/** Before the second rule. */
function freePriority(space: Space, family: number): number {
  const second = rulesOf(space, family)[1]?.attributes.priority ?? 0
  return second === 0 ? 0 : second - 1
}
