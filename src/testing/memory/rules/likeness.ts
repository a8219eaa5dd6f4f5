/** Which rules are alike. */
import type {RuleInput} from '../../../../protocol/route/rule.js'
import type {MemoryRule} from './rule.js'

type Attributes = NonNullable<RuleInput['attributes']>

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

/** Of a rule that is to be added. */
export const exact: Counts = key => key !== 'suppressPrefixlen' && key !== 'suppressIfgroup'

/** Of a rule that is to be deleted, only what the message says counts. */
export const given =
  ({action, table, attributes: has = {}}: RuleInput): Counts =>
  key => {
    if (key === 'action') return !!action
    if (key === 'table') return !!(has.table ?? table)
    if (key === 'protocol') return !!has.protocol
    return key === 'priority' ? has.priority !== undefined : has[key] !== undefined
  }

export function alike(a: MemoryRule, b: MemoryRule, counts: Counts): boolean {
  if (counts('action') && a.action !== b.action) return false
  const keys = [...telling, 'protocol', 'table', 'priority', 'suppressPrefixlen', 'suppressIfgroup'] as const
  return keys.every(
    key =>
      !counts(key) || JSON.stringify(text(a.attributes[key])) === JSON.stringify(text(b.attributes[key])),
  )
}

const text = (value: unknown) => (typeof value === 'bigint' ? String(value) : value)

/** Prefixes and type of service count only where the message has them. */
export function isCovered(
  one: MemoryRule,
  {src_len, dst_len, tos, attributes: has = {}}: RuleInput,
): boolean {
  return (
    (!src_len || (one.src_len === src_len && one.attributes.src === has.src)) &&
    (!dst_len || (one.dst_len === dst_len && one.attributes.dst === has.dst)) &&
    (!tos || one.tos === tos)
  )
}
