/** Rules as the kernel sends them. */
import {AF} from '../../protocol/constants.js'
import {FIB_RULE, FR_ACT} from '../../protocol/route/constants.js'
import type {RuleMessage} from '../../protocol/route/rule.js'
import {ipProtocols, protocols, tables} from '../route/words.js'
import type {NumberRange, Rule} from './types.js'
import {ruleActions, ruleFlags} from './words.js'

const WHOLE_PORT = 0xffff
const WHOLE_MARK = 0xffffffff
const WHOLE_DSCP = 0x3f

/** A rule as the kernel describes it. */
export function fromMessage(message: RuleMessage): Rule {
  const {attributes: has} = message
  const family = message.family === AF.INET6 ? 6 : 4
  const found: Rule = {family, priority: has.priority ?? 0}
  if (message.flags & FIB_RULE.INVERT) found.not = true
  const from = prefix(has.src, message.src_len, family)
  if (from !== undefined) found.from = from
  const to = prefix(has.dst, message.dst_len, family)
  if (to !== undefined) found.to = to
  if (message.tos !== 0) found.tos = message.tos
  if (has.fwmark !== undefined || has.fwmask !== undefined) found.fwmark = has.fwmark ?? 0
  if (has.fwmask !== undefined && has.fwmask !== WHOLE_MARK) found.fwmask = has.fwmask
  if (has.iifname !== undefined) found.iif = has.iifname
  if (has.oifname !== undefined) found.oif = has.oifname
  if (has.ipProto !== undefined) found.ipproto = ipProtocols.word(has.ipProto)
  if (has.sportRange !== undefined) found.sport = range(has.sportRange)
  if (has.sportMask !== undefined && has.sportMask !== WHOLE_PORT) found.sportMask = has.sportMask
  if (has.dportRange !== undefined) found.dport = range(has.dportRange)
  if (has.dportMask !== undefined && has.dportMask !== WHOLE_PORT) found.dportMask = has.dportMask
  if (has.uidRange !== undefined) found.uidrange = range(has.uidRange)
  if (has.tunId !== undefined) found.tunId = has.tunId
  if (has.dscp !== undefined) found.dscp = has.dscp
  if (has.dscpMask !== undefined && has.dscpMask !== WHOLE_DSCP) found.dscpMask = has.dscpMask
  if (has.flowlabel !== undefined) found.flowlabel = has.flowlabel
  if (has.flowlabelMask !== undefined) found.flowlabelMask = has.flowlabelMask
  if (has.l3mdev) found.l3mdev = true
  found.action = ruleActions.word(message.action) as NonNullable<Rule['action']>
  const table = has.table ?? message.table
  if (message.action === FR_ACT.TO_TBL && table !== 0) found.table = tables.word(table)
  if (has.goto !== undefined) found.goto = has.goto
  if (has.suppressPrefixlen !== undefined && has.suppressPrefixlen >= 0)
    found.suppressPrefixLength = has.suppressPrefixlen
  if (has.suppressIfgroup !== undefined && has.suppressIfgroup >= 0)
    found.suppressIfGroup = has.suppressIfgroup
  if (has.flow !== undefined) found.realms = has.flow
  if (has.protocol !== undefined) found.protocol = protocols.word(has.protocol)
  const reported = message.flags & ~(FIB_RULE.INVERT | FIB_RULE.FIND_SADDR)
  if (reported !== 0) found.flags = ruleFlags.list(reported)
  return found
}

function prefix(address: string | undefined, length: number, family: 4 | 6): string | undefined {
  if (length === 0) return undefined
  const text = address ?? (family === 4 ? '0.0.0.0' : '::')
  return length === (family === 4 ? 32 : 128) ? text : `${text}/${length}`
}

const range = ({start, end}: {start: number; end: number}): NumberRange =>
  start === end ? start : [start, end]
