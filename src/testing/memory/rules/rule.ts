/** Rules of the routing policy as the kernel keeps and describes them. */
import {AF} from '../../../../protocol/constants.js'
import {FIB_RULE, FR_ACT, RT_TABLE, RTNLGRP, RTPROT} from '../../../../protocol/route/constants.js'
import {rule as format, type RuleInput} from '../../../../protocol/route/rule.js'
import {headerTable} from '../route-message.js'
import {linkCalled, type Space} from '../space.js'

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

const groups: Readonly<Record<number, number>> = {
  [AF.INET]: RTNLGRP.IPV4_RULE,
  [AF.INET6]: RTNLGRP.IPV6_RULE,
}

/** Tells that a rule is new or gone. */
export function tellRule(space: Space, rule: MemoryRule, type: number): void {
  space.tell(groups[rule.family] ?? 0, type, format, ruleMessage(space, rule))
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

/** A rule as the kernel describes it. */
export function ruleMessage(space: Space, rule: MemoryRule): RuleInput {
  const {table, priority, iifname, oifname, goto: target} = rule.attributes
  const has: Attributes = {
    ...rule.attributes,
    priority: priority || undefined,
    ...wholePort('sportMask', rule.attributes.sportRange),
    ...wholePort('dportMask', rule.attributes.dportRange),
  }
  const leads = rulesOf(space, rule.family).some(one => one.attributes.priority === target)
  return {
    ...rule,
    table: headerTable(table),
    flags:
      rule.flags |
      (iifname !== undefined && !linkCalled(space, iifname) ? FIB_RULE.IIF_DETACHED : 0) |
      (oifname !== undefined && !linkCalled(space, oifname) ? FIB_RULE.OIF_DETACHED : 0) |
      (target !== undefined && !leads ? FIB_RULE.UNRESOLVED : 0),
    attributes: Object.fromEntries(
      order.filter(key => has[key] !== undefined).map(key => [key, has[key]]),
    ) as Attributes,
  }
}
