/** What packets must be like for statements to make sense. */
import type {NftExpression} from '../../../../../protocol/netfilter/nftables/expression.js'
import type {Context} from '../context.js'
import type {Need} from '../fields/field.js'
import {fieldNamed} from '../fields/find-field.js'
import type {Key} from '../lookups/types.js'
import type {Statement} from '../types.js'
import {needed} from './match.js'

/** What the properties that a statement loads need, in order. */
export function needsOf(statement: Statement): Need[] {
  if (typeof statement !== 'object' || statement === null) return []
  return keysIn(statement).flatMap(key =>
    (typeof key === 'string' ? [key] : key).map(name => fieldNamed('key', name).need),
  )
}

/** The expressions for what packets must be like for a statement. */
export const neededBy = (statement: Statement, at: Context): NftExpression[] =>
  needsOf(statement).flatMap(need => needed(need, at))

/** Where statements have values from properties or maps. */
const partNames = [
  ...['to', 'snat', 'dnat', 'address', 'port'],
  ...['dup', 'device', 'fwd', 'queue', 'number'],
]

/** The keys in a statement, also in the map values in it. */
function keysIn(value: object): Key[] {
  if ('name' in value) return []
  // Of redirect, masquerade and tproxy, nft(8) says the protocol although the ports need it.
  const {match, set, field, vmap, map, key, data, ...parts} = value as Record<string, unknown>
  const own = [match, set, field, vmap, map, key, data].filter(
    one => typeof one === 'string' || (Array.isArray(one) && one.length > 0),
  ) as Key[]
  const {address} = (parts.tproxy ?? {}) as {address?: unknown}
  const inner = [...partNames.map(name => parts[name]), address].filter(
    one => typeof one === 'object' && one !== null && !Array.isArray(one),
  ) as object[]
  return [...own, ...inner.flatMap(keysIn)]
}
