/** Requests for rules of the routing policy. */
import {AF, NLM_F} from '../../../../protocol/constants.js'
import {FIB_RULE, FR_ACT, RT_TABLE, RTM, RTNLGRP, RTPROT} from '../../../../protocol/route/constants.js'
import {rule as format, type RuleInput} from '../../../../protocol/route/rule.js'
import {useTable as useTable6} from '../ipv6/fib.js'
import {E, Refused} from '../refused.js'
import type {Space} from '../space.js'

type Attributes = NonNullable<RuleInput['attributes']>

/** A rule as the kernel keeps it. */
export interface MemoryRule extends RuleInput {
  readonly family: number
  readonly action: number
  readonly flags: number
  readonly attributes: Attributes & {readonly table: number; readonly priority: number}
}

/** The rules that every namespace begins with. */
export const newRules = (): MemoryRule[] => [
  usual(AF.INET, 0, RT_TABLE.LOCAL),
  usual(AF.INET, 32766, RT_TABLE.MAIN),
  usual(AF.INET, 32767, RT_TABLE.DEFAULT),
  usual(AF.INET6, 0, RT_TABLE.LOCAL),
  usual(AF.INET6, 32766, RT_TABLE.MAIN),
]

const usual = (family: number, priority: number, table: number): MemoryRule => ({
  family,
  action: FR_ACT.TO_TBL,
  flags: 0,
  attributes: {table, priority, protocol: RTPROT.KERNEL, suppressPrefixlen: -1},
})

export const rulesOf = ({rules}: Pick<Space, 'rules'>, family: number): MemoryRule[] =>
  rules.filter(one => one.family === family)

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
  tell(space, wanted, RTM.NEWRULE)
}

/** What the kernel makes ready for a rule, or for the loss of one. */
function configure(space: Space, {family, action, attributes}: MemoryRule): void {
  if (family === AF.INET) space.merged = false
  else if (action === FR_ACT.TO_TBL && !attributes.l3mdev) {
    if (attributes.table === 0) throw new Refused(E.INVAL, 'Invalid table')
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
  tell(space, found, RTM.DELRULE)
}

/** `RTM_GETRULE` */
export const listRules = (space: Space, {family}: RuleInput): RuleInput[] =>
  space.rules.filter(one => !family || one.family === family).map(one => describe(space, one))

const groups: Readonly<Record<number, number>> = {
  [AF.INET]: RTNLGRP.IPV4_RULE,
  [AF.INET6]: RTNLGRP.IPV6_RULE,
}

function tell(space: Space, rule: MemoryRule, type: number): void {
  space.tell(groups[rule.family] ?? 0, type, format, describe(space, rule))
}

/** Attributes in the kernel's order. */
const order = [
  'table',
  'suppressPrefixlen',
  'protocol',
  'iifname',
  'oifname',
  'priority',
  'fwmark',
  'fwmask',
  'goto',
  'tunId',
  'l3mdev',
  'uidRange',
  'sportRange',
  'sportMask',
  'dportRange',
  'dportMask',
  'ipProto',
  'suppressIfgroup',
  'dst',
  'src',
  'flow',
  'dscp',
  'flowlabel',
  'flowlabelMask',
] as const satisfies readonly (keyof Attributes)[]

/** Of a single port all bits count. */
const wholePort = (key: 'sportMask' | 'dportMask', range: Attributes['sportRange']) =>
  range && range.start === range.end ? {[key]: 0xffff} : {}

function describe(space: Space, rule: MemoryRule): RuleInput {
  const {table, priority, iifname, oifname, goto: target} = rule.attributes
  const has: Attributes = {
    ...rule.attributes,
    priority: priority || undefined,
    ...wholePort('sportMask', rule.attributes.sportRange),
    ...wholePort('dportMask', rule.attributes.dportRange),
  }
  const isThere = (name: string) => [...space.links.values()].some(link => link.name === name)
  const leads = rulesOf(space, rule.family).some(one => one.attributes.priority === target)
  return {
    ...rule,
    table: table > 255 ? RT_TABLE.COMPAT : table,
    flags:
      rule.flags |
      (iifname !== undefined && !isThere(iifname) ? FIB_RULE.IIF_DETACHED : 0) |
      (oifname !== undefined && !isThere(oifname) ? FIB_RULE.OIF_DETACHED : 0) |
      (target !== undefined && !leads ? FIB_RULE.UNRESOLVED : 0),
    attributes: Object.fromEntries(
      order.filter(key => has[key] !== undefined).map(key => [key, has[key]]),
    ) as Attributes,
  }
}

/** What a message asks for. */
function wish(space: Space, message: RuleInput): MemoryRule {
  const {family = 0, action = 0, flags = 0, attributes: has = {}} = message
  if (family !== AF.INET && family !== AF.INET6) throw new Refused(E.AFNOSUPPORT, 'Rule family not supported')
  const table = has.table ?? message.table ?? 0
  const priority = has.priority ?? freePriority(space, family)
  const {goto: target} = has
  if (has.l3mdev && table) throw new Refused(E.INVAL, 'l3mdev and table are mutually exclusive')
  if (target !== undefined && action !== FR_ACT.GOTO) throw new Refused(E.INVAL, 'Unexpected goto')
  if (target !== undefined && target <= priority) throw new Refused(E.INVAL, 'Backward goto not supported')
  if (target === undefined && action === FR_ACT.GOTO)
    throw new Refused(E.INVAL, 'Missing goto target for action goto')
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

/** What tells rules apart. */
const telling = [
  'iifname',
  'oifname',
  'fwmark',
  'fwmask',
  'tunId',
  'l3mdev',
  'uidRange',
  'ipProto',
  'sportRange',
  'dportRange',
] as const satisfies readonly (keyof Attributes)[]

/** Whether something of a rule counts in a comparison. */
type Counts = (key: keyof Attributes | 'action') => boolean

const exact: Counts = key => key !== 'suppressPrefixlen' && key !== 'suppressIfgroup'

/** Of a rule that is to be deleted, only what the message says counts. */
const given =
  ({action, table, attributes: has = {}}: RuleInput): Counts =>
  key => {
    if (key === 'action') return !!action
    if (key === 'table') return !!(has.table ?? table)
    if (key === 'protocol') return !!has.protocol
    return key === 'priority' ? has.priority !== undefined : has[key] !== undefined
  }

function alike(a: MemoryRule, b: MemoryRule, counts: Counts): boolean {
  if (counts('action') && a.action !== b.action) return false
  const keys = [...telling, 'protocol', 'table', 'priority', 'suppressPrefixlen', 'suppressIfgroup'] as const
  return keys.every(
    key =>
      !counts(key) || JSON.stringify(text(a.attributes[key])) === JSON.stringify(text(b.attributes[key])),
  )
}

const text = (value: unknown) => (typeof value === 'bigint' ? String(value) : value)

/** Prefixes and type of service count only where the message has them. */
function isCovered(one: MemoryRule, {src_len, dst_len, tos, attributes: has = {}}: RuleInput): boolean {
  return (
    (!src_len || (one.src_len === src_len && one.attributes.src === has.src)) &&
    (!dst_len || (one.dst_len === dst_len && one.attributes.dst === has.dst)) &&
    (!tos || one.tos === tos)
  )
}
