/** Properties of packets by the expressions that load them. */
import type {NftExpression} from '../../../../protocol/netfilter/nftables/expression.js'
import {rangeError} from '../../../words/options.js'
import {type Context, dataOf, meets} from './context.js'
import {type Field, type FieldName, fields} from './fields.js'

/** The property of this name. */
export function fieldNamed(option: string, name: unknown): Field {
  if (typeof name !== 'string' || !Object.hasOwn(fields, name))
    throw rangeError(option, `one of ${Object.keys(fields).join(', ')}`, name)
  return fields[name as FieldName]
}

/** Fields by what they load. */
const byLoad = new Map<string, [FieldName, Field][]>()
for (const entry of Object.entries(fields) as [FieldName, Field][]) {
  const key = loadKey(entry[1].load) as string
  byLoad.set(key, [...(byLoad.get(key) ?? []), entry])
}

/** Equal for expressions that load from the same place, be it fewer bytes. */
function loadKey(expression: NftExpression | undefined): string | undefined {
  const payload = dataOf(expression, 'payload')
  if (payload?.dreg === 1) return `payload ${payload.base} ${payload.offset}`
  const meta = dataOf(expression, 'meta')
  if (meta?.dreg === 1) return `meta ${meta.key}`
  const ct = dataOf(expression, 'ct')
  if (ct?.dreg === 1 && ct.direction === undefined) return `ct ${ct.key}`
  const fib = dataOf(expression, 'fib')
  return fib?.dreg === 1 ? `fib ${fib.flags} ${fib.result}` : undefined
}

/** The property that an expression loads into register 1: as a whole, or of an address its start. */
export function fieldLoaded(load: NftExpression | undefined, at: Context) {
  const length = dataOf(load, 'payload')?.len
  // Ports of no protocol in particular come behind those of one.
  const found = byLoad
    .get(loadKey(load) ?? '')
    ?.find(
      ([, {need, type}]) =>
        meets(at, need) &&
        (length === undefined || length === type.size || (type.prefixes && length < type.size)),
    )
  if (!found) return undefined
  const [name, {type}] = found
  return {name, type, length: length ?? type.size}
}
