/** Rules as the kernel takes them. What is left out gets ip(8)'s defaults. */
import {AF} from '../../protocol/constants.js'
import {FIB_RULE, FR_ACT, RT_TABLE} from '../../protocol/route/constants.js'
import type {RuleInput} from '../../protocol/route/rule.js'
import {ipProtocols, protocols, tables} from '../route/words.js'
import {
  checkBoolean,
  checkInteger,
  checkKeys,
  checkLinkName,
  checkPrefix,
  rangeError,
} from '../words/options.js'
import type {NumberRange, Rule} from './types.js'
import {ruleActions, ruleFlags} from './words.js'

const options = new Set<string>([
  'family',
  'priority',
  'not',
  'from',
  'to',
  'tos',
  'fwmark',
  'fwmask',
  'iif',
  'oif',
  'ipproto',
  'sport',
  'sportMask',
  'dport',
  'dportMask',
  'uidrange',
  'tunId',
  'dscp',
  'dscpMask',
  'flowlabel',
  'flowlabelMask',
  'l3mdev',
  'action',
  'table',
  'goto',
  'suppressPrefixLength',
  'suppressIfGroup',
  'realms',
  'protocol',
  'flags',
] satisfies (keyof Rule)[])

const FLOWLABEL_MAX = 0xfffff
const S32_MAX = 0x7fffffff

type Attributes = NonNullable<RuleInput['attributes']>

/** The message that adds `rule`, or deletes what matches it. Throws `TypeError` or `RangeError` naming the option. */
export function toMessage(rule: Rule, deleting: boolean): RuleInput {
  checkKeys('a rule', rule, options)
  const from = selector('from', rule.from)
  const to = selector('to', rule.to)
  const family = familyOf(rule, from?.family, to?.family)
  const action = actionOf(rule, deleting)
  const looks = !deleting && action === FR_ACT.TO_TBL && !rule.l3mdev
  const table =
    rule.table === undefined
      ? looks
        ? RT_TABLE.MAIN
        : RT_TABLE.UNSPEC
      : tables.number('table', rule.table, 0xffffffff)
  if (rule.flags !== undefined) ruleFlags.bits('flags', rule.flags)
  return {
    family: family === 4 ? AF.INET : AF.INET6,
    src_len: from?.length ?? 0,
    dst_len: to?.length ?? 0,
    tos: rule.tos === undefined ? 0 : checkInteger('tos', rule.tos, 0, 255),
    table: table > 255 ? RT_TABLE.UNSPEC : table,
    action,
    flags: rule.not !== undefined && checkBoolean('not', rule.not) ? FIB_RULE.INVERT : 0,
    attributes: {
      ...(from && from.length > 0 && {src: from.address}),
      ...(to && to.length > 0 && {dst: to.address}),
      ...(table > 255 && {table}),
      ...conditions(rule),
      ...consequences(rule),
    },
  }
}

const selector = (option: string, value: string | undefined) =>
  value === undefined || value === 'all' ? undefined : checkPrefix(option, value)

function familyOf({family, ...rule}: Rule, from: 4 | 6 | undefined, to: 4 | 6 | undefined): 4 | 6 {
  if (family !== undefined && family !== 4 && family !== 6) throw rangeError('family', '4 or 6', family)
  const chosen = family ?? from ?? to ?? 4
  if (from !== undefined && from !== chosen) throw rangeError('from', `an IPv${chosen} prefix`, rule.from)
  if (to !== undefined && to !== chosen) throw rangeError('to', `an IPv${chosen} prefix`, rule.to)
  return chosen
}

function actionOf({action, goto}: Rule, deleting: boolean): number {
  if (action === undefined && goto === undefined) return deleting ? FR_ACT.UNSPEC : FR_ACT.TO_TBL
  const number = ruleActions.number('action', (action ?? 'goto') as Parameters<typeof ruleActions.number>[1])
  if (goto !== undefined && number !== FR_ACT.GOTO) throw rangeError('action', "'goto' beside goto", action)
  return number
}

function conditions(rule: Rule): Attributes {
  const found: Attributes = {}
  if (rule.fwmark !== undefined) found.fwmark = checkInteger('fwmark', rule.fwmark)
  if (rule.fwmask !== undefined) found.fwmask = checkInteger('fwmask', rule.fwmask)
  if (rule.iif !== undefined) found.iifname = checkLinkName('iif', rule.iif)
  if (rule.oif !== undefined) found.oifname = checkLinkName('oif', rule.oif)
  if (rule.ipproto !== undefined) found.ipProto = ipProtocols.number('ipproto', rule.ipproto)
  if (rule.sport !== undefined) found.sportRange = range('sport', rule.sport, 0xffff)
  if (rule.sportMask !== undefined) found.sportMask = checkInteger('sportMask', rule.sportMask, 0, 0xffff)
  if (rule.dport !== undefined) found.dportRange = range('dport', rule.dport, 0xffff)
  if (rule.dportMask !== undefined) found.dportMask = checkInteger('dportMask', rule.dportMask, 0, 0xffff)
  if (rule.uidrange !== undefined) found.uidRange = range('uidrange', rule.uidrange, 0xffffffff)
  if (rule.tunId !== undefined) found.tunId = checkBig('tunId', rule.tunId)
  if (rule.dscp !== undefined) found.dscp = checkInteger('dscp', rule.dscp, 0, 63)
  if (rule.dscpMask !== undefined) found.dscpMask = checkInteger('dscpMask', rule.dscpMask, 0, 63)
  // The kernel takes none without the other.
  const {flowlabel, flowlabelMask = flowlabel === undefined ? undefined : FLOWLABEL_MAX} = rule
  if (flowlabel !== undefined) found.flowlabel = checkInteger('flowlabel', flowlabel, 0, FLOWLABEL_MAX)
  if (flowlabelMask !== undefined)
    found.flowlabelMask = checkInteger('flowlabelMask', flowlabelMask, 0, FLOWLABEL_MAX)
  return found
}

function consequences(rule: Rule): Attributes {
  const found: Attributes = {}
  if (rule.priority !== undefined) found.priority = checkInteger('priority', rule.priority)
  if (rule.l3mdev !== undefined && checkBoolean('l3mdev', rule.l3mdev)) found.l3mdev = 1
  if (rule.goto !== undefined) found.goto = checkInteger('goto', rule.goto)
  if (rule.suppressPrefixLength !== undefined)
    found.suppressPrefixlen = checkInteger('suppressPrefixLength', rule.suppressPrefixLength, 0, S32_MAX)
  if (rule.suppressIfGroup !== undefined)
    found.suppressIfgroup = checkInteger('suppressIfGroup', rule.suppressIfGroup, 0, S32_MAX)
  if (rule.realms !== undefined) found.flow = checkInteger('realms', rule.realms)
  if (rule.protocol !== undefined) found.protocol = protocols.number('protocol', rule.protocol)
  return found
}

function range(option: string, value: NumberRange, high: number): {start: number; end: number} {
  const [from, to] = Array.isArray(value) ? (value as readonly number[]) : [value as number, value as number]
  const start = checkInteger(option, from, 0, high)
  const end = checkInteger(option, to, 0, high)
  if (start > end) throw rangeError(option, 'a range from low to high', `${start}-${end}`)
  return {start, end}
}

const U64_MAX = 2n ** 64n - 1n

function checkBig(option: string, value: unknown): bigint {
  if (typeof value !== 'bigint') throw new TypeError(`${option}: expected a bigint, got ${String(value)}`)
  if (value < 0n || value > U64_MAX) throw rangeError(option, `0 to ${U64_MAX}`, value)
  return value
}
